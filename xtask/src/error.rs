//! Exit codes and the top-level error.

/// Outcome of a verb that could be completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to report.
    Fine,
    /// There are differences, diagnostics or failed steps.
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

/// The top-level error: a verb could not be completed. Each error of a part converts into it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line is invalid, or names something that does not exist.
    #[error(transparent)]
    Usage(Box<dyn std::error::Error + Send + Sync>),
    /// An input could not be read or is invalid, or an output could not be written.
    #[error(transparent)]
    Incomplete(Box<dyn std::error::Error + Send + Sync>),
}

/// An error of one part of the program.
pub trait Fault: std::error::Error + Send + Sync + 'static {
    /// Returns whether the command line is at fault.
    fn is_usage(&self) -> bool {
        false
    }
}

impl<F: Fault> From<F> for Error {
    fn from(fault: F) -> Self {
        if fault.is_usage() {
            Self::Usage(Box::new(fault))
        } else {
            Self::Incomplete(Box::new(fault))
        }
    }
}

/// The output could not be printed.
#[derive(Debug, thiserror::Error)]
#[error("cannot print: {0}")]
struct PrintError(std::io::Error);

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Incomplete(Box::new(PrintError(error)))
    }
}

impl Error {
    /// An invalid command line, with the remedy.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into().into())
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Incomplete(_) => 3,
        }
    }
}

/// An error with all its causes, in one line.
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
