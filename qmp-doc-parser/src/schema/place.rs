//! Places in a schema of several files.

use super::tree::Bytes;
use crate::source::FileId;

/// A range of bytes of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePlace {
    /// The file.
    pub file: FileId,
    /// The range.
    pub bytes: Bytes,
}
