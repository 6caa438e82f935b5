//! Events as text: the events of one read share its buffer.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::{Event, InvalidEvent, Timestamp};

/// Place of one event in the text of its [`Batch`].
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) text: Range<usize>,
    /// Without its quotes. After the events if the event spells it with escapes.
    pub(super) name: Range<usize>,
    /// If timestamp and name come first, in QEMU's layout.
    pub(super) timestamp: Option<Timestamp>,
}

/// The text of one read, and the events in it.
#[derive(Debug)]
pub(super) struct Batch {
    text: String,
    frames: Vec<Frame>,
}

impl Batch {
    /// Keeps the text as it is if at least half of it is events, else copies the events.
    pub(super) fn new(text: String, frames: Vec<Frame>) -> Self {
        let events: usize = frames.iter().map(|frame| frame.text.len()).sum();
        let batch = Self { text, frames };
        if events < batch.text.len() / 2 {
            batch.compact(0..batch.frames.len())
        } else {
            batch
        }
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Copies these events into a separate buffer.
    fn compact(&self, which: Range<usize>) -> Self {
        let frames = self.frames.get(which).unwrap_or_default();
        let mut text = String::with_capacity(frames.iter().map(|frame| frame.text.len()).sum());
        let mut moved = Vec::with_capacity(frames.len());
        for frame in frames {
            let start = text.len();
            text.push_str(self.slice(&frame.text));
            let end = text.len();
            let name = if frame.text.contains(&frame.name.start) {
                let name = start + (frame.name.start - frame.text.start);
                name..name + frame.name.len()
            } else {
                text.push_str(self.slice(&frame.name));
                end..text.len()
            };
            moved.push(Frame {
                text: start..end,
                name,
                timestamp: frame.timestamp,
            });
        }
        Self {
            text,
            frames: moved,
        }
    }
}

/// The text of an event, borrowed from what was read.
#[derive(Clone, Copy)]
pub struct EventRef<'a> {
    batch: &'a Batch,
    at: usize,
    frame: &'a Frame,
}

impl<'a> EventRef<'a> {
    /// The event as it was received, from `{` to `}`.
    pub fn as_str(&self) -> &'a str {
        self.batch.slice(&self.frame.text)
    }

    /// The name on the wire.
    pub fn name(&self) -> &'a str {
        self.batch.slice(&self.frame.name)
    }

    /// Returns the time at which QEMU built the event; `None` if it has none.
    pub fn timestamp(&self) -> Option<Timestamp> {
        // Read from the text unless the event begins as QEMU writes them.
        let read = || self.event().ok()?.timestamp;
        self.frame.timestamp.or_else(read)
    }

    /// Decodes the event. It borrows the text.
    ///
    /// # Errors
    /// If the text is not an event. A connection only hands out texts that are.
    #[inline]
    pub fn event(&self) -> Result<Event<'a>, InvalidEvent> {
        let begun = self.frame.timestamp.map(|timestamp| {
            let rest = self.frame.name.end + 1..self.frame.text.end;
            (timestamp, Some(self.name()), self.batch.slice(&rest))
        });
        Event::resume(self.as_str(), begun)
    }

    /// Copies the text into a separate buffer.
    pub fn to_text(&self) -> EventText {
        EventText {
            batch: Arc::new(self.batch.compact(self.at..self.at + 1)),
            at: 0,
        }
    }
}

impl fmt::Debug for EventRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventRef").field(&self.as_str()).finish()
    }
}

/// The text of an event, to be decoded where it is needed.
///
/// A clone costs no copy. All events of one read share its buffer, which is freed with the
/// last of them: [`detached`](Self::detached) is for an event that is kept for long.
#[derive(Clone)]
pub struct EventText {
    batch: Arc<Batch>,
    at: usize,
}

/// No event; it is not handed out.
static NO_FRAME: Frame = Frame {
    text: 0..0,
    name: 0..0,
    timestamp: None,
};

impl EventText {
    /// The same event, borrowed.
    #[inline]
    pub fn as_event_ref(&self) -> EventRef<'_> {
        EventRef {
            batch: &self.batch,
            at: self.at,
            frame: self.batch.frames.get(self.at).unwrap_or(&NO_FRAME),
        }
    }

    /// The event as it was received, from `{` to `}`.
    pub fn as_str(&self) -> &str {
        self.as_event_ref().as_str()
    }

    /// The name on the wire.
    pub fn name(&self) -> &str {
        self.as_event_ref().name()
    }

    /// Returns the time at which QEMU built the event; `None` if it has none.
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.as_event_ref().timestamp()
    }

    /// Decodes the event. It borrows the text.
    ///
    /// # Errors
    /// If the text is not an event. A connection only hands out texts that are.
    #[inline]
    pub fn event(&self) -> Result<Event<'_>, InvalidEvent> {
        self.as_event_ref().event()
    }

    /// Decodes the event into an owned one.
    ///
    /// # Errors
    /// As [`event`](Self::event).
    pub fn to_event(&self) -> Result<Event<'static>, InvalidEvent> {
        self.event().map(Event::into_owned)
    }

    /// Copies the event into a separate buffer, so that keeping it does not keep what was
    /// read with it.
    #[must_use]
    pub fn detached(&self) -> Self {
        self.as_event_ref().to_text()
    }
}

impl fmt::Debug for EventText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventText").field(&self.as_str()).finish()
    }
}

/// Consecutive events of one read; never empty.
#[derive(Clone)]
pub struct EventBatch {
    batch: Arc<Batch>,
    range: Range<usize>,
}

impl EventBatch {
    pub(super) fn new(batch: Arc<Batch>, range: Range<usize>) -> Self {
        Self { batch, range }
    }

    /// The number of events.
    #[allow(clippy::len_without_is_empty)] // it is never empty
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// The events in the order in which they were received.
    pub fn iter(&self) -> impl Iterator<Item = EventRef<'_>> {
        let batch = &*self.batch;
        let frames = batch.frames.get(self.range.clone()).unwrap_or_default();
        let refs = frames.iter().zip(self.range.clone());
        refs.map(move |(frame, at)| EventRef { batch, at, frame })
    }

    /// The event at this index; it shares the buffer.
    pub fn get(&self, index: usize) -> Option<EventText> {
        let at = self.range.start.checked_add(index)?;
        self.range.contains(&at).then(|| EventText {
            batch: Arc::clone(&self.batch),
            at,
        })
    }

    /// Removes the first event.
    pub(super) fn pop(&mut self) -> Option<EventText> {
        let at = self.range.next()?;
        let batch = Arc::clone(&self.batch);
        Some(EventText { batch, at })
    }

    /// Removes the first event, and borrows it.
    pub(super) fn pop_ref(&mut self) -> Option<EventRef<'_>> {
        let at = self.range.next()?;
        let batch = &*self.batch;
        let frame = batch.frames.get(at)?;
        Some(EventRef { batch, at, frame })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Removes this many events from the start.
    pub(super) fn skip(&mut self, count: usize) {
        self.range.start = self.range.end.min(self.range.start.saturating_add(count));
    }

    /// The memory that these events keep from being freed.
    pub(super) fn bytes(&self) -> usize {
        let Batch { text, frames } = &*self.batch;
        text.capacity() + frames.capacity() * size_of::<Frame>()
    }
}

impl fmt::Debug for EventBatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
