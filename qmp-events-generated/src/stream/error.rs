//! What can be wrong with a stream, where, and with which bytes.

use std::fmt;

use crate::NotAMessage;

/// What is wrong at one place of a stream. Unless [`is_fatal`](Self::is_fatal), the
/// next message follows.
#[derive(Debug)]
pub struct StreamError {
    fault: Fault,
    offset: u64,
    length: u64,
    bytes: Vec<u8>,
}

/// The kinds of faults.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault {
    /// These bytes are between messages, and do not begin one.
    Garbage,
    /// A message that cannot be completed: what follows does not belong to it.
    Broken,
    /// A message that is longer than the limit; it was skipped.
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The stream ended in the middle of a message.
    Truncated,
    /// Complete, and yet no message.
    NotAMessage(NotAMessage),
    /// Reading failed.
    Io(std::io::Error),
}

impl StreamError {
    /// So many bytes of what is at fault are kept.
    pub const MOST_BYTES: usize = 4096;

    pub(super) fn new(fault: Fault, offset: u64, bytes: &[u8]) -> Self {
        Self {
            fault,
            offset,
            length: bytes.len() as u64,
            bytes: bytes[..bytes.len().min(Self::MOST_BYTES)].to_vec(),
        }
    }

    /// What is wrong.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// How many bytes of the stream came before it.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// How many bytes are at fault. Of a message that is too long, as many as had been
    /// seen when it was given up.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes at fault, the first [`MOST_BYTES`](Self::MOST_BYTES) of them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether nothing can follow: the stream ended, or cannot be read.
    pub fn is_fatal(&self) -> bool {
        matches!(self.fault, Fault::Truncated | Fault::Io(_))
    }
}

/// So many bytes are shown in a text.
const SHOWN: usize = 60;

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { offset, length, .. } = self;
        match &self.fault {
            Fault::Garbage => write!(f, "byte {offset}: {length} bytes between messages")?,
            Fault::Broken => write!(f, "byte {offset}: a message that is never completed")?,
            Fault::TooLong { limit } => {
                return write!(
                    f,
                    "byte {offset}: a message of more than {limit} bytes was skipped"
                );
            }
            Fault::Truncated => write!(
                f,
                "byte {offset}: the stream ended in the middle of a message, after {length} bytes of it"
            )?,
            Fault::NotAMessage(error) => return write!(f, "byte {offset}: {error}"),
            Fault::Io(error) => return write!(f, "byte {offset}: reading failed: {error}"),
        }
        let shown = &self.bytes[..self.bytes.len().min(SHOWN)];
        let more = if self.length > SHOWN as u64 {
            "…"
        } else {
            ""
        };
        write!(f, ": {}{more}", shown.escape_ascii())
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::NotAMessage(error) => Some(error),
            Fault::Io(error) => Some(error),
            _ => None,
        }
    }
}
