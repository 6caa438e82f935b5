//! How a verb ends: the exit codes, and the one error type over all verbs.

use std::io;

/// How a verb that ran to its end ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to object to.
    Fine,
    /// It found what it was asked to look for.
    Findings,
}

impl Outcome {
    /// `Findings` if there are any.
    pub fn findings_if(any: bool) -> Self {
        if any { Self::Findings } else { Self::Fine }
    }

    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
        }
    }
}

/// Why a verb did not run to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The arguments make no sense together, or name nothing.
    #[error("{0}")]
    Usage(String),
    /// The project's root is not where we are.
    #[error(transparent)]
    Project(#[from] crate::project::ProjectError),
    /// The manifest does not fit.
    #[error(transparent)]
    Manifest(#[from] crate::manifest::ManifestError),
    /// A document does not fit the manifest.
    #[error(transparent)]
    Documents(#[from] crate::documents::DocumentsError),
    /// A REV or PATH that leads to nothing.
    #[error(transparent)]
    Target(#[from] crate::target::TargetError),
    /// Files could not be made or written.
    #[error(transparent)]
    Regen(#[from] crate::regen::RegenError),
    /// Files could not be compared or written.
    #[error(transparent)]
    Plan(#[from] crate::plan::PlanError),
    /// A document could not be taken in.
    #[error(transparent)]
    Import(#[from] crate::import::ImportError),
    /// Documents could not be compared.
    #[error(transparent)]
    Known(#[from] crate::known::KnownError),
    /// Nobody can read what we print.
    #[error("cannot print: {0}")]
    Print(#[from] io::Error),
}

/// An error with all that caused it, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let words = cause.to_string();
        // Some errors print their source themselves.
        if !text.contains(words.trim_end()) {
            text.push_str(": ");
            text.push_str(words.trim_end());
        }
        source = cause.source();
    }
    text
}

impl Error {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_)
            | Self::Target(crate::target::TargetError::Ambiguous { .. })
            | Self::Import(crate::import::ImportError::Missing { .. }) => 2,
            _ => 3,
        }
    }
}
