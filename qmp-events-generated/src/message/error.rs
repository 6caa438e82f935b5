//! Errors in messages.

use std::fmt;

use crate::InvalidEvent;

/// The input is not a message of a QMP server.
#[derive(Debug)]
#[non_exhaustive]
pub enum InvalidMessage {
    /// Not UTF-8.
    NotUtf8(std::str::Utf8Error),
    /// Not one JSON object.
    NotAnObject(serde_json::Error),
    /// The `event` is invalid.
    Event(InvalidEvent),
    /// An object without any of `event`, `QMP`, `return` and `error`.
    NoKind {
        /// The start of it.
        found: String,
    },
    /// An object with more than one of `QMP`, `return` and `error`.
    SeveralKinds {
        /// The start of it.
        found: String,
    },
}

impl InvalidMessage {
    /// Returns whether the input is not JSON at all, rather than JSON of another shape.
    pub fn is_syntax(&self) -> bool {
        match self {
            Self::NotUtf8(_) => true,
            Self::NotAnObject(error) => !error.is_data(),
            Self::Event(error) => error.is_syntax(),
            Self::NoKind { .. } | Self::SeveralKinds { .. } => false,
        }
    }
}

impl fmt::Display for InvalidMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a QMP message: ")?;
        match self {
            Self::NotUtf8(error) => error.fmt(f),
            Self::NotAnObject(error) => error.fmt(f),
            Self::Event(error) => error.fmt(f),
            Self::NoKind { found } => {
                write!(f, "none of `event`, `QMP`, `return` and `error` in {found}")
            }
            Self::SeveralKinds { found } => {
                write!(f, "more than one of `QMP`, `return` and `error` in {found}")
            }
        }
    }
}

/// The message includes that of its cause, which is therefore left out of the chain.
impl std::error::Error for InvalidMessage {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotUtf8(error) => error.source(),
            Self::NotAnObject(error) => error.source(),
            Self::Event(error) => error.source(),
            Self::NoKind { .. } | Self::SeveralKinds { .. } => None,
        }
    }
}

impl From<std::str::Utf8Error> for InvalidMessage {
    fn from(error: std::str::Utf8Error) -> Self {
        Self::NotUtf8(error)
    }
}
