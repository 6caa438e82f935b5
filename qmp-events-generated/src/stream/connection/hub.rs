//! Where the task that reads the socket meets those who want what it read. It never waits
//! for them: a queue that is full loses its oldest notices, and its reader is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use tokio::sync::oneshot;

use super::{Disconnect, Notice, WaitError};
use crate::{Event, Greeting};

pub(super) type Filter = Box<dyn FnMut(&Event<'static>) -> bool + Send>;

#[derive(Debug)]
pub(super) struct Hub {
    capacity: usize,
    queue: Mutex<Queue>,
    waiting: Mutex<Vec<Waiting>>,
    greeting: Mutex<Option<Arc<Greeting<'static>>>>,
}

/// One queue for all: a notice is kept once, until all have taken it.
#[derive(Debug, Default)]
struct Queue {
    notices: VecDeque<Notice>,
    /// How many notices were in the queue before the first that is in it now.
    first: u64,
    receivers: Vec<Receiver>,
    next_id: u64,
    closed: bool,
}

#[derive(Debug)]
struct Receiver {
    id: u64,
    next: u64,
    waker: Option<Waker>,
}

pub(super) struct Waiting {
    pub(super) names: Vec<String>,
    pub(super) filter: Filter,
    pub(super) found: oneshot::Sender<Result<Arc<Event<'static>>, WaitError>>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting")
            .field("names", &self.names)
            .finish_non_exhaustive()
    }
}

impl Waiting {
    /// Itself, if it goes on waiting after this event.
    fn see(mut self, event: &Arc<Event<'static>>) -> Option<Self> {
        let named = self.names.is_empty() || self.names.iter().any(|name| name == event.name());
        if self.found.is_closed() {
            None
        } else if named && (self.filter)(event) {
            // An error means that it is not awaited any more.
            let _ = self.found.send(Ok(Arc::clone(event)));
            None
        } else {
            Some(self)
        }
    }
}

impl Hub {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            queue: Mutex::default(),
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

    /// A new receiver: its id.
    pub(super) fn subscribe(&self) -> u64 {
        let mut queue = lock(&self.queue);
        let id = queue.next_id;
        queue.next_id += 1;
        let next = queue.first + queue.notices.len() as u64;
        let waker = None;
        queue.receivers.push(Receiver { id, next, waker });
        id
    }

    pub(super) fn unsubscribe(&self, id: u64) {
        let mut queue = lock(&self.queue);
        queue.receivers.retain(|receiver| receiver.id != id);
        queue.drop_taken();
    }

    /// The next notice of a receiver; `None` when there will be no more. It takes all that
    /// there is at once, and keeps what follows the next.
    pub(super) fn poll_next(
        &self,
        id: u64,
        taken: &mut VecDeque<Notice>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Notice>> {
        if let Some(notice) = taken.pop_front() {
            return Poll::Ready(Some(notice));
        }
        let mut queue = lock(&self.queue);
        let queue = &mut *queue;
        let alone = queue.receivers.len() == 1;
        let mut receivers = queue.receivers.iter_mut();
        let Some(receiver) = receivers.find(|receiver| receiver.id == id) else {
            return Poll::Ready(None);
        };
        if receiver.next < queue.first {
            let lagged = queue.first - receiver.next;
            receiver.next = queue.first;
            return Poll::Ready(Some(Notice::Lagged(lagged)));
        }
        let at = usize::try_from(receiver.next - queue.first).unwrap_or(usize::MAX);
        receiver.next = queue.first + queue.notices.len() as u64;
        if alone && at == 0 {
            queue.first = receiver.next;
            std::mem::swap(&mut queue.notices, taken);
        } else {
            taken.extend(queue.notices.iter().skip(at).cloned());
        }
        if let Some(notice) = taken.pop_front() {
            queue.drop_taken();
            return Poll::Ready(Some(notice));
        }
        if queue.closed {
            return Poll::Ready(None);
        }
        match &mut receiver.waker {
            Some(waker) => waker.clone_from(cx.waker()),
            none => *none = Some(cx.waker().clone()),
        }
        Poll::Pending
    }

    pub(super) fn push(&self, notice: Notice) {
        self.push_all(&mut vec![notice]);
    }

    /// Tells all of these, and wakes each receiver once.
    pub(super) fn push_all(&self, notices: &mut Vec<Notice>) {
        self.offer(notices);
        let mut queue = lock(&self.queue);
        if queue.receivers.is_empty() || queue.closed {
            notices.clear();
            return;
        }
        for notice in notices.drain(..) {
            if queue.notices.len() == self.capacity {
                queue.notices.pop_front();
                queue.first += 1;
            }
            queue.notices.push_back(notice);
        }
        queue.wake();
    }

    /// Arms a waiter. After the end, it learns so when it is dropped here.
    pub(super) fn arm(&self, waiting: Waiting) {
        // Held, so that the end cannot come in between.
        let queue = lock(&self.queue);
        if !queue.closed {
            lock(&self.waiting).push(waiting);
        }
    }

    /// Shows events to those who wait for one.
    fn offer(&self, notices: &[Notice]) {
        // The filters are not ours: no lock is held while they run.
        let mut waiting = std::mem::take(&mut *lock(&self.waiting));
        for notice in notices {
            if waiting.is_empty() {
                break;
            }
            if let Notice::Event(event) = notice {
                waiting = waiting
                    .into_iter()
                    .filter_map(|one| one.see(event))
                    .collect();
            }
        }
        lock(&self.waiting).append(&mut waiting);
    }

    /// The connection is lost: what is awaited may be missed.
    pub(super) fn disconnected(&self, why: &Disconnect) {
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        for one in waiting {
            let _ = one.found.send(Err(WaitError::Disconnected(why.clone())));
        }
        self.push(Notice::Disconnected(why.clone()));
    }

    /// There will be no more.
    pub(super) fn close(&self) {
        let mut queue = lock(&self.queue);
        queue.closed = true;
        queue.wake();
        drop(queue);
        // Dropping them tells them; not under the lock, as filters are not ours.
        let waiting = std::mem::take(&mut *lock(&self.waiting));
        drop(waiting);
    }
}

impl Queue {
    fn wake(&mut self) {
        for receiver in &mut self.receivers {
            if let Some(waker) = receiver.waker.take() {
                waker.wake();
            }
        }
    }

    /// Drops what all receivers have taken.
    fn drop_taken(&mut self) {
        let end = self.first + self.notices.len() as u64;
        let nexts = self.receivers.iter().map(|receiver| receiver.next);
        let taken = nexts.min().unwrap_or(end);
        while self.first < taken && self.notices.pop_front().is_some() {
            self.first += 1;
        }
    }
}

/// A panic elsewhere, in a filter say, leaves nothing half done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
