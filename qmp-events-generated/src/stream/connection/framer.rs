//! Cuts what was read into events as text, and other messages.
//!
//! Whole events and lines with one message are recognised here; anything else
//! (pretty-printed or damaged input) is left to the [`Splitter`], until it has nothing
//! unfinished. Both find the same messages and faults, which the tests compare.

mod envelope;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::mem;
use std::ops::Range;
use std::string::FromUtf8Error;
use std::sync::Arc;

use tokio_util::bytes::BufMut;
use tokio_util::bytes::buf::Limit;

use super::text::{Batch, EventBatch, Frame};
use crate::Message;
use crate::stream::{Splitter, StreamError};
use envelope::envelope;

/// Bytes read at once.
pub(super) const CHUNK: usize = 128 << 10;

/// From this size on, the buffer itself becomes the text of a batch; less is copied.
const HAND_OVER: usize = CHUNK / 4;

/// A longer message that ends in `}` without a line end is not tried again, but scanned.
const MAX_RETRIED: usize = 4 << 10;

/// One thing that was read.
#[derive(Debug)]
pub(super) enum Piece {
    Events(EventBatch),
    Message(Box<Message<'static>>),
    Fault(StreamError),
}

/// Pieces whose batch is not complete yet.
#[derive(Default)]
struct Cuts {
    all: Vec<Cut>,
    frames: Vec<Frame>,
    /// The number of frames that are in `all`.
    done: usize,
}

enum Cut {
    Events(Range<usize>),
    Other(Piece),
}

#[derive(Debug)]
pub(super) struct Framer {
    limit: usize,
    /// Bytes that were read and are not framed.
    buffer: Vec<u8>,
    /// The start of `buffer` that has no line end.
    searched: usize,
    /// Bytes of the stream before `buffer`.
    offset: u64,
    /// Reads input that is not a plain event.
    splitter: Option<Splitter>,
}

impl Framer {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            buffer: Vec::new(),
            searched: 0,
            offset: 0,
            splitter: None,
        }
    }

    /// A buffer to read into.
    pub(super) fn room(&mut self) -> Limit<&mut Vec<u8>> {
        if self.buffer.capacity() - self.buffer.len() < CHUNK {
            self.buffer.reserve(CHUNK);
        }
        (&mut self.buffer).limit(CHUNK)
    }

    /// The last `count` bytes that were read, before they are cut.
    pub(super) fn fresh(&self, count: usize) -> &[u8] {
        let from = self.buffer.len().saturating_sub(count);
        self.buffer.get(from..).unwrap_or_default()
    }

    /// Splits off the complete messages in the buffer.
    pub(super) fn cut(&mut self, pieces: &mut VecDeque<Piece>) {
        if self.splitter.is_some() {
            let bytes = mem::take(&mut self.buffer);
            return self.split(&bytes, false, pieces);
        }
        let Some(end) = self.end_of_lines() else {
            self.searched = self.buffer.len();
            if self.buffer.len() > self.limit || !self.begins_an_object() {
                let bytes = mem::take(&mut self.buffer);
                self.split(&bytes, false, pieces);
            }
            return;
        };
        let text = if end >= HAND_OVER {
            let mut next = Vec::with_capacity(CHUNK + self.buffer.len() - end);
            next.extend_from_slice(&self.buffer[end..]);
            self.buffer.truncate(end);
            String::from_utf8(mem::replace(&mut self.buffer, next))
                .map_err(FromUtf8Error::into_bytes)
        } else {
            let bytes = self.buffer.drain(..end).as_slice().to_vec();
            String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes)
        };
        self.searched = self.buffer.len();
        match text {
            Ok(text) => self.frame(text, pieces),
            Err(bytes) => self.split_with_buffer(bytes, pieces),
        }
    }

    /// Cuts the rest: nothing follows.
    pub(super) fn finish(&mut self, pieces: &mut VecDeque<Piece>) {
        let bytes = mem::take(&mut self.buffer);
        self.split(&bytes, true, pieces);
    }

    /// Returns the end of the last line, or of the buffer if a message may end with it.
    fn end_of_lines(&self) -> Option<usize> {
        if self.buffer.last() == Some(&b'}') {
            return Some(self.buffer.len());
        }
        let fresh = self.buffer.get(self.searched..)?;
        memchr::memrchr(b'\n', fresh).map(|at| self.searched + at + 1)
    }

    /// Drops blanks from the start of the buffer; whether an object follows, or nothing.
    fn begins_an_object(&mut self) -> bool {
        let blanks = self.buffer.iter().take_while(|byte| is_blank(**byte));
        let blanks = blanks.count();
        self.buffer.drain(..blanks);
        self.offset += blanks as u64;
        self.searched = self.buffer.len();
        self.buffer.first().is_none_or(|byte| *byte == b'{')
    }

    /// Frames text that ends with a line or with `}`.
    fn frame(&mut self, text: String, pieces: &mut VecDeque<Piece>) {
        let mut cuts = Cuts::default();
        let mut at = 0;
        let plain = loop {
            let rest = &text[at..];
            let rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
            at = text.len() - rest.len();
            if rest.is_empty() {
                break true;
            }
            if let Some(found) = envelope(rest) {
                let end = text.len() - found.rest.len();
                if end - at > self.limit {
                    break false;
                }
                // The name is a part of the text.
                let name = found.name.as_ptr().addr() - text.as_ptr().addr();
                cuts.frames.push(Frame {
                    text: at..end,
                    name: name..name + found.name.len(),
                    timestamp: found.timestamp,
                });
                at = end;
                continue;
            }
            let line_feed = memchr::memchr(b'\n', rest.as_bytes());
            let line = &rest[..line_feed.unwrap_or(rest.len())];
            let line = line.trim_end_matches([' ', '\t', '\r']);
            match Message::from_str(line) {
                Ok(Message::Event(_)) => break false,
                Ok(message) if line.len() <= self.limit => {
                    cuts.push(Piece::Message(Box::new(message.into_owned())));
                    at += line.len();
                }
                // Incomplete, as far as it goes.
                Err(_) if line_feed.is_none() && rest.starts_with('{') => {
                    break rest.len() <= self.limit.min(MAX_RETRIED);
                }
                _ => break false,
            }
        };
        self.offset += at as u64;
        let rest = text.as_bytes()[at..].to_vec();
        cuts.collect(text, pieces);
        if !plain {
            self.split_with_buffer(rest, pieces);
        } else if !rest.is_empty() {
            drop(self.buffer.splice(..0, rest));
            self.searched = self.buffer.len();
        }
    }

    fn split_with_buffer(&mut self, mut bytes: Vec<u8>, pieces: &mut VecDeque<Piece>) {
        bytes.append(&mut self.buffer);
        self.split(&bytes, false, pieces);
    }

    /// Leaves bytes to the splitter.
    #[cold]
    fn split(&mut self, bytes: &[u8], finished: bool, pieces: &mut VecDeque<Piece>) {
        let (limit, offset) = (self.limit, self.offset);
        let splitter = self
            .splitter
            .get_or_insert_with(|| Splitter::starting_at(limit, offset));
        splitter.feed(bytes);
        if finished {
            splitter.finish();
        }
        let (mut cuts, mut text) = (Cuts::default(), String::new());
        while let Some(found) = splitter.next_text() {
            let piece = match found {
                Ok((json, Message::Event(event))) => {
                    let start = text.len();
                    text.push_str(json);
                    let end = text.len();
                    text.push_str(event.name());
                    cuts.frames.push(Frame {
                        text: start..end,
                        name: end..text.len(),
                        timestamp: None,
                    });
                    continue;
                }
                Ok((_, message)) => Piece::Message(Box::new(message.into_owned())),
                Err(error) => Piece::Fault(error),
            };
            cuts.push(piece);
        }
        cuts.collect(text, pieces);
        self.searched = 0;
        if !finished && let Some((rest, offset)) = splitter.release() {
            self.searched = rest.len();
            self.buffer = rest;
            self.offset = offset;
            self.splitter = None;
        }
    }
}

impl Cuts {
    fn push(&mut self, piece: Piece) {
        self.cut_events();
        self.all.push(Cut::Other(piece));
    }

    fn cut_events(&mut self) {
        if self.done < self.frames.len() {
            self.all.push(Cut::Events(self.done..self.frames.len()));
            self.done = self.frames.len();
        }
    }

    fn collect(mut self, text: String, pieces: &mut VecDeque<Piece>) {
        self.cut_events();
        if self.all.is_empty() {
            return;
        }
        let batch = Arc::new(Batch::new(text, self.frames));
        pieces.extend(self.all.into_iter().map(|cut| match cut {
            Cut::Events(range) => Piece::Events(EventBatch::new(Arc::clone(&batch), range)),
            Cut::Other(piece) => piece,
        }));
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
