//! A row of the manifest.

use qmp_doc_parser::ir::{Capture, Place, Release};
use qmp_doc_parser::text::document::TextRevision;
use serde::Deserialize;
use sha1::{Digest as _, Sha1};

use crate::inputs::project::Project;

/// One row: a captured file and its revision.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Row {
    /// Our name for the revision.
    pub id: String,
    /// The captured file, in `docs-input`.
    pub file: String,
    /// Blob id of the captured file: no byte of it may change.
    pub file_blob: String,
    /// The kind of capture, checked against the bytes.
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
    /// Whether the commit is the release's, as that of the text is unknown.
    pub commit_is_release: bool,
    /// Blob id of QEMU's own file, full or abbreviated.
    pub blob: String,
    /// Place on the axis of releases.
    pub place: Place,
}

/// A row as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    file: String,
    file_blob: String,
    capture: Capture,
    path: String,
    commit: String,
    author_date: String,
    commit_date: String,
    subject: String,
    #[serde(default)]
    commit_is_release: bool,
    blob: String,
    releases: Option<Vec<Release>>,
    between: Option<(Release, Release)>,
}

impl TryFrom<Written> for Row {
    type Error = &'static str;

    fn try_from(row: Written) -> Result<Self, Self::Error> {
        let place = match (row.releases, row.between) {
            (Some(releases), None) if !releases.is_empty() => Place::Releases(releases),
            (None, Some((after, before))) => Place::Between(after, before),
            _ => {
                return Err(
                    "a row has either `releases`, which shipped it, or `between`, two neighbouring releases",
                );
            }
        };
        Ok(Self {
            id: row.id,
            file: row.file,
            file_blob: row.file_blob,
            capture: row.capture,
            path: row.path,
            commit: row.commit,
            author_date: row.author_date,
            commit_date: row.commit_date,
            subject: row.subject,
            commit_is_release: row.commit_is_release,
            blob: row.blob,
            place,
        })
    }
}

impl Row {
    /// The revision, for the parser and the IR.
    pub fn revision(&self) -> TextRevision {
        TextRevision {
            id: self.id.clone(),
            commit: self.commit.clone(),
            subject: self.subject.clone(),
            author_date: self.author_date.clone(),
            commit_date: self.commit_date.clone(),
            path: self.path.clone(),
            blob: self.blob.clone(),
            place: Some(self.place.clone()),
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

    /// Returns whether its text has that blob id; either may be abbreviated.
    pub fn has_blob(&self, blob: &str) -> bool {
        self.blob.starts_with(blob) || blob.starts_with(&self.blob)
    }

    /// Returns whether a commit is its own; `given` may be abbreviated.
    pub fn is_commit(&self, given: &str) -> bool {
        /// Fewer digits could be another commit.
        const MIN_DIGITS: usize = 7;
        given.len() >= MIN_DIGITS && self.commit.starts_with(given)
    }
}

/// A point on the axis: a release, or with `true` the gap after it.
pub type AxisPoint = (Release, bool);

/// The first and the last point of a place.
pub fn ends(place: &Place) -> (AxisPoint, AxisPoint) {
    match place {
        Place::Releases(releases) => {
            let none = Release::new(0, 0);
            let first = releases.first().copied().unwrap_or(none);
            let last = releases.last().copied().unwrap_or(none);
            ((first, false), (last, false))
        }
        Place::Between(after, _) => ((*after, true), (*after, true)),
    }
}

/// Returns whether a place may come right before another in the manifest.
pub fn may_follow(before: &Place, after: &Place) -> bool {
    let ((_, end), (start, _)) = (ends(before), ends(after));
    // Several revisions lie in a gap; a release shipped one.
    end < start || (end == start && end.1)
}

/// The name that a captured file has in `docs-input`.
pub fn file_name(id: &str, capture: Capture) -> String {
    match capture {
        Capture::Plain => format!("{id}.txt"),
        other => format!("{id}.{}.txt", other.as_str()),
    }
}

/// Returns the blob id of some bytes, as `git hash-object` prints it.
pub fn git_blob(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

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
