//! The plan of files: decided first, compared, and only then written.
//!
//! Every generator adds to one [`Plan`]; differences from the disk become a list of [`FileChange`]s,
//! which check mode shows and write mode applies.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Fault;
use crate::files::{ReadError, walk, write_file};

/// Files to write, and places that may have no others.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    files: BTreeMap<PathBuf, String>,
    owned: Vec<Owned>,
}

/// A fully generated place.
#[derive(Clone, Debug)]
enum Owned {
    /// A directory with all files below it.
    Tree(PathBuf),
    /// The files of one directory whose names have this ending.
    Suffix(PathBuf, &'static str),
}

/// Errors of comparing the disk with the plan, or of changing it.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Two generators write one file.
    #[error("two generators write {}; this is a fault of xtask", .0.display())]
    Twice(PathBuf),
    /// A path that leads out of its directory.
    #[error("{} is not a plain relative path; this is a fault of the generator", .0.display())]
    Outside(PathBuf),
    /// A file or directory cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file cannot be written or removed.
    #[error("cannot {what} {}: {source}", path.display())]
    Write {
        /// The failed operation.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

impl Fault for PlanError {}

/// Kind of change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChangeKind {
    /// The file does not exist.
    New,
    /// The file has other content.
    Changed,
    /// No generator produces the file.
    Orphan,
}

impl FileChangeKind {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Orphan => "orphan",
        }
    }
}

/// One difference between the plan and the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Relative to the root.
    pub path: PathBuf,
    /// Kind of the change.
    pub kind: FileChangeKind,
    /// On the disk; empty if it is new.
    pub old: String,
    /// New content; empty for an orphan.
    pub new: String,
}

impl Plan {
    /// Adds a file, by its path relative to the root.
    pub fn add(
        &mut self,
        path: impl Into<PathBuf>,
        content: impl Into<String>,
    ) -> Result<(), PlanError> {
        let path = path.into();
        if !is_plain(&path) {
            return Err(PlanError::Outside(path));
        }
        match self.files.insert(path.clone(), content.into()) {
            None => Ok(()),
            Some(_) => Err(PlanError::Twice(path)),
        }
    }

    /// Declares a directory fully generated.
    pub fn own_tree(&mut self, directory: impl Into<PathBuf>) {
        self.owned.push(Owned::Tree(directory.into()));
    }

    /// Declares files of a directory whose names have this ending fully generated.
    pub fn own_suffix(&mut self, directory: impl Into<PathBuf>, suffix: &'static str) {
        self.owned.push(Owned::Suffix(directory.into(), suffix));
    }

    /// The number of its files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns whether it has no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the differences from the files under a root, in the order of the paths.
    pub fn changes(&self, root: &Path) -> Result<Vec<FileChange>, PlanError> {
        let mut changes = Vec::new();
        for (path, new) in &self.files {
            let old = read(&root.join(path))?;
            if old.as_ref() != Some(new) {
                changes.push(FileChange {
                    path: path.clone(),
                    kind: if old.is_some() {
                        FileChangeKind::Changed
                    } else {
                        FileChangeKind::New
                    },
                    old: old.unwrap_or_default(),
                    new: new.clone(),
                });
            }
        }
        for path in self.orphans(root)? {
            let old = read(&root.join(&path))?.unwrap_or_default();
            changes.push(FileChange {
                path,
                kind: FileChangeKind::Orphan,
                old,
                new: String::new(),
            });
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    fn orphans(&self, root: &Path) -> Result<Vec<PathBuf>, PlanError> {
        let mut found = Vec::new();
        for owned in &self.owned {
            match owned {
                Owned::Tree(directory) => walk(root, directory, true, &mut found)?,
                Owned::Suffix(directory, suffix) => {
                    let mut all = Vec::new();
                    walk(root, directory, false, &mut all)?;
                    found.extend(
                        all.into_iter()
                            .filter(|path| path.to_string_lossy().ends_with(suffix)),
                    );
                }
            }
        }
        found.retain(|path| !self.files.contains_key(path));
        found.sort();
        found.dedup();
        Ok(found)
    }
}

/// Applies the changes under a root; each file is written atomically.
pub fn write(changes: &[FileChange], root: &Path) -> Result<(), PlanError> {
    for change in changes {
        let path = root.join(&change.path);
        let (what, done) = match change.kind {
            FileChangeKind::New | FileChangeKind::Changed => {
                ("write", write_file(&path, change.new.as_bytes()))
            }
            FileChangeKind::Orphan => ("remove", remove_file(root, &path)),
        };
        done.map_err(|source| PlanError::Write { what, path, source })?;
    }
    Ok(())
}

fn remove_file(root: &Path, path: &Path) -> io::Result<()> {
    std::fs::remove_file(path)?;
    // Removes directories that became empty; others stay, which is not an error.
    for directory in path.ancestors().skip(1).take_while(|up| *up != root) {
        if std::fs::remove_dir(directory).is_err() {
            break;
        }
    }
    Ok(())
}

fn is_plain(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, std::path::Component::Normal(_)))
        && path.components().next().is_some()
}

fn read(path: &Path) -> Result<Option<String>, PlanError> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReadError {
            path: path.to_owned(),
            source,
        }
        .into()),
    }
}
