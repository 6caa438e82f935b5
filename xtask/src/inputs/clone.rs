//! Finds texts in a clone of QEMU: the commits that changed one, and the releases that shipped it.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::Path;

use qmp_doc_parser::ir::{Capture, Place, Release};

use crate::error::{Error, Fault};
use crate::inputs::git::{Commit, GitError, Repository, TreeEntry, Which, hash_after};
use crate::inputs::manifest::{Row, file_name, git_blob};
use crate::inputs::releases::{ReleaseRow, ReleaseRows};

/// The paths that the text had in QEMU's tree.
pub(super) const PATHS: [&str; 3] = [
    "QMP/qmp-events.txt",
    "docs/qmp/qmp-events.txt",
    "docs/qmp-events.txt",
];

/// Text before the hash of the original commit, in the message of a commit that copies it.
const COPY: &str = "from commit";

/// A clone, seen along the axis of releases.
#[derive(Debug)]
pub struct Clone<'a> {
    repository: Repository,
    axis: &'a ReleaseRows,
    /// The commits that are copies, by the original's hash.
    copies: OnceCell<HashMap<String, String>>,
    /// Cached results of looking for a hash.
    own: RefCell<HashMap<String, Option<String>>>,
    /// The commit of the text that a release shipped.
    shipped: RefCell<HashMap<Release, Option<String>>>,
}

/// A text and the commit that it was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloneText {
    /// The commit of the clone.
    pub commit: String,
    /// The file.
    pub entry: TreeEntry,
}

/// Errors when reading from a clone.
#[derive(Debug, thiserror::Error)]
pub enum CloneError {
    /// The commit has no text.
    #[error("`{commit}` has no {path}")]
    NoText {
        /// As given.
        commit: String,
        /// The path given, or the text's name.
        path: String,
    },
    /// A release is not in the clone.
    #[error("QEMU {release} is not in the clone: it has neither its commit nor its text")]
    NoRelease {
        /// The release.
        release: Release,
    },
    /// A release has another text than is known.
    #[error("QEMU {release} is known to have the text {expected}, the clone has {actual}")]
    OtherText {
        /// The release.
        release: Release,
        /// The blob id on the axis.
        expected: String,
        /// The one in the clone.
        actual: String,
    },
    /// A commit is newer than every release.
    #[error(
        "`{commit}` is newer than every release of docs-input/releases.toml; add the next one there"
    )]
    NoPlace {
        /// The commit.
        commit: String,
    },
}

impl Fault for CloneError {
    fn is_usage(&self) -> bool {
        matches!(self, Self::NoText { .. })
    }
}

impl<'a> Clone<'a> {
    /// The clone in a directory.
    pub fn open(directory: &Path, axis: &'a ReleaseRows) -> Result<Self, GitError> {
        Ok(Self {
            repository: Repository::open(directory)?,
            axis,
            copies: OnceCell::new(),
            own: RefCell::default(),
            shipped: RefCell::default(),
        })
    }

    /// The repository.
    pub fn repository(&self) -> &Repository {
        &self.repository
    }

    /// The clone's commit of a release.
    pub fn commit_of(&self, row: &ReleaseRow) -> Result<String, Error> {
        let release = row.version;
        let commit = self.resolve(row)?;
        Ok(commit.ok_or(CloneError::NoRelease { release })?)
    }

    /// The text at `COMMIT` or `COMMIT:PATH`.
    pub fn text_at(&self, given: &str) -> Result<CloneText, Error> {
        let (name, path) = match given.split_once(':') {
            Some((name, path)) => (name, Some(path)),
            None => (given, None),
        };
        let commit = self.repository.commit(name)?;
        let entry = match path {
            Some(path) => self.repository.file(&commit, &[path])?,
            None => self.repository.file(&commit, &PATHS)?,
        };
        let entry = entry.ok_or_else(|| CloneError::NoText {
            commit: name.to_owned(),
            path: path.unwrap_or("qmp-events.txt").to_owned(),
        })?;
        Ok(self.changed(commit, entry)?)
    }

    /// The text that a release shipped.
    pub fn text_of(&self, row: &ReleaseRow) -> Result<CloneText, Error> {
        let release = row.version;
        let commit = self
            .resolve(row)?
            .ok_or(CloneError::NoRelease { release })?;
        let entry = self.repository.file(&commit, &PATHS)?;
        let entry = entry.ok_or_else(|| CloneError::NoText {
            commit: release.to_string(),
            path: "qmp-events.txt".to_owned(),
        })?;
        match row.text() {
            Some((_, expected)) if expected != entry.blob => Err(CloneError::OtherText {
                release,
                expected: expected.to_owned(),
                actual: entry.blob,
            }
            .into()),
            _ => Ok(self.changed(commit, entry)?),
        }
    }

    /// The commits of `A..B` that touch the text and still have one, oldest first.
    pub fn range(&self, given: &str) -> Result<Vec<String>, Error> {
        let Some((after, to)) = given.split_once("..") else {
            return Err(Error::usage(format!(
                "--range `{given}` must have the form A..B: commits that B has and A lacks"
            )));
        };
        let (after, to) = (self.repository.commit(after)?, self.repository.commit(to)?);
        let which = Which::Range {
            after: &after,
            to: &to,
        };
        let mut commits = self.repository.commits(&which, &PATHS)?;
        let mut failed = None;
        commits.retain(|commit| match self.repository.file(commit, &PATHS) {
            Ok(entry) => entry.is_some(),
            Err(error) => {
                failed.get_or_insert(error);
                false
            }
        });
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(commits),
        }
    }

    /// The newest commit, up to the one given, that changed the text; moving it is not a change.
    fn changed(&self, mut commit: String, mut entry: TreeEntry) -> Result<CloneText, GitError> {
        loop {
            commit = self.repository.changed(&commit, &entry.path)?;
            let Some(parent) = self.repository.parent(&commit)? else {
                return Ok(CloneText { commit, entry });
            };
            match self.repository.file(&parent, &PATHS)? {
                Some(before) if before.blob == entry.blob => {
                    commit = parent;
                    entry = before;
                }
                _ => return Ok(CloneText { commit, entry }),
            }
        }
    }

    /// The row and the bytes of a text.
    pub fn row(&self, text: &CloneText) -> Result<(Row, Vec<u8>), Error> {
        let bytes = self.repository.blob(&text.entry.blob)?;
        let described = self.repository.describe(&text.commit)?;
        let original = copied(&described).map(str::to_owned);
        let of_release = |hash: &String| {
            let mut rows = self.axis.rows.iter();
            rows.any(|row| row.commit.as_ref() == Some(hash))
        };
        let commit_is_release = original.as_ref().is_some_and(of_release);
        let place = self.place(text, &described)?;
        let commit = original.unwrap_or(described.hash);
        let id = format!("{}-{}", described.author_date, &commit[..10]);
        let row = Row {
            file: file_name(&id, Capture::Plain),
            id,
            file_blob: git_blob(&bytes),
            capture: Capture::Plain,
            path: text.entry.path.clone(),
            commit,
            author_date: described.author_date,
            commit_date: described.commit_date,
            subject: described.subject,
            commit_is_release,
            blob: text.entry.blob.clone(),
            place,
        };
        Ok((row, bytes))
    }

    /// Returns whether the commit of one row is an ancestor of another's; `None` if unknown.
    pub fn is_older(&self, one: &Row, other: &Row) -> Result<Option<bool>, GitError> {
        let (Some(one), Some(other)) = (self.own(&one.commit)?, self.own(&other.commit)?) else {
            return Ok(None);
        };
        if self.repository.is_ancestor(&one, &other)? == Some(true) {
            return Ok(Some(true));
        }
        let newer = self.repository.is_ancestor(&other, &one)? == Some(true);
        Ok(newer.then_some(false))
    }

    /// The releases that shipped a text, or the two between which it lies.
    fn place(&self, text: &CloneText, described: &Commit) -> Result<Place, Error> {
        let mut releases = Vec::new();
        for row in &self.axis.rows {
            let same = row.text().is_some_and(|(_, blob)| blob == text.entry.blob);
            if same && self.shipped(row)?.as_ref() == Some(&text.commit) {
                releases.push(row.version);
            }
        }
        if !releases.is_empty() {
            return Ok(Place::Releases(releases));
        }
        // Every release after the first that has it, has it too.
        let rows = &self.axis.rows;
        let (mut low, mut high) = (0, rows.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.has(&rows[middle], text, described)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let Some(row) = rows.get(low) else {
            let commit = text.commit.clone();
            return Err(CloneError::NoPlace { commit }.into());
        };
        let before = row.version;
        let after = self.axis.before(before).unwrap_or_else(|| older(before));
        Ok(Place::Between(after, before))
    }

    /// The commit of the text that a release shipped, if the clone has it.
    fn shipped(&self, row: &ReleaseRow) -> Result<Option<String>, Error> {
        if let Some(known) = self.shipped.borrow().get(&row.version) {
            return Ok(known.clone());
        }
        let found = match self.resolve(row)? {
            Some(_) => Some(self.text_of(row)?.commit),
            None => None,
        };
        self.shipped.borrow_mut().insert(row.version, found.clone());
        Ok(found)
    }

    /// Returns whether a release contains a text: by ancestry, or else by date.
    fn has(
        &self,
        row: &ReleaseRow,
        text: &CloneText,
        described: &Commit,
    ) -> Result<bool, GitError> {
        if let Some(commit) = row.commit.as_ref()
            && let Some(own) = self.own(commit)?
        {
            return Ok(self.repository.is_ancestor(&text.commit, &own)? == Some(true));
        }
        // ISO dates sort as text.
        let date = row.date.as_ref();
        Ok(date.is_some_and(|date| *date >= described.commit_date))
    }

    /// The clone's commit with a release's text: its own commit or the copy of it, or else
    /// the newest one by the release's date that has this text.
    fn resolve(&self, row: &ReleaseRow) -> Result<Option<String>, GitError> {
        if let Some(commit) = &row.commit
            && let Some(own) = self.own(commit)?
        {
            return Ok(Some(own));
        }
        let (Some(date), Some((_, blob))) = (&row.date, row.text()) else {
            return Ok(None);
        };
        let commits = self.repository.commits(&Which::Until(date), &PATHS)?;
        for commit in commits.into_iter().rev() {
            let entry = self.repository.file(&commit, &PATHS)?;
            if entry.is_some_and(|entry| entry.blob == blob) {
                return Ok(Some(commit));
            }
        }
        Ok(None)
    }

    /// The clone's commit with that hash, or its copy of it.
    fn own(&self, hash: &str) -> Result<Option<String>, GitError> {
        if let Some(known) = self.own.borrow().get(hash) {
            return Ok(known.clone());
        }
        let found = match self.repository.find(hash)? {
            Some(own) => Some(own),
            None => self.copies()?.get(hash).cloned(),
        };
        self.own.borrow_mut().insert(hash.to_owned(), found.clone());
        Ok(found)
    }

    fn copies(&self) -> Result<&HashMap<String, String>, GitError> {
        if self.copies.get().is_none() {
            let copies = self.repository.referring(COPY)?;
            let _ = self.copies.set(copies.into_iter().collect());
        }
        Ok(self.copies.get_or_init(HashMap::new))
    }
}

/// QEMU's hash of a commit: that of the original, if this is a copy.
pub(super) fn original(commit: &Commit) -> String {
    copied(commit).unwrap_or(&commit.hash).to_owned()
}

fn copied(commit: &Commit) -> Option<&str> {
    hash_after(&commit.body, COPY)
}

/// A release before the first of the axis.
fn older(first: Release) -> Release {
    match first.minor.checked_sub(1) {
        Some(minor) => Release::new(first.major, minor),
        None => Release::new(first.major.saturating_sub(1), 0),
    }
}
