//! Options of a connection.

use std::time::Duration;

use crate::stream::Splitter;

/// Options of a connection.
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(super) limit: usize,
    pub(super) queue: usize,
    pub(super) queue_bytes: usize,
    pub(super) handshake: Duration,
    pub(super) wait_for_server: Option<Duration>,
    pub(super) command_timeout: Option<Duration>,
    pub(super) linger: Duration,
    pub(super) reconnect: Option<Backoff>,
}

/// Time between attempts to reconnect: twice as long after each failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Before the first attempt.
    pub first: Duration,
    /// The maximum.
    pub max: Duration,
    /// The number of attempts before giving up; `None`: never give up.
    pub attempts: Option<u32>,
}

impl Options {
    /// A queue of 4096 notices and 64 MiB, 10 seconds for the handshake, and no
    /// reconnecting. Commands have no time limit.
    pub fn new() -> Self {
        Self {
            limit: Splitter::DEFAULT_LIMIT,
            queue: 4096,
            queue_bytes: 64 << 20,
            handshake: Duration::from_secs(10),
            wait_for_server: None,
            command_timeout: None,
            linger: Duration::from_secs(2),
            reconnect: None,
        }
    }

    /// The maximum length of a message, in bytes.
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets the number of notices that wait for a slow receiver before the oldest are dropped, which is
    /// reported as [`Notice::Lagged`](super::Notice::Lagged); at least one.
    ///
    /// A receiver takes up to 64 KiB of what waits at once: as much may be in its hands
    /// besides.
    pub fn queue(mut self, notices: usize) -> Self {
        self.queue = notices.max(1);
        self
    }

    /// Sets the number of bytes that wait for a slow receiver before the oldest are dropped, everything
    /// that was read at once with it. The newest is kept, however large.
    pub fn queue_bytes(mut self, bytes: usize) -> Self {
        self.queue_bytes = bytes;
        self
    }

    /// Sets the time limit of connecting, and that of greeting and negotiation after it.
    pub fn handshake(mut self, within: Duration) -> Self {
        self.handshake = within;
        self
    }

    /// Waits for a server that is not there yet: whose socket does not exist, or does not
    /// accept connections. Anything else ends [`open`](super::Connection::open) at once.
    pub fn wait_for_server(mut self, within: Duration) -> Self {
        self.wait_for_server = Some(within);
        self
    }

    /// The time limit of each command, from the call of
    /// [`execute`](super::Connection::execute) on.
    pub fn command_timeout(mut self, after: Duration) -> Self {
        self.command_timeout = Some(after);
        self
    }

    /// Sets a time limit: if nothing more can be written, the data of the peer is read to its end, within
    /// this time: 2 seconds unless set. It is for peers that close their reading side only.
    pub fn linger(mut self, limit: Duration) -> Self {
        self.linger = limit;
        self
    }

    /// Reconnects when the connection is lost.
    pub fn reconnect(mut self, backoff: Backoff) -> Self {
        self.reconnect = Some(backoff);
        self
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// From 100 milliseconds to 10 seconds, without giving up.
impl Default for Backoff {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(100),
            max: Duration::from_secs(10),
            attempts: None,
        }
    }
}
