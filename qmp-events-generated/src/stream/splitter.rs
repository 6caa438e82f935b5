//! Cuts bytes into messages, without I/O.

mod core;
#[cfg(test)]
mod tests;

use self::core::{Core, Found};
use super::{Fault, StreamError};
use crate::runtime::utf8::from_utf8;
use crate::{Event, Message};

/// Cuts a stream of bytes into messages. It does no I/O: feed it what was read.
///
/// A message may be on one line, on many (`pretty=on`), or share a line with others;
/// lines end in LF or CRLF; chunks may end anywhere.
///
/// ```
/// use qmp_events_generated::{Message, stream::Splitter};
///
/// let mut splitter = Splitter::new();
/// splitter.feed(b"{\"return\": {}}\r\n{\"timest");
/// assert!(matches!(splitter.next_message(), Some(Ok(Message::Return(_)))));
/// assert!(splitter.next_message().is_none());
/// splitter.feed(b"amp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"STOP\"}\r\n");
/// assert!(matches!(splitter.next_message(), Some(Ok(Message::Event(_)))));
/// splitter.finish();
/// assert!(splitter.next_message().is_none());
/// ```
#[derive(Debug)]
pub struct Splitter {
    /// Unprocessed input, then room for more.
    buffer: Vec<u8>,
    /// The end of the input.
    end: usize,
    core: Core,
}

/// The bytes of one JSON object, not checked any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frame<'a> {
    /// The number of bytes of the stream before it.
    pub offset: u64,
    /// From `{` to `}`.
    pub bytes: &'a [u8],
}

/// Bytes read at once.
pub(super) const CHUNK: usize = 32 << 10;

/// A larger buffer that was needed once is freed.
const KEPT_CAPACITY: usize = 1 << 20;

impl Splitter {
    /// The default limit of a message's length: 64 MiB.
    pub const DEFAULT_LIMIT: usize = 64 << 20;

    /// A splitter with the default limit.
    pub fn new() -> Self {
        Self::with_limit(Self::DEFAULT_LIMIT)
    }

    /// A splitter with this limit of a message's length, in bytes. A longer one is reported
    /// once, as [`Fault::TooLong`], and skipped. Memory stays near this limit and the length
    /// of the longest chunk.
    pub fn with_limit(limit: usize) -> Self {
        Self {
            buffer: Vec::new(),
            end: 0,
            core: Core::new(limit),
        }
    }

    /// Takes the next bytes of the stream.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.room(bytes.len())[..bytes.len()].copy_from_slice(bytes);
        self.fed(bytes.len());
    }

    /// Room for at min this many bytes, to read into without a copy.
    pub(super) fn room(&mut self, min: usize) -> &mut [u8] {
        // Moving the rest must not cost more than what was processed.
        let done = self.core.done();
        if done >= self.end - done {
            self.core.forget(done);
            self.buffer.copy_within(done..self.end, 0);
            self.end -= done;
            if self.end + min <= KEPT_CAPACITY && self.buffer.len() > KEPT_CAPACITY {
                self.buffer.truncate(KEPT_CAPACITY);
                self.buffer.shrink_to_fit();
            }
        }
        if self.buffer.len() < self.end + min {
            self.buffer.resize(self.end + min, 0);
        }
        &mut self.buffer[self.end..]
    }

    /// Notes that this many bytes were read into the room.
    pub(super) fn fed(&mut self, count: usize) {
        self.end += count;
        self.core.finished = false;
    }

    /// The last `count` bytes that it was fed.
    pub(super) fn fresh(&self, count: usize) -> &[u8] {
        let from = self.end.saturating_sub(count);
        self.buffer.get(from..self.end).unwrap_or_default()
    }

    /// Notes that no more bytes follow: the rest is a last message, or an error.
    pub fn finish(&mut self) {
        self.core.finished = true;
    }

    /// Returns the next message or fault; `None` if more bytes are needed.
    pub fn next_message(&mut self) -> Option<Result<Message<'_>, StreamError>> {
        let Self { buffer, end, core } = self;
        let buffer = &buffer[..*end];
        // Events are large, and most lines are one: decoded in place.
        let mut next = Some(Ok(Message::Event(Event::blank())));
        loop {
            match core.find(buffer) {
                None => next = None,
                Some(Found::Wrong(wrong, range)) => {
                    next = Some(Err(core.wrong(wrong, buffer, range)));
                }
                Some(Found::Line(range)) => {
                    let line = &buffer[range.clone()];
                    if !fill(&mut next, line) {
                        let Ok(message) = Message::from_slice(line) else {
                            // It may hold several, or a part of one: scanned instead.
                            core.reject(range.end);
                            continue;
                        };
                        next = Some(Ok(message));
                    }
                    core.accept(range.end);
                }
                Some(Found::Frame(range)) => {
                    core.accept(range.end);
                    next = Some(match Message::from_slice(&buffer[range.clone()]) {
                        Ok(message) => Ok(message),
                        Err(error) => Err(core.error(Fault::InvalidMessage(error), buffer, range)),
                    });
                }
            }
            return next;
        }
    }

    /// Returns the bytes of the next message, not decoded; they may turn out not to be JSON.
    pub fn next_frame(&mut self) -> Option<Result<Frame<'_>, StreamError>> {
        let Self { buffer, end, core } = self;
        let buffer = &buffer[..*end];
        loop {
            let range = match core.find(buffer)? {
                Found::Wrong(wrong, range) => {
                    return Some(Err(core.wrong(wrong, buffer, range)));
                }
                Found::Line(range) => {
                    core.reject(range.end);
                    continue;
                }
                Found::Frame(range) => range,
            };
            core.accept(range.end);
            return Some(Ok(Frame {
                offset: core.offset(range.start),
                bytes: &buffer[range],
            }));
        }
    }

    /// Returns whether [`next_message`](Self::next_message) and [`next_frame`](Self::next_frame)
    /// have something to return.
    pub fn is_ready(&mut self) -> bool {
        self.core.is_ready(&self.buffer[..self.end])
    }

    /// A splitter of the stream from this offset on.
    #[cfg(feature = "tokio")]
    pub(super) fn starting_at(limit: usize, offset: u64) -> Self {
        let mut splitter = Self::with_limit(limit);
        splitter.core.start_at(offset);
        splitter
    }

    /// The next message along with its text.
    #[cfg(feature = "tokio")]
    pub(super) fn next_text(&mut self) -> Option<Result<(&str, Message<'_>), StreamError>> {
        let Self { buffer, end, core } = self;
        let buffer = &buffer[..*end];
        loop {
            let (range, is_line) = match core.find(buffer)? {
                Found::Wrong(wrong, range) => {
                    return Some(Err(core.wrong(wrong, buffer, range)));
                }
                Found::Line(range) => (range, true),
                Found::Frame(range) => (range, false),
            };
            let text = from_utf8(&buffer[range.clone()]);
            let read = text.map_err(crate::InvalidMessage::from).and_then(|text| {
                let message = Message::from_str(text)?;
                Ok((text, message))
            });
            match read {
                Err(_) if is_line => core.reject(range.end),
                read => {
                    core.accept(range.end);
                    return Some(
                        read.map_err(|error| {
                            core.error(Fault::InvalidMessage(error), buffer, range)
                        }),
                    );
                }
            }
        }
    }

    /// The bytes that remain and their offset, if a splitter that starts there finds the
    /// same as this one.
    #[cfg(feature = "tokio")]
    pub(super) fn release(&self) -> Option<(Vec<u8>, u64)> {
        let done = self.core.done();
        let rest = &self.buffer[done..self.end];
        let fresh = self.core.is_fresh() && rest.first().is_none_or(|byte| *byte == b'{');
        fresh.then(|| (rest.to_vec(), self.core.offset(done)))
    }

    /// The error of a failed read, at the place that was reached.
    pub(super) fn io_error(&self, error: std::io::Error) -> StreamError {
        let offset = self.core.offset(self.end);
        StreamError::new(Fault::Io(error), offset, &[])
    }
}

/// Decodes the line in place if it is a plain event, as QEMU writes them.
fn fill<'a>(next: &mut Option<Result<Message<'a>, StreamError>>, line: &'a [u8]) -> bool {
    match next {
        Some(Ok(Message::Event(event))) if line.starts_with(b"{\"timestamp\"") => {
            from_utf8(line).is_ok_and(|line| event.fill(line))
        }
        _ => false,
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}
