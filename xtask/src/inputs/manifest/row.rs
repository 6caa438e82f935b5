//! A row of the manifest, and what is wrong with one.

use std::fmt;

use qmp_doc_parser::ir::{Capture, Revision};
use serde::Deserialize;
use sha1::{Digest as _, Sha1};

use crate::inputs::project::Project;

/// One row: a captured file and the revision it is a capture of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Our name for the revision.
    pub id: String,
    /// The captured file, in `docs-input`.
    pub file: String,
    /// Git's name of the captured file: no byte of it may change.
    pub file_blob: String,
    /// The kind of capture, held against what the bytes show.
    pub capture: Capture,
    /// The document's path in QEMU's tree.
    pub path: String,
    /// QEMU's commit.
    pub commit: String,
    /// Date the change was written.
    pub author_date: String,
    /// Date the change was committed.
    pub commit_date: String,
    /// The commit's subject line.
    pub subject: String,
    /// Git's name of QEMU's own file, whole or abbreviated.
    pub blob: String,
    /// The release that shipped this very text.
    pub release: Option<String>,
    /// Where it stands between releases, in words.
    pub between: Option<String>,
}

/// One thing that does not fit.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the manifest; none: a file that no line names.
    pub line: Option<usize>,
    /// What, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", Project::MANIFEST, self.message),
            None => write!(f, "{}", self.message),
        }
    }
}

impl Row {
    /// What the parser and the IR want to know of it.
    pub fn revision(&self) -> Revision {
        Revision {
            id: self.id.clone(),
            commit: self.commit.clone(),
            subject: self.subject.clone(),
            author_date: self.author_date.clone(),
            commit_date: self.commit_date.clone(),
            path: self.path.clone(),
            blob: self.blob.clone(),
            release: self.release.clone(),
            between: self.between.clone(),
        }
    }

    /// The captured file, relative to the project.
    pub fn relative(&self) -> String {
        format!("{}/{}", Project::DOCS_INPUT, self.file)
    }

    /// The IR file, relative to the project.
    pub fn ir_relative(&self) -> String {
        format!("{}/{}.ir.json", Project::DOCS_INPUT, self.id)
    }
}

/// The name that a captured file has in `docs-input`.
pub fn file_name(id: &str, capture: Capture) -> String {
    match capture {
        Capture::Plain => format!("{id}.txt"),
        other => format!("{id}.{}.txt", other.as_str()),
    }
}

/// Git's name of some bytes, as `git hash-object` tells it.
pub fn git_blob(bytes: &[u8]) -> String {
    use fmt::Write as _;

    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    hash.finalize()
        .iter()
        .fold(String::with_capacity(40), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
