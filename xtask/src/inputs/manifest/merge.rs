//! Merges texts into the manifest: adds a row, adds a release to a row, or changes nothing.

use qmp_doc_parser::ir::{Place, Release};

use super::Manifest;
use super::edit;
use super::row::{Row, ends};
use crate::error::Fault;

/// A manifest being edited.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The rows, in QEMU's order.
    pub rows: Vec<Row>,
    /// The text of the file.
    pub text: String,
}

/// Result of merging a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// A row was added.
    Added {
        /// The id of the row before; `None`: it is the first.
        after: Option<String>,
    },
    /// A row with the same text has more releases, or a better commit.
    Extended {
        /// The row as it was.
        old: Box<Row>,
        /// The row as it is.
        new: Box<Row>,
    },
    /// A row already has all of it.
    Present {
        /// Id of the row.
        id: String,
    },
}

/// Errors when merging a text.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// A release has another text already.
    #[error("QEMU {release} is in the row {id} with blob {present}, this text is blob {given}")]
    OtherBlob {
        /// The release.
        release: Release,
        /// The row that has it.
        id: String,
        /// Blob id of the row.
        present: String,
        /// Blob id of the text.
        given: String,
    },
    /// A commit has another text already.
    #[error("commit {commit} is in the row {id} with blob {present}, this text is blob {given}")]
    OtherText {
        /// The commit.
        commit: String,
        /// The row that has it.
        id: String,
        /// Blob id of the row.
        present: String,
        /// Blob id of the text.
        given: String,
    },
    /// The manifest cannot be edited.
    #[error("docs-input/revisions.toml: {0}")]
    Edit(String),
}

impl Fault for MergeError {}

impl Draft {
    /// Starts from a manifest and its text.
    pub fn new(manifest: &Manifest, text: String) -> Self {
        Self {
            rows: manifest.rows.clone(),
            text,
        }
    }

    /// Returns the position of a row in QEMU's order; `is_older` compares two rows of one gap, or
    /// returns `None`: then their commit dates decide.
    pub fn position<E>(
        &self,
        row: &Row,
        mut is_older: impl FnMut(&Row, &Row) -> Result<Option<bool>, E>,
    ) -> Result<usize, E> {
        let (start, end) = ends(&row.place);
        for (at, old) in self.rows.iter().enumerate().rev() {
            let (first, last) = ends(&old.place);
            let before = if last < start {
                true
            } else if first > end {
                false
            } else {
                // ISO dates sort as text.
                is_older(old, row)?.unwrap_or(old.commit_date <= row.commit_date)
            };
            if before {
                return Ok(at + 1);
            }
        }
        Ok(0)
    }

    /// Merges a text that belongs at that position.
    pub fn merge(&mut self, row: &Row, at: usize) -> Result<Merged, MergeError> {
        let Some(same) = self.same(row, at)? else {
            self.text = edit::insert(&self.text, row, at).map_err(MergeError::Edit)?;
            self.rows.insert(at, row.clone());
            let before = at.checked_sub(1).and_then(|before| self.rows.get(before));
            let after = before.map(|before| before.id.clone());
            return Ok(Merged::Added { after });
        };
        let old = self.rows[same].clone();
        let new = joined(&old, row);
        if new == old {
            return Ok(Merged::Present { id: old.id });
        }
        self.text = edit::update(&self.text, &new, same).map_err(MergeError::Edit)?;
        self.rows[same] = new.clone();
        Ok(Merged::Extended {
            old: Box::new(old),
            new: Box::new(new),
        })
    }

    /// The row with the same text: of one of its releases, of its commit, or next to it.
    fn same(&self, row: &Row, at: usize) -> Result<Option<usize>, MergeError> {
        for release in row.place.releases() {
            let ships = |old: &Row| old.place.releases().contains(release);
            if let Some(found) = self.rows.iter().position(ships) {
                let old = &self.rows[found];
                if old.has_blob(&row.blob) {
                    return Ok(Some(found));
                }
                return Err(MergeError::OtherBlob {
                    release: *release,
                    id: old.id.clone(),
                    present: old.blob.clone(),
                    given: row.blob.clone(),
                });
            }
        }
        if let Some(found) = self.rows.iter().position(|old| old.commit == row.commit) {
            let old = &self.rows[found];
            if old.has_blob(&row.blob) {
                return Ok(Some(found));
            }
            return Err(MergeError::OtherText {
                commit: row.commit.clone(),
                id: old.id.clone(),
                present: old.blob.clone(),
                given: row.blob.clone(),
            });
        }
        let neighbours = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let mut same = neighbours.filter(|at| {
            let old = self.rows.get(*at);
            old.is_some_and(|old| old.has_blob(&row.blob))
        });
        Ok(same.next())
    }
}

/// Adds the facts of another row about the same text. The commit that changed the text replaces
/// that of a release.
fn joined(old: &Row, other: &Row) -> Row {
    let mut new = if old.commit_is_release && !other.commit_is_release {
        Row {
            place: old.place.clone(),
            ..other.clone()
        }
    } else {
        old.clone()
    };
    let both = [&old.place, &other.place];
    let mut releases: Vec<_> = both
        .iter()
        .flat_map(|place| place.releases())
        .copied()
        .collect();
    releases.sort_unstable();
    releases.dedup();
    if !releases.is_empty() {
        new.place = Place::Releases(releases);
    }
    new
}
