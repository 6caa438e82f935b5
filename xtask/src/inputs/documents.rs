//! The documents of the manifest: loaded, checked against it, and parsed.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use qmp_doc_parser::ir::{Capture, Proof};
use qmp_doc_parser::{Options, Reading};

use crate::error::{Error, Fault};
use crate::inputs::manifest::{Manifest, Row, git_blob};
use crate::inputs::project::Project;
use crate::inputs::read;

/// A captured document whose bytes are those that the manifest names.
#[derive(Clone, Debug)]
pub struct Captured {
    /// Row of the manifest.
    pub row: Row,
    /// The captured file.
    pub bytes: Vec<u8>,
}

/// A document that was read.
#[derive(Clone, Debug)]
pub struct LoadedDocument {
    /// Row and bytes.
    pub captured: Captured,
    /// Result of parsing.
    pub reading: Reading,
    /// Time it took.
    pub time: Duration,
}

/// Documents that contradict the manifest.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// A document cannot be read from the disk.
    #[error("cannot read {file}: {source}")]
    Read {
        /// Relative to the project.
        file: String,
        /// The cause.
        source: std::io::Error,
    },
    /// Bytes of captured files changed.
    #[error("{}", changed(.0))]
    Changed(Vec<ChangedFile>),
    /// The bytes show another kind of capture.
    #[error(
        "{file}: the manifest says it is a {expected} capture, its bytes say {found}; correct `capture` (and the file's name) in {}",
        Project::MANIFEST
    )]
    Capture {
        /// Relative to the project.
        file: String,
        /// According to the manifest.
        expected: &'static str,
        /// According to the bytes.
        found: &'static str,
    },
    /// The recovered text is not QEMU's file.
    #[error(
        "{file}: the recovered text is {proof}: it should be blob {expected}, it is {found}; correct `blob` in {}, or see `cargo xtask lint {id}` for what the capture lost",
        Project::MANIFEST
    )]
    NotProved {
        /// Relative to the project.
        file: String,
        /// Id of the revision.
        id: String,
        /// Result of the proof.
        proof: &'static str,
        /// According to the manifest.
        expected: String,
        /// Blob id of the recovered text.
        found: String,
    },
}

impl Fault for DocumentsError {}

/// One captured file that is not the one of the manifest.
#[derive(Debug)]
pub struct ChangedFile {
    /// Relative to the project.
    pub file: String,
    /// According to the manifest.
    pub expected: String,
    /// Blob id of the file.
    pub found: String,
}

fn changed(changes: &[ChangedFile]) -> String {
    let mut text = String::new();
    for ChangedFile {
        file,
        expected,
        found,
    } in changes
    {
        let _ = write!(
            text,
            "{file} is not the file that {} describes\n  expected  {expected}  (file_blob)\n  found     {found}  (git hash-object {file})\n",
            Project::MANIFEST
        );
    }
    text.push_str(
        "Captured documents are evidence and are never edited: restore them with `git checkout -- docs-input`.\n\
         Nothing was written.",
    );
    text
}

impl Captured {
    /// Loads every document of a manifest; one changed byte in any of them is an error.
    pub fn load_all(project: &Project, manifest: &Manifest) -> Result<Vec<Self>, DocumentsError> {
        let mut changes = Vec::new();
        let mut all = Vec::with_capacity(manifest.rows.len());
        for row in &manifest.rows {
            let captured = Self::load(project, row)?;
            if let Some(change) = captured.change() {
                changes.push(change);
            }
            all.push(captured);
        }
        if changes.is_empty() {
            Ok(all)
        } else {
            Err(DocumentsError::Changed(changes))
        }
    }

    /// Loads the file of one row as it is.
    pub fn load(project: &Project, row: &Row) -> Result<Self, DocumentsError> {
        let file = row.relative();
        let bytes = read::bytes(project.path(&file))
            .map_err(|source| DocumentsError::Read { file, source })?;
        Ok(Self {
            row: row.clone(),
            bytes,
        })
    }

    fn change(&self) -> Option<ChangedFile> {
        let found = git_blob(&self.bytes);
        (found != self.row.file_blob).then(|| ChangedFile {
            file: self.row.relative(),
            expected: self.row.file_blob.clone(),
            found,
        })
    }

    /// Reads it.
    pub fn read(self) -> LoadedDocument {
        let options = Options {
            revision: Some(self.row.revision()),
        };
        let start = Instant::now();
        let reading = qmp_doc_parser::read_text(&self.bytes, &options);
        LoadedDocument {
            time: start.elapsed(),
            captured: self,
            reading,
        }
    }
}

impl LoadedDocument {
    /// Returns the row of the manifest.
    pub fn row(&self) -> &Row {
        &self.captured.row
    }

    /// Loads and reads every document of the project, each as the manifest says.
    pub fn read_all(project: &Project) -> Result<Vec<Self>, Error> {
        let manifest = Manifest::load(project)?;
        let captured = Captured::load_all(project, &manifest)?;
        let documents: Vec<_> = captured.into_iter().map(Captured::read).collect();
        for document in &documents {
            document.check()?;
        }
        Ok(documents)
    }

    /// Checks capture kind and proof against the manifest.
    fn check(&self) -> Result<(), DocumentsError> {
        let (row, source) = (self.row(), &self.reading.text.source);
        if source.capture != row.capture {
            return Err(DocumentsError::Capture {
                file: row.relative(),
                expected: row.capture.as_str(),
                found: source.capture.as_str(),
            });
        }
        let proved = match source.proof {
            Proof::Proved => true,
            Proof::NotProvable => row.capture == Capture::Flat,
            Proof::Refuted | Proof::Unchecked => false,
        };
        if proved {
            Ok(())
        } else {
            Err(DocumentsError::NotProved {
                file: row.relative(),
                id: row.id.clone(),
                proof: source.proof.as_str(),
                expected: row.blob.clone(),
                found: source.blob.clone(),
            })
        }
    }
}
