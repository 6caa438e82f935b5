//! One queue for all receivers: a batch is kept once, until all have taken it.

use std::collections::VecDeque;
use std::task::{Poll, Waker};

use super::Notice;
use super::text::EventBatch;

/// A queued item.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Events(EventBatch),
    One(Notice),
}

/// A receiver takes at most this many bytes at once, or one item.
const MAX_TAKEN: usize = 64 << 10;

#[derive(Debug)]
pub(super) struct Queue {
    /// In order; the first may begin before `first`, as batches are dropped in part.
    entries: VecDeque<Entry>,
    /// The memory that the entries keep.
    bytes: usize,
    /// The number of the oldest notice that is kept, of all that ever were queued.
    first: u64,
    /// The number that the next notice gets.
    end: u64,
    max_notices: u64,
    max_bytes: usize,
    receivers: Vec<Receiver>,
    next_id: u64,
    closed: bool,
}

#[derive(Debug)]
struct Entry {
    start: u64,
    item: Item,
}

#[derive(Debug)]
struct Receiver {
    id: u64,
    next: u64,
    waker: Option<Waker>,
}

impl Item {
    /// The number of notices.
    fn len(&self) -> u64 {
        match self {
            Self::Events(batch) => batch.len() as u64,
            Self::One(_) => 1,
        }
    }

    fn bytes(&self) -> usize {
        let inside = match self {
            Self::Events(batch) => batch.bytes(),
            Self::One(notice) => notice.bytes(),
        };
        inside + size_of::<Entry>()
    }
}

impl Entry {
    fn end(&self) -> u64 {
        self.start + self.item.len()
    }

    /// The item from this notice on.
    fn from(&self, next: u64) -> Item {
        let mut item = self.item.clone();
        if let Item::Events(batch) = &mut item {
            let skipped = next.saturating_sub(self.start);
            batch.skip(usize::try_from(skipped).unwrap_or(usize::MAX));
        }
        item
    }
}

impl Queue {
    pub(super) fn new(max_notices: usize, max_bytes: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            bytes: 0,
            first: 0,
            end: 0,
            max_notices: max_notices as u64,
            max_bytes,
            receivers: Vec::new(),
            next_id: 0,
            closed: false,
        }
    }

    /// Adds a receiver, and returns its id.
    pub(super) fn subscribe(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        self.receivers.push(Receiver {
            id,
            next: self.end,
            waker: None,
        });
        id
    }

    pub(super) fn unsubscribe(&mut self, id: u64) {
        self.receivers.retain(|receiver| receiver.id != id);
        self.drop_taken();
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    pub(super) fn close(&mut self) -> Vec<Waker> {
        self.closed = true;
        self.wakers()
    }

    /// Adds items, drops the oldest ones over the limits, and returns whom to wake.
    pub(super) fn push(&mut self, items: &mut Vec<Item>) -> Vec<Waker> {
        if self.receivers.is_empty() || self.closed {
            items.clear();
            return Vec::new();
        }
        for item in items.drain(..) {
            self.bytes += item.bytes();
            let entry = Entry {
                start: self.end,
                item,
            };
            self.end = entry.end();
            self.entries.push_back(entry);
        }
        self.first = self.first.max(self.end.saturating_sub(self.max_notices));
        self.drop_before_first();
        // The newest is kept, however large.
        while self.bytes > self.max_bytes && self.entries.len() > 1 {
            self.drop_oldest();
        }
        self.wakers()
    }

    /// Takes what there is for a receiver; `false` when nothing will follow. A
    /// [`Notice::Lagged`] comes alone.
    pub(super) fn poll_take(
        &mut self,
        id: u64,
        waker: &Waker,
        taken: &mut VecDeque<Item>,
    ) -> Poll<bool> {
        let mut receivers = self.receivers.iter_mut();
        let Some(receiver) = receivers.find(|receiver| receiver.id == id) else {
            return Poll::Ready(false);
        };
        if receiver.next < self.first {
            let lagged = self.first - receiver.next;
            receiver.next = self.first;
            taken.push_back(Item::One(Notice::Lagged(lagged)));
            return Poll::Ready(true);
        }
        if receiver.next == self.end {
            if self.closed {
                return Poll::Ready(false);
            }
            match &mut receiver.waker {
                Some(kept) => kept.clone_from(waker),
                none => *none = Some(waker.clone()),
            }
            return Poll::Pending;
        }
        let next = receiver.next;
        let from = self.entries.partition_point(|entry| entry.end() <= next);
        let mut bytes = 0;
        for entry in self.entries.iter().skip(from) {
            taken.push_back(entry.from(receiver.next));
            receiver.next = entry.end();
            bytes += entry.item.bytes();
            if bytes >= MAX_TAKEN {
                break;
            }
        }
        self.drop_taken();
        Poll::Ready(true)
    }

    fn wakers(&mut self) -> Vec<Waker> {
        let wakers = self.receivers.iter_mut();
        wakers
            .filter_map(|receiver| receiver.waker.take())
            .collect()
    }

    /// Drops what all receivers have taken.
    fn drop_taken(&mut self) {
        let nexts = self.receivers.iter().map(|receiver| receiver.next);
        self.first = self.first.max(nexts.min().unwrap_or(self.end));
        self.drop_before_first();
    }

    fn drop_before_first(&mut self) {
        let is_before = |entry: &Entry| entry.end() <= self.first;
        let count = self.entries.iter().take_while(|entry| is_before(entry));
        for _ in 0..count.count() {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if let Some(entry) = self.entries.pop_front() {
            self.bytes -= entry.item.bytes();
            self.first = self.first.max(entry.end());
        }
    }
}
