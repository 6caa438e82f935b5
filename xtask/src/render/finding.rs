//! What every renderer of `lint` is given.

use qmp_doc_parser::diagnostic::Diagnostic;

/// One document with its diagnostics.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The path that output names.
    pub file: String,
    /// The captured file.
    pub bytes: Vec<u8>,
    /// In the order of the captured file.
    pub diagnostics: Vec<Diagnostic>,
}
