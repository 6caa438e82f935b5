//! Faults of a stream: the kind, the position and the bytes.

use std::fmt;
use std::io::{self, ErrorKind};

use crate::InvalidMessage;

/// A fault at one place of a stream. Unless [`is_fatal`](Self::is_fatal), the stream
/// continues.
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
    /// Bytes between messages that do not begin one.
    Garbage,
    /// A message that cannot be completed: what follows does not belong to it.
    Broken,
    /// A message longer than the limit; it was skipped.
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The stream ended in the middle of a message.
    Truncated,
    /// Complete, but not a message.
    InvalidMessage(InvalidMessage),
    /// Reading failed. `WouldBlock` and `TimedOut` are not fatal: nothing was there in time.
    Io(io::Error),
}

impl StreamError {
    /// Maximum bytes kept of the damaged input.
    pub const MAX_BYTES: usize = 4096;

    pub(super) fn new(fault: Fault, offset: u64, bytes: &[u8]) -> Self {
        Self {
            fault,
            offset,
            length: bytes.len() as u64,
            bytes: bytes[..bytes.len().min(Self::MAX_BYTES)].to_vec(),
        }
    }

    /// The kind of fault.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// The number of bytes of the stream before it.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The number of bytes at fault. Of a message that is too long, those that were seen
    /// when it was given up.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The bytes at fault, the first [`MAX_BYTES`](Self::MAX_BYTES) of them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns whether nothing can follow: the stream ended, or cannot be read.
    pub fn is_fatal(&self) -> bool {
        match &self.fault {
            Fault::Truncated => true,
            Fault::Io(error) => !is_timeout(error),
            _ => false,
        }
    }
}

/// Whether reading or writing may succeed later: the time-out of a `std` socket is one or the
/// other, by platform.
pub(super) fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// Maximum bytes shown in a message.
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
            Fault::InvalidMessage(error) => return write!(f, "byte {offset}: {error}"),
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

/// The message includes that of its cause, which is therefore left out of the chain.
impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::InvalidMessage(error) => error.source(),
            Fault::Io(error) => error.source(),
            _ => None,
        }
    }
}
