//! Errors of a connection.
//!
//! The message of each error includes that of its cause, which is therefore left out of the
//! chain that `source` gives: printed as a chain, nothing is repeated.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::ErrorReply;

/// The reason for which a connection ended, or a command was not sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Disconnect {
    /// The peer closed the connection.
    Closed,
    /// The socket failed.
    Io(Arc<io::Error>),
    /// The peer did not read what was to be sent within this time.
    Stalled {
        /// The time limit.
        after: Duration,
    },
    /// The connection was closed on this side.
    Local,
}

/// A command has no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExecuteError {
    /// The server rejected the command, or failed to execute it.
    Rejected(ErrorReply<'static>),
    /// The command was not sent completely, and so not executed: it may be repeated safely.
    NotSent(Disconnect),
    /// The connection ended before the reply. The command may have been executed.
    Disconnected(Disconnect),
    /// No reply within the time limit of commands. The command may have been executed, or be
    /// executed later.
    TimedOut {
        /// The time limit.
        after: Duration,
    },
    /// The connection had ended for good before: nothing was sent.
    Closed,
    /// The arguments cannot be serialised: nothing was sent.
    InvalidArguments(serde_json::Error),
}

/// An awaited event did not come.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError {
    /// Not in time.
    TimedOut {
        /// The awaited names; if empty, any.
        names: Vec<String>,
        /// The time limit.
        after: Duration,
    },
    /// The connection was lost, and the event may have been missed.
    Disconnected(Disconnect),
    /// The connection was closed on this side, or has ended for good.
    Closed,
    /// The filter panicked.
    FilterPanicked,
}

impl fmt::Display for Disconnect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the QMP server closed the connection"),
            Self::Io(error) => write!(f, "the connection failed: {error}"),
            Self::Stalled { after } => {
                write!(f, "the QMP server did not read it within {after:?}")
            }
            Self::Local => f.write_str("the connection was closed on this side"),
        }
    }
}

/// A connected QEMU did not describe itself.
#[cfg(feature = "introspection")]
#[derive(Debug)]
#[non_exhaustive]
pub enum IntrospectError {
    /// The command has no result. Before QEMU 2.5 there is no `query-qmp-schema`.
    Execute(ExecuteError),
    /// The reply is not in the form that QEMU documents.
    Invalid(crate::InvalidIntrospection),
}

#[cfg(feature = "introspection")]
impl fmt::Display for IntrospectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Execute(error) => error.fmt(f),
            Self::Invalid(error) => error.fmt(f),
        }
    }
}

#[cfg(feature = "introspection")]
impl Error for IntrospectError {}

impl fmt::Display for ExecuteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected(error) => write!(f, "the command failed: {error}"),
            Self::NotSent(why) => write!(f, "the command was not sent: {why}"),
            Self::Disconnected(why) => write!(f, "no reply to the command: {why}"),
            Self::TimedOut { after } => write!(f, "no reply to the command within {after:?}"),
            Self::Closed => f.write_str("the command was not sent: the connection has ended"),
            Self::InvalidArguments(error) => {
                write!(
                    f,
                    "the command was not sent: its arguments are invalid: {error}"
                )
            }
        }
    }
}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut { names, after } if names.is_empty() => {
                write!(f, "no event within {after:?}")
            }
            Self::TimedOut { names, after } => {
                write!(f, "no {} within {after:?}", names.join(" or "))
            }
            Self::Disconnected(why) => write!(f, "the event may have been missed: {why}"),
            Self::Closed => f.write_str("the event cannot come: the connection has ended"),
            Self::FilterPanicked => f.write_str("the filter of the awaited event panicked"),
        }
    }
}

impl Error for Disconnect {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io(error) => error.source(),
            _ => None,
        }
    }
}

impl Error for ExecuteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotSent(why) | Self::Disconnected(why) => why.source(),
            Self::InvalidArguments(error) => error.source(),
            _ => None,
        }
    }
}

impl Error for WaitError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Disconnected(why) => why.source(),
            _ => None,
        }
    }
}
