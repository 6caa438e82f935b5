//! The error of inputs that an option or a file of the project names.

use std::path::{Path, PathBuf};

use crate::error::Fault;
use crate::inputs::read;

/// Errors of an input.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file that an option names cannot be read or written.
    #[error("cannot {what} {}: {source}", path.display())]
    File {
        /// The failed operation.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A document was cut off, or part of it cannot be read.
    #[error(
        "{place}: {why}; cannot distinguish removals from truncation\nCapture the whole text again; `--allow-incomplete` compares what is there"
    )]
    Incomplete {
        /// Position, as `file:line:column`.
        place: String,
        /// The sign of it.
        why: String,
    },
    /// A schema or a reply has faults.
    #[error(
        "{name}: {why}\nWhat could not be read would appear as removed; `{lint}` shows all faults, `--allow-incomplete` compares what is there{edition}"
    )]
    Faulty {
        /// The file.
        name: String,
        /// The number of faults and the first one.
        why: String,
        /// The command that shows all faults.
        lint: String,
        /// Advice for a schema in an older form.
        edition: &'static str,
    },
    /// A file is invalid.
    #[error("{what}: {reason}")]
    Unfit {
        /// The file.
        what: String,
        /// The problem.
        reason: String,
    },
}

impl Fault for InputError {}

/// A text file that an option names.
pub fn read_text(path: &Path) -> Result<String, InputError> {
    read::text(path).map_err(|source| file("read", path, source))
}

/// A file could not be read or written.
pub fn file(what: &'static str, path: &Path, source: std::io::Error) -> InputError {
    InputError::File {
        what,
        path: path.to_owned(),
        source,
    }
}

/// A file is invalid.
pub fn unfit(what: &str, reason: &str) -> InputError {
    InputError::Unfit {
        what: what.to_owned(),
        reason: reason.trim_end().to_owned(),
    }
}
