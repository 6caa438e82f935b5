//! Parts of the greeting that both clients need: errors, and the first bytes of a peer.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::ErrorReply;

/// A connection could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConnectError {
    /// The socket could not be connected to, or failed.
    Io(io::Error),
    /// The server sent nothing that begins or accepts a session within this time. Most
    /// servers serve one client at a time: it may be serving another one.
    TimedOut(Duration),
    /// The server closed the connection before it was ready.
    Closed,
    /// The server rejected the negotiation.
    Rejected(ErrorReply<'static>),
    /// The peer is not a QMP server.
    NotQmp {
        /// The first bytes that it sent, 256 at most.
        found: Vec<u8>,
    },
    /// A connection needs a task, but no `tokio` runtime is active.
    NoRuntime,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot connect: {error}"),
            Self::TimedOut(after) => write!(
                f,
                "no answer from the QMP server within {after:?}; it may be serving another client"
            ),
            Self::Closed => f.write_str("the QMP server closed the connection before it was ready"),
            Self::Rejected(error) => {
                write!(f, "the QMP server rejected the negotiation: {error}")
            }
            Self::NotQmp { found } => {
                write!(f, "not a QMP server; it sent: {}", found.escape_ascii())
            }
            Self::NoRuntime => f.write_str("cannot connect outside of a tokio runtime"),
        }
    }
}

/// The message of each error includes that of its cause, which is therefore left out of the
/// chain.
impl std::error::Error for ConnectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => error.source(),
            _ => None,
        }
    }
}

/// The first bytes of a peer, until a message shows that it is a QMP server.
#[derive(Debug)]
pub(super) struct FirstBytes(Option<Vec<u8>>);

/// Maximum bytes kept.
const MAX_BYTES: usize = 256;

/// Time limit for the rest of the line of a peer that is not QMP.
pub(super) const REST_OF_LINE: Duration = Duration::from_millis(20);

impl FirstBytes {
    pub(super) fn new() -> Self {
        Self(Some(Vec::new()))
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        if let Some(kept) = &mut self.0 {
            let room = MAX_BYTES - kept.len();
            kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
    }

    /// The peer is a QMP server: what it sends is not looked at here.
    pub(super) fn end(&mut self) {
        self.0 = None;
    }

    pub(super) fn have_ended(&self) -> bool {
        self.0.is_none()
    }

    fn text(&self) -> &[u8] {
        self.0.as_deref().unwrap_or_default().trim_ascii_start()
    }

    pub(super) fn are_blank(&self) -> bool {
        self.text().is_empty()
    }

    /// Returns whether no QMP server begins like this: a message is an object.
    pub(super) fn are_foreign(&self) -> bool {
        self.text().first().is_some_and(|byte| *byte != b'{')
    }

    /// Returns whether there is enough to recognise the peer: a line.
    pub(super) fn are_enough(&self) -> bool {
        let full = self.0.as_ref().is_none_or(|kept| kept.len() == MAX_BYTES);
        full || self.text().contains(&b'\n')
    }

    /// The error that shows them.
    pub(super) fn not_qmp(&mut self) -> ConnectError {
        ConnectError::NotQmp {
            found: self.0.take().unwrap_or_default(),
        }
    }
}

/// The text of a command up to its id. Arguments that serialise to `null` are left out.
pub(super) fn without_id(
    name: &str,
    arguments: &impl serde_core::Serialize,
) -> Result<String, serde_json::Error> {
    let name = serde_json::to_string(name)?;
    let arguments = serde_json::to_string(arguments)?;
    Ok(if arguments == "null" {
        format!("{{\"execute\":{name}")
    } else {
        format!("{{\"execute\":{name},\"arguments\":{arguments}")
    })
}

/// Completes the text of a command, without a line feed.
pub(super) fn with_id(command: String, id: u64) -> String {
    command + ",\"id\":" + &id.to_string() + "}"
}

/// The id of the negotiation; commands have greater ones.
pub(super) const NEGOTIATION: u64 = 0;

/// The first command of a session.
pub(super) fn negotiation() -> String {
    with_id("{\"execute\":\"qmp_capabilities\"".to_owned(), NEGOTIATION) + "\n"
}
