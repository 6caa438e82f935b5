//! Writes imported texts and the manifest: all of them or none.

use std::path::{Path, PathBuf};

use crate::error::Fault;
use crate::files::write_file;
use crate::inputs::manifest::Row;
use crate::inputs::manifest::merge::Merged;
use crate::inputs::project::Project;

/// A text and the result of importing it.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Result of the merge.
    pub merged: Merged,
    row: Row,
    bytes: Vec<u8>,
    /// A file that is no longer needed.
    old: Option<PathBuf>,
}

/// Nothing could be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct StoreError {
    path: PathBuf,
    source: std::io::Error,
}

impl Fault for StoreError {}

impl Imported {
    /// A text that was merged.
    pub fn new(row: Row, bytes: Vec<u8>, merged: Merged) -> Self {
        let old = match &merged {
            Merged::Extended { old, new } if old.file != new.file => {
                Some(Path::new(Project::DOCS_INPUT).join(&old.file))
            }
            _ => None,
        };
        Self {
            merged,
            row,
            bytes,
            old,
        }
    }

    /// Returns whether it changes the manifest.
    pub fn changes(&self) -> bool {
        !matches!(self.merged, Merged::Present { .. })
    }

    /// Returns the row as the manifest now has it.
    pub fn row(&self) -> &Row {
        match &self.merged {
            Merged::Extended { new, .. } => new,
            Merged::Added { .. } | Merged::Present { .. } => &self.row,
        }
    }

    /// The id of the row.
    pub fn id(&self) -> &str {
        match &self.merged {
            Merged::Present { id } => id,
            Merged::Extended { .. } | Merged::Added { .. } => &self.row().id,
        }
    }

    /// Records that it was read from a file of `docs-input`, which must not stay beside a copy.
    pub fn moved_from(&mut self, file: &Path, name: &str) {
        if self.row().file != name {
            self.old = Some(file.to_owned());
        }
    }

    /// Returns whether its file is written: its row is new, or names another file.
    fn is_written(&self) -> bool {
        match &self.merged {
            Merged::Added { .. } => true,
            Merged::Extended { old, new } => old.file != new.file,
            Merged::Present { .. } => false,
        }
    }
}

/// Writes the files, then the manifest; if that fails, removes the files.
pub fn store(imported: &[Imported], manifest: &str, project: &Project) -> Result<(), StoreError> {
    let mut written = Vec::new();
    let mut all = || {
        for one in imported.iter().filter(|one| one.is_written()) {
            let path = project.path(one.row().relative());
            written.push(path.clone());
            write(&path, &one.bytes)?;
        }
        write(&project.path(Project::MANIFEST), manifest.as_bytes())
    };
    if let Err(error) = all() {
        for path in written {
            // It may not have been written.
            let _ = std::fs::remove_file(path);
        }
        return Err(error);
    }
    for old in imported.iter().filter_map(|one| one.old.as_ref()) {
        let path = project.path(old);
        if path.exists() {
            std::fs::remove_file(&path).map_err(|source| StoreError { path, source })?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_file(path, bytes).map_err(|source| StoreError {
        path: path.to_owned(),
        source,
    })
}
