//! Where messages begin and end in a buffer: indices only, so that what borrows from the
//! buffer can be given away while the search goes on.
//!
//! Two ways find the end of a message, and they agree. The short one: a line that ends in
//! `}` is one if it reads as one. If it does not, it is left to the long one: [`Scanner`],
//! which follows the brackets. The short one looks at a line with `memchr` only, and takes
//! almost every message of a stream that is not pretty-printed.

use std::ops::{ControlFlow, Range};

use crate::stream::scan::{Scan, Scanner};
use crate::stream::{Fault, StreamError};

/// Garbage is told in pieces of at most this length, as no end of it may be in sight.
const GARBAGE_PIECE: usize = 4096;

#[derive(Debug)]
pub(super) struct Core {
    limit: usize,
    pub(super) finished: bool,
    /// How many bytes of the stream came before the buffer.
    base: u64,
    /// Where in the buffer the search for a message begins.
    start: usize,
    /// How far in the buffer bytes have been looked at.
    seen: usize,
    state: State,
    /// What it knows of the message that began at `start`, unless between messages.
    scanner: Scanner,
    /// What was found already, and not asked for yet.
    pending: Option<Found>,
    /// Where the line ends that is looked at, or how far its end was looked for.
    line_end: (u64, bool),
    /// Lines that begin before this place of the stream are left to the scanner.
    scan_until: u64,
    /// The place of the stream up to which bytes were scanned in a message that broke. It
    /// bounds the work: they are scanned once more, but not twice.
    broke_at: u64,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// Between messages.
    Between,
    /// In a message that began at `start`.
    In,
    /// In a message that is too long, all of which is done with.
    Skipping,
}

#[derive(Clone, Debug)]
pub(super) enum Found {
    /// A line that looks like a message: to be accepted or refused.
    Line(Range<usize>),
    /// A message: to be accepted.
    Frame(Range<usize>),
    /// These bytes are at fault, and are done with.
    Wrong(Wrong, Range<usize>),
}

/// Why bytes are at fault: a [`Fault`] that is known without reading them.
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

    /// Whether nothing is known of what follows `start`.
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

    /// So many bytes at the beginning of the buffer are done with.
    pub(super) fn done(&self) -> usize {
        match &self.pending {
            Some(Found::Line(range) | Found::Frame(range) | Found::Wrong(_, range)) => range.start,
            None => self.start,
        }
    }

    /// So many bytes were removed from the beginning of the buffer.
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

    /// What was found up to here is done with.
    pub(super) fn accept(&mut self, end: usize) {
        self.start = end;
        self.seen = end;
        self.state = State::Between;
    }

    /// The line up to here is not one message: the scanner shall look at it.
    pub(super) fn refuse(&mut self, end: usize) {
        self.scan_until = self.offset(end);
    }

    /// Whether there is something to find.
    pub(super) fn is_ready(&mut self, buffer: &[u8]) -> bool {
        let mut found = self.find(buffer);
        if let Some(Found::Line(range)) = &found {
            // A `}` at the end of a line and a `{` after it: neither can a string be open
            // there, nor can a message go on so. Else it may only be a part of one.
            let after = &buffer[range.end..];
            if !after
                .strip_prefix(b"\r")
                .unwrap_or(after)
                .starts_with(b"\n{")
            {
                self.refuse(range.end);
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

    /// The short way.
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
            // It may be complete without the end of its line.
            Line::Looks(self.start..self.start + line.len())
        } else if line_feed.is_some() || self.finished {
            Line::Unsure
        } else {
            Line::More
        }
    }

    /// Looks at no byte twice.
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

    /// Garbage goes up to the end of its line, or to what may be a message.
    fn garbage(&mut self, buffer: &[u8]) -> Option<Found> {
        let piece = buffer.len().min(self.start + GARBAGE_PIECE);
        let from = self.seen.max(self.start).min(piece);
        let end = match memchr::memchr2(b'\n', b'{', &buffer[from..piece]) {
            Some(at) => from + at,
            None if self.finished || piece - self.start == GARBAGE_PIECE => piece,
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

    /// The long way.
    fn scan(&mut self, buffer: &[u8]) -> Option<Found> {
        let most = buffer.len().min(self.start.saturating_add(self.limit));
        let from = self.seen.min(most);
        match self.scanner.scan(&buffer[from..most]) {
            Scan::End(end) => return Some(Found::Frame(self.start..from + end)),
            Scan::Bad(at) => return Some(self.broken(buffer, from + at)),
            Scan::More => self.seen = most,
        }
        if most < buffer.len() {
            let range = self.start..most;
            self.accept(most);
            self.state = State::Skipping;
            return Some(Found::Wrong(Wrong::TooLong, range));
        }
        self.finished.then(|| self.broken(buffer, buffer.len()))
    }

    /// The message cannot go on at this byte, or the stream ends there. Goes on at the
    /// first line of it that begins with `{`: it may be a message that was taken for a
    /// part of this one.
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

    /// Passes the rest of a message that is too long.
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
