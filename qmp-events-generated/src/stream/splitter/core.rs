//! Boundaries of messages in a buffer: indices only, so that messages can borrow from
//! the buffer while the search continues.
//!
//! Two ways find the end of a message, and they agree. The short one: a line that ends in `}`
//! is a message if it decodes as one. Otherwise the long one follows: [`Scanner`] matches the
//! brackets. The short one only uses `memchr`, and finds almost every message of a stream
//! that is not pretty-printed.

use std::ops::{ControlFlow, Range};

use crate::stream::scan::{Scan, Scanner};
use crate::stream::{Fault, StreamError};

/// Maximum bytes per garbage error.
const MAX_GARBAGE: usize = 4096;

#[derive(Debug)]
pub(super) struct Core {
    limit: usize,
    pub(super) finished: bool,
    /// The number of bytes of the stream before the buffer.
    base: u64,
    /// Index at which the search for a message begins.
    start: usize,
    /// The end of the examined part of the buffer.
    seen: usize,
    state: State,
    /// The state of the message that began at `start`, unless between messages.
    scanner: Scanner,
    /// Found, and not asked for yet.
    pending: Option<Found>,
    /// The end of the current line, or how far it was searched for.
    line_end: (u64, bool),
    /// Lines that begin before this place of the stream are scanned.
    scan_until: u64,
    /// The place of the stream up to which a broken message was scanned. It bounds the work:
    /// these bytes are scanned once more, but not twice.
    broke_at: u64,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// Between messages.
    Between,
    /// In a message that began at `start`.
    In,
    /// In a message that is too long; its bytes are skipped.
    Skipping,
}

#[derive(Clone, Debug)]
pub(super) enum Found {
    /// A line that looks like a message: to be accepted or rejected.
    Line(Range<usize>),
    /// A message: to be accepted.
    Frame(Range<usize>),
    /// Bytes that are at fault, and processed.
    Wrong(Wrong, Range<usize>),
}

/// The fault of bytes: a [`Fault`] that is known without decoding them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wrong {
    Garbage,
    Broken,
    TooLong,
    Truncated,
}

enum Line {
    Looks(Range<usize>),
    Unsure,
    More,
}

impl Core {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            finished: false,
            base: 0,
            start: 0,
            seen: 0,
            state: State::Between,
            // A message within the limit cannot nest deeper than it is long.
            scanner: Scanner::new(limit.max(1)),
            pending: None,
            line_end: (0, false),
            scan_until: 0,
            broke_at: 0,
        }
    }

    #[cfg(feature = "tokio")]
    pub(super) fn start_at(&mut self, offset: u64) {
        self.base = offset;
    }

    /// Returns whether nothing is known after `start`.
    #[cfg(feature = "tokio")]
    pub(super) fn is_fresh(&self) -> bool {
        let known = self.scan_until.max(self.broke_at);
        matches!(self.state, State::Between)
            && self.pending.is_none()
            && self.offset(self.start) >= known
    }

    /// The place in the stream of a place in the buffer.
    pub(super) fn offset(&self, at: usize) -> u64 {
        self.base + at as u64
    }

    #[cold]
    pub(super) fn error(&self, fault: Fault, buffer: &[u8], range: Range<usize>) -> StreamError {
        StreamError::new(fault, self.offset(range.start), &buffer[range])
    }

    #[cold]
    pub(super) fn wrong(&self, wrong: Wrong, buffer: &[u8], range: Range<usize>) -> StreamError {
        let fault = match wrong {
            Wrong::Garbage => Fault::Garbage,
            Wrong::Broken => Fault::Broken,
            Wrong::TooLong => Fault::TooLong { limit: self.limit },
            Wrong::Truncated => Fault::Truncated,
        };
        self.error(fault, buffer, range)
    }

    /// The number of bytes at the start of the buffer that are processed.
    pub(super) fn done(&self) -> usize {
        match &self.pending {
            Some(Found::Line(range) | Found::Frame(range) | Found::Wrong(_, range)) => range.start,
            None => self.start,
        }
    }

    /// Notes that this many bytes were removed from the start of the buffer.
    pub(super) fn forget(&mut self, done: usize) {
        self.base += done as u64;
        self.start -= done;
        self.seen -= done;
        if let Some(Found::Line(range) | Found::Frame(range) | Found::Wrong(_, range)) =
            &mut self.pending
        {
            *range = range.start - done..range.end - done;
        }
    }

    /// Notes that what was found up to here is processed.
    pub(super) fn accept(&mut self, end: usize) {
        self.start = end;
        self.seen = end;
        self.state = State::Between;
    }

    /// Leaves the line up to here, which is not one message, to the scanner.
    pub(super) fn reject(&mut self, end: usize) {
        self.scan_until = self.offset(end);
    }

    /// Whether there is something to find.
    pub(super) fn is_ready(&mut self, buffer: &[u8]) -> bool {
        let mut found = self.find(buffer);
        if let Some(Found::Line(range)) = &found {
            // Between `}` at the end of a line and `{` after it no string can be open, and
            // no message continues like this. Otherwise it may be a part of one.
            let after = &buffer[range.end..];
            if !after
                .strip_prefix(b"\r")
                .unwrap_or(after)
                .starts_with(b"\n{")
            {
                self.reject(range.end);
                found = self.find(buffer);
            }
        }
        self.pending = found;
        self.pending.is_some()
    }

    /// The next thing in the buffer; `None` if it must grow first.
    pub(super) fn find(&mut self, buffer: &[u8]) -> Option<Found> {
        if self.pending.is_some() {
            return self.pending.take();
        }
        loop {
            match self.state {
                State::Between => {
                    self.skip_blank(buffer);
                    match buffer.get(self.start)? {
                        b'{' => match self.line(buffer) {
                            Line::Looks(range) => return Some(Found::Line(range)),
                            Line::More => return None,
                            Line::Unsure => {
                                self.seen = self.start;
                                self.state = State::In;
                                self.scanner.reset();
                            }
                        },
                        _ => return self.garbage(buffer),
                    }
                }
                State::In => return self.scan(buffer),
                State::Skipping => {
                    if let ControlFlow::Break(found) = self.skip(buffer) {
                        return found;
                    }
                }
            }
        }
    }

    fn skip_blank(&mut self, buffer: &[u8]) {
        let rest = buffer.get(self.start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| is_blank(**byte)).count();
        self.start += blank;
        self.seen = self.seen.max(self.start);
    }

    /// The short way: a line.
    fn line(&mut self, buffer: &[u8]) -> Line {
        if self.offset(self.start) < self.scan_until {
            return Line::Unsure;
        }
        let line_feed = self.end_of_line(buffer);
        let line = &buffer[self.start..line_feed.unwrap_or(buffer.len())];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() > self.limit {
            Line::Unsure
        } else if line.ends_with(b"}") {
            // It may be complete without its line feed.
            Line::Looks(self.start..self.start + line.len())
        } else if line_feed.is_some() || self.finished {
            Line::Unsure
        } else {
            Line::More
        }
    }

    /// Finds the end of the line; examines no byte twice.
    fn end_of_line(&mut self, buffer: &[u8]) -> Option<usize> {
        let in_buffer = |at: u64| usize::try_from(at.saturating_sub(self.base)).ok();
        let (at, found) = self.line_end;
        let from = in_buffer(at)?;
        if found && from >= self.start {
            return Some(from);
        }
        let from = from.max(self.start).min(buffer.len());
        let at = memchr::memchr(b'\n', &buffer[from..]).map(|at| from + at);
        self.line_end = (self.offset(at.unwrap_or(buffer.len())), at.is_some());
        at
    }

    /// Finds the end of garbage: the end of its line, or what may be a message.
    fn garbage(&mut self, buffer: &[u8]) -> Option<Found> {
        let piece = buffer.len().min(self.start + MAX_GARBAGE);
        let from = self.seen.max(self.start).min(piece);
        let end = match memchr::memchr2(b'\n', b'{', &buffer[from..piece]) {
            Some(at) => from + at,
            None if self.finished || piece - self.start == MAX_GARBAGE => piece,
            None => {
                self.seen = piece;
                return None;
            }
        };
        let blank = buffer[self.start..end].iter().rev();
        let blank = blank.take_while(|byte| is_blank(**byte)).count();
        let range = self.start..end - blank;
        self.accept(end);
        Some(Found::Wrong(Wrong::Garbage, range))
    }

    /// The long way: the scanner.
    fn scan(&mut self, buffer: &[u8]) -> Option<Found> {
        let end = buffer.len().min(self.start.saturating_add(self.limit));
        let from = self.seen.min(end);
        match self.scanner.scan(&buffer[from..end]) {
            Scan::End(at) => return Some(Found::Frame(self.start..from + at)),
            Scan::Bad(at) => return Some(self.broken(buffer, from + at)),
            Scan::More => self.seen = end,
        }
        if end < buffer.len() {
            let range = self.start..end;
            self.accept(end);
            self.state = State::Skipping;
            return Some(Found::Wrong(Wrong::TooLong, range));
        }
        self.finished.then(|| self.broken(buffer, buffer.len()))
    }

    /// The message cannot continue at this byte, or the stream ends there. Resumes at its
    /// first line that begins with `{`: it may be a message that was taken for a part of
    /// this one.
    fn broken(&mut self, buffer: &[u8], at: usize) -> Found {
        let lines = memchr::memchr_iter(b'\n', &buffer[self.start..at]);
        let starts = lines.map(|line_feed| self.start + line_feed + 1);
        let mut starts = starts.filter(|start| buffer.get(*start) == Some(&b'{'));
        let again = self.offset(self.start) < self.broke_at;
        let start = if again {
            starts.next_back()
        } else {
            starts.next()
        };
        let next = start.unwrap_or(match buffer.get(at) {
            None | Some(b'{' | b'\n') => at,
            Some(_) => at + 1,
        });
        let wrong = if next == buffer.len() && at == next {
            Wrong::Truncated
        } else {
            Wrong::Broken
        };
        let range = self.start..next;
        self.broke_at = self.broke_at.max(self.offset(at));
        self.accept(next);
        Found::Wrong(wrong, range)
    }

    /// Skips the rest of a message that is too long.
    fn skip(&mut self, buffer: &[u8]) -> ControlFlow<Option<Found>> {
        let from = self.start;
        match self.scanner.scan(&buffer[from..]) {
            Scan::End(end) => self.accept(from + end),
            Scan::Bad(at) => {
                let message = matches!(buffer.get(from + at), Some(b'{' | b'\n'));
                self.accept(from + at + usize::from(!message));
            }
            Scan::More if self.finished => {
                self.accept(buffer.len());
                let range = buffer.len()..buffer.len();
                return ControlFlow::Break(Some(Found::Wrong(Wrong::Truncated, range)));
            }
            Scan::More => {
                self.start = buffer.len();
                self.seen = self.start;
                return ControlFlow::Break(None);
            }
        }
        ControlFlow::Continue(())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
