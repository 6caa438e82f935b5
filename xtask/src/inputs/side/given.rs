//! A side as the command line names it.

use qmp_doc_parser::schema::Edition;

use crate::cli::AsSource;

/// A side as the command line names it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// A release, a revision, a file or `-`.
    pub name: &'a str,
    /// Kind of a file; `None`: detected.
    pub form: Option<AsSource>,
    /// The edition in which a schema is read.
    pub edition: Edition,
    /// Whether a document that seems to be cut off, or has faults, is read.
    pub allow_incomplete: bool,
}
