//! Notices of a connection to its user.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::queue::Item;
use super::text::{EventBatch, EventRef, EventText};
use super::{Disconnect, Shared};
use crate::Message;
use crate::stream::StreamError;

/// The events of a connection, and what happens to it: a [`Stream`] of [`Notice`]s.
///
/// It ends when the connection is closed, or lost and not re-established.
#[derive(Debug)]
pub struct Events {
    shared: Arc<Shared>,
    id: u64,
    /// Taken from the queue, not handed out yet.
    taken: VecDeque<Item>,
    /// The rest of a batch that is being handed out.
    current: Option<EventBatch>,
}

/// One thing that a connection reports.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Notice {
    /// An event.
    Event(EventText),
    /// This many notices were dropped here, because they were not taken in time.
    Lagged(u64),
    /// The connection is lost.
    Disconnected(Disconnect),
    /// The connection is re-established. Events that were sent in between are missed.
    Reconnected {
        /// The number of attempts.
        attempts: u32,
        /// Time without a connection.
        after: Duration,
    },
    /// Malformed input; the connection continues.
    Fault(Arc<StreamError>),
    /// A reply that no command waits for, or a greeting out of place.
    Stray(Arc<Message<'static>>),
}

/// A [`Notice`] whose event is borrowed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Lent<'a> {
    /// An event.
    Event(EventRef<'a>),
    /// Any other notice.
    Other(Notice),
}

/// [`Notice`]s taken at once.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Many {
    /// Consecutive events that were read at once.
    Events(EventBatch),
    /// Any other notice.
    Other(Notice),
}

impl Notice {
    /// The memory that it keeps, roughly.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Event(event) => event.as_str().len(),
            Self::Fault(error) => error.bytes().len(),
            Self::Stray(message) => match &**message {
                Message::Greeting(greeting) => greeting.json.as_str().len(),
                Message::Return(reply) => reply.value.as_str().len(),
                Message::Error(error) => error.json.as_str().len(),
                Message::Event(event) => size_of_val(event),
            },
            Self::Lagged(_) | Self::Disconnected(_) | Self::Reconnected { .. } => 0,
        }
    }
}

impl Events {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        let id = shared.hub.subscribe();
        Self {
            shared,
            id,
            taken: VecDeque::new(),
            current: None,
        }
    }

    /// Returns the next notice; `None` after the end. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Notice> {
        poll_fn(|cx| self.poll_ready(cx)).await;
        self.take_one()
    }

    /// Returns the next notice, its event borrowed until the next call.
    ///
    /// It spares the counting of references that [`next`](Self::next) needs.
    pub async fn lend(&mut self) -> Option<Lent<'_>> {
        poll_fn(|cx| self.poll_ready(cx)).await;
        if self.current.is_none() {
            return self.take_other().map(Lent::Other);
        }
        let event = self.current.as_mut()?.pop_ref()?;
        Some(Lent::Event(event))
    }

    /// Returns all events up to the next notice that is none, as far as they were read at
    /// once; or that notice.
    pub async fn next_many(&mut self) -> Option<Many> {
        poll_fn(|cx| self.poll_ready(cx)).await;
        match self.current.take() {
            Some(batch) => Some(Many::Events(batch)),
            None => self.take_other().map(Many::Other),
        }
    }

    /// Waits until a batch is `current`, or another notice the first of `taken`; both are
    /// empty after the end.
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.current.as_ref().is_some_and(|batch| !batch.is_empty()) {
            return Poll::Ready(());
        }
        self.current = None;
        if self.taken.is_empty() {
            ready!(self.shared.hub.poll_take(self.id, &mut self.taken, cx));
        }
        match self.taken.pop_front() {
            Some(Item::Events(batch)) => self.current = Some(batch),
            Some(other) => self.taken.push_front(other),
            None => {}
        }
        Poll::Ready(())
    }

    fn take_one(&mut self) -> Option<Notice> {
        let Some(batch) = &mut self.current else {
            return self.take_other();
        };
        let event = batch.pop();
        if batch.is_empty() {
            self.current = None;
        }
        event.map(Notice::Event)
    }

    fn take_other(&mut self) -> Option<Notice> {
        match self.taken.pop_front()? {
            Item::One(notice) => Some(notice),
            Item::Events(_) => None,
        }
    }
}

impl Stream for Events {
    type Item = Notice;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Notice>> {
        ready!(self.poll_ready(cx));
        Poll::Ready(self.take_one())
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.shared.hub.unsubscribe(self.id);
    }
}
