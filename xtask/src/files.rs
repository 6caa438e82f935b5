//! Files on disk: listed, and written atomically.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::error::Fault;

/// A file or directory cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {source}", path.display())]
pub struct ReadError {
    /// The path.
    pub path: PathBuf,
    /// The cause.
    pub source: io::Error,
}

impl Fault for ReadError {}

/// Writes a temporary file and renames it, so that no reader sees a partial file.
pub fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(directory)?;
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    keep_permissions(path, file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is private to its owner; ours are not.
fn keep_permissions(path: &Path, file: &std::fs::File) -> io::Result<()> {
    if let Ok(old) = std::fs::metadata(path) {
        return file.set_permissions(old.permissions());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// The files below a directory, relative to it, sorted.
pub fn files_below(directory: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut found = Vec::new();
    walk(directory, Path::new(""), true, &mut found)?;
    found.sort();
    Ok(found)
}

/// Adds the files of a directory, relative to the root; `deep` includes those below it.
pub(crate) fn walk(
    root: &Path,
    directory: &Path,
    deep: bool,
    found: &mut Vec<PathBuf>,
) -> Result<(), ReadError> {
    let fail = |source| ReadError {
        path: root.join(directory),
        source,
    };
    let entries = match std::fs::read_dir(root.join(directory)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(fail(source)),
    };
    for entry in entries {
        let entry = entry.map_err(fail)?;
        let path = directory.join(entry.file_name());
        if !entry.file_type().map_err(fail)?.is_dir() {
            found.push(path);
        } else if deep {
            walk(root, &path, deep, found)?;
        }
    }
    Ok(())
}

/// The name of a file that lies directly in a directory.
pub fn lies_in(directory: &Path, file: &Path) -> Option<String> {
    let (directory, file) = (directory.canonicalize().ok()?, file.canonicalize().ok()?);
    let name = file.file_name()?.to_string_lossy().into_owned();
    (file.parent()? == directory).then_some(name)
}
