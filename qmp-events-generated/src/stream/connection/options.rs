//! How a connection behaves.

use std::time::Duration;

use crate::stream::Splitter;

/// How a connection behaves.
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    pub(super) limit: usize,
    pub(super) queue: usize,
    pub(super) handshake: Duration,
    pub(super) reconnect: Option<Backoff>,
}

/// How long to wait between attempts to reconnect: twice as long after each failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Before the first attempt.
    pub first: Duration,
    /// At most.
    pub most: Duration,
    /// How many attempts to make before giving up; none: never give up.
    pub attempts: Option<u32>,
}

impl Options {
    /// A queue of 4096, 10 seconds for the handshake, and no reconnecting.
    pub fn new() -> Self {
        Self {
            limit: Splitter::DEFAULT_LIMIT,
            queue: 4096,
            handshake: Duration::from_secs(10),
            reconnect: None,
        }
    }

    /// The limit of one message's length, in bytes.
    pub fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// How many notices wait for a slow user before the oldest are dropped, which is then
    /// told as `Lagged`; at least one. It takes all that wait at once, so that as many may
    /// be on their way to it besides.
    pub fn queue(mut self, notices: usize) -> Self {
        self.queue = notices.max(1);
        self
    }

    /// How long connecting may take, and after it greeting and negotiation.
    pub fn handshake(mut self, within: Duration) -> Self {
        self.handshake = within;
        self
    }

    /// Connect again when the connection is lost.
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

/// From 100 milliseconds to 10 seconds, for ever.
impl Default for Backoff {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(100),
            most: Duration::from_secs(10),
            attempts: None,
        }
    }
}
