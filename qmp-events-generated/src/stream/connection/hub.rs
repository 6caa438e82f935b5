//! Fans notices out to receivers and waiters; never blocks on them.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use tokio::sync::oneshot;

use super::queue::{Item, Queue};
use super::text::{EventBatch, EventRef, EventText};
use super::{Disconnect, Notice, Options, WaitError};
use crate::{Event, Greeting};

pub(super) type Filter = Box<dyn FnMut(&Event<'_>) -> bool + Send>;

#[derive(Debug)]
pub(super) struct Hub {
    queue: Mutex<Queue>,
    waiting: Mutex<Vec<Waiting>>,
    greeting: Mutex<Option<Arc<Greeting<'static>>>>,
}

/// A waiter's side in the hub.
pub(super) struct Waiting {
    /// If empty, any event.
    pub(super) names: Vec<String>,
    pub(super) filter: Option<Filter>,
    pub(super) found: oneshot::Sender<Result<EventText, WaitError>>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

impl Waiting {
    /// Looks at events; returns itself if it continues to wait.
    fn see(mut self, batch: &EventBatch) -> Option<Self> {
        if self.found.is_closed() {
            return None;
        }
        for event in batch.iter() {
            let accepted = match self.accepts(event) {
                Ok(false) => continue,
                Ok(true) => Ok(event.to_text()),
                Err(error) => Err(error),
            };
            // An error means that the waiter is gone.
            let _ = self.found.send(accepted);
            return None;
        }
        Some(self)
    }

    /// The name is compared in the text; only what the filter needs is decoded.
    fn accepts(&mut self, event: EventRef<'_>) -> Result<bool, WaitError> {
        if !self.names.is_empty() && !self.names.iter().any(|name| name == event.name()) {
            return Ok(false);
        }
        let Some(filter) = &mut self.filter else {
            return Ok(true);
        };
        let Ok(event) = event.event() else {
            return Ok(false);
        };
        // The filter is user code: its panic must not end the connection.
        let accepted = catch_unwind(AssertUnwindSafe(|| filter(&event)));
        accepted.map_err(|_| WaitError::FilterPanicked)
    }
}

impl Hub {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            queue: Mutex::new(Queue::new(options.queue, options.queue_bytes)),
            waiting: Mutex::default(),
            greeting: Mutex::default(),
        }
    }

    pub(super) fn greeting(&self) -> Option<Arc<Greeting<'static>>> {
        lock(&self.greeting).clone()
    }

    pub(super) fn greeted(&self, greeting: Greeting<'static>) {
        *lock(&self.greeting) = Some(Arc::new(greeting));
    }

    /// Adds a receiver, and returns its id.
    pub(super) fn subscribe(&self) -> u64 {
        lock(&self.queue).subscribe()
    }

    pub(super) fn unsubscribe(&self, id: u64) {
        lock(&self.queue).unsubscribe(id);
    }

    /// See [`Queue::poll_take`].
    pub(super) fn poll_take(
        &self,
        id: u64,
        taken: &mut VecDeque<Item>,
        cx: &mut Context<'_>,
    ) -> Poll<bool> {
        lock(&self.queue).poll_take(id, cx.waker(), taken)
    }

    pub(super) fn push(&self, notice: Notice) {
        self.push_all(&mut vec![Item::One(notice)]);
    }

    /// Queues these items, and wakes each receiver once.
    pub(super) fn push_all(&self, items: &mut Vec<Item>) {
        if items.is_empty() {
            return;
        }
        self.offer(items);
        let wakers = lock(&self.queue).push(items);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Arms a waiter. If the connection has ended, the waiter is dropped, which ends it.
    pub(super) fn arm(&self, waiting: Waiting) {
        // Held, so that the end cannot come in between.
        let queue = lock(&self.queue);
        if queue.is_closed() {
            return;
        }
        let mut all = lock(&self.waiting);
        // Without events nothing else would remove those that gave up.
        let gone = all.extract_if(.., |one| one.found.is_closed());
        let gone: Vec<_> = gone.collect();
        all.push(waiting);
        // Filters are user code: none is dropped under a lock.
        drop(all);
        drop(queue);
        drop(gone);
    }

    /// Shows events to the waiters.
    fn offer(&self, items: &[Item]) {
        // Filters are user code: no lock is held while they run.
        let mut waiting = std::mem::take(&mut *lock(&self.waiting));
        for item in items {
            if waiting.is_empty() {
                return;
            }
            if let Item::Events(batch) = item {
                let all = waiting.into_iter();
                waiting = all.filter_map(|one| one.see(batch)).collect();
            }
        }
        lock(&self.waiting).append(&mut waiting);
    }

    /// Ends all waiters, as an event may be missed, and queues the notice.
    pub(super) fn disconnected(&self, why: &Disconnect) {
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        for one in waiting {
            let _ = one.found.send(Err(WaitError::Disconnected(why.clone())));
        }
        self.push(Notice::Disconnected(why.clone()));
    }

    /// Ends all receivers and waiters.
    pub(super) fn close(&self) {
        let wakers = lock(&self.queue).close();
        wakers.into_iter().for_each(Waker::wake);
        // Dropping a waiter ends it; not under the lock, as filters are user code.
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        drop(waiting);
    }
}

/// No lock is held over user code, so that poisoning cannot leave anything half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
