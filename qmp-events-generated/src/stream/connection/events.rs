//! What a connection tells.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;

use super::{Disconnect, Shared};
use crate::stream::StreamError;
use crate::{Event, Message};

/// The events of a connection, and what happens to it: a [`Stream`] of [`Notice`]s.
///
/// It ends when the connection is closed, or lost without being made again.
#[derive(Debug)]
pub struct Events {
    shared: Arc<Shared>,
    id: u64,
    taken: VecDeque<Notice>,
}

/// One thing that a connection tells.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Notice {
    /// An event came.
    Event(Arc<Event<'static>>),
    /// So many notices were dropped here, as they were not taken in time.
    Lagged(u64),
    /// The connection is lost.
    Disconnected(Disconnect),
    /// There is a connection again. Events that were sent in between are missed.
    Reconnected {
        /// How many attempts it took.
        attempts: u32,
        /// How long there was no connection.
        after: Duration,
    },
    /// Something on the wire could not be read; the connection goes on.
    Fault(Arc<StreamError>),
    /// A reply that nobody waits for, or a greeting out of place.
    Stray(Arc<Message<'static>>),
}

impl Events {
    pub(super) fn new(shared: Arc<Shared>, id: u64) -> Self {
        let taken = VecDeque::new();
        Self { shared, id, taken }
    }

    /// The next notice; `None` after the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Notice> {
        poll_fn(|cx| self.shared.hub.poll_next(self.id, &mut self.taken, cx)).await
    }
}

impl Stream for Events {
    type Item = Notice;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Notice>> {
        let Self { shared, id, taken } = &mut *self;
        shared.hub.poll_next(*id, taken, cx)
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.shared.hub.unsubscribe(self.id);
    }
}
