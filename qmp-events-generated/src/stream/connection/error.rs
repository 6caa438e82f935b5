//! What can go wrong with a connection.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::ErrorReply;

/// Why a connection could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConnectError {
    /// The socket could not be connected to, or failed.
    Io(io::Error),
    /// The server said nothing that begins or accepts a session within this time. Most
    /// servers serve one client at a time: it may be talking to another one.
    TimedOut(Duration),
    /// The server closed the connection before it was ready.
    Closed,
    /// The server refused to negotiate.
    Refused(ErrorReply<'static>),
}

/// Why a connection ended.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Disconnect {
    /// The peer closed it.
    Closed,
    /// The socket failed.
    Io(Arc<io::Error>),
}

/// Why a command has no result.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExecuteError {
    /// The server says that it failed.
    Refused(ErrorReply<'static>),
    /// The connection is lost. If it was lost after the command was sent, the command may
    /// have been executed.
    Disconnected(Disconnect),
    /// The connection was closed on this side, or has ended for good.
    Closed,
}

/// Why an awaited event did not come.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError {
    /// Not in time.
    TimedOut {
        /// The names that were awaited; none: any.
        names: Vec<String>,
        /// The time that was given.
        after: Duration,
    },
    /// The connection was lost, and it may have been missed.
    Disconnected(Disconnect),
    /// The connection was closed on this side, or has ended for good.
    Closed,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot connect: {error}"),
            Self::TimedOut(after) => write!(
                f,
                "the QMP server did not answer within {after:?}; it may be serving another client"
            ),
            Self::Closed => f.write_str("the QMP server closed the connection before it was ready"),
            Self::Refused(error) => write!(f, "the QMP server refused to negotiate: {error}"),
        }
    }
}

impl fmt::Display for Disconnect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the QMP server closed the connection"),
            Self::Io(error) => write!(f, "the connection failed: {error}"),
        }
    }
}

impl fmt::Display for ExecuteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => write!(f, "the command failed: {error}"),
            Self::Disconnected(why) => write!(f, "no reply to the command: {why}"),
            Self::Closed => f.write_str("no reply to the command: the connection is closed"),
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
            Self::Closed => f.write_str("the event cannot come: the connection is closed"),
        }
    }
}

impl std::error::Error for ConnectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Refused(error) => Some(error),
            Self::TimedOut(_) | Self::Closed => None,
        }
    }
}

impl std::error::Error for Disconnect {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Closed => None,
        }
    }
}

impl std::error::Error for ExecuteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(error) => Some(error),
            Self::Disconnected(why) => Some(why),
            Self::Closed => None,
        }
    }
}

impl std::error::Error for WaitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disconnected(why) => Some(why),
            Self::TimedOut { .. } | Self::Closed => None,
        }
    }
}
