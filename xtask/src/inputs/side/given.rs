//! A side as the command line names it.

use qmp_doc_parser::schema::Edition;

/// A side as the command line names it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// A release, a revision, a file or `-`.
    pub name: &'a str,
    /// The edition in which a schema is read.
    pub edition: Edition,
    /// Whether a document that seems to be cut off, or has faults, is read.
    pub allow_incomplete: bool,
}
