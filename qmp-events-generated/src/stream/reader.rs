//! Messages of anything that can be read.

use std::io::{ErrorKind, Read};

use super::splitter::CHUNK;
use super::{Splitter, StreamError};
use crate::{Event, Message};

/// Reads messages from anything that can be read: a socket, a pipe, a recorded file. It has
/// a buffer of its own, and needs no [`BufRead`](std::io::BufRead), but takes one as well.
///
/// [`next_message`](Self::next_message) lends each message out of the reader's buffer; as
/// an iterator the reader gives owned ones. Both go on after an error, and end after the
/// end of the stream or an error that [`is_fatal`](StreamError::is_fatal).
///
/// ```
/// use qmp_events_generated::stream::Reader;
///
/// let recorded = b"{\"event\": \"STOP\"}\nnoise\n{\"event\": \"RESUME\"}\n";
/// let mut reader = Reader::new(&recorded[..]);
/// let mut names = Vec::new();
/// while let Some(message) = reader.next_message() {
///     match message {
///         Ok(message) => names.extend(message.into_event().map(|event| event.name().to_owned())),
///         Err(error) => names.push(error.to_string()),
///     }
/// }
/// assert_eq!(names, ["STOP", "byte 18: 5 bytes between messages: noise", "RESUME"]);
/// ```
#[derive(Debug)]
pub struct Reader<R> {
    inner: R,
    splitter: Splitter,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// With the default limit of one message's length.
    pub fn new(inner: R) -> Self {
        Self::with_limit(inner, Splitter::DEFAULT_LIMIT)
    }

    /// With a limit of one message's length, in bytes; a longer one is an error, and the
    /// next one follows.
    pub fn with_limit(inner: R, limit: usize) -> Self {
        Self {
            inner,
            splitter: Splitter::with_limit(limit),
            ended: false,
        }
    }

    /// The next message, lent until the next call; `None` at the end of the stream.
    ///
    /// # Errors
    /// What is wrong at this place. Unless it is fatal, the next message follows.
    pub fn next_message(&mut self) -> Option<Result<Message<'_>, StreamError>> {
        while !self.splitter.is_ready() {
            if self.ended {
                return None;
            }
            if let Err(error) = self.fill() {
                self.ended = true;
                return Some(Err(self.splitter.io_error(error)));
            }
        }
        self.splitter.next_message()
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let count = loop {
            match self.inner.read(self.splitter.room(CHUNK)) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if count == 0 {
            self.splitter.finish();
            self.ended = true;
        } else {
            self.splitter.fed(count);
        }
        Ok(())
    }

    /// Only the events, owned; other messages are left out, errors are not.
    pub fn events(self) -> impl Iterator<Item = Result<Event<'static>, StreamError>> {
        self.filter_map(|message| message.map(Message::into_event).transpose())
    }

    /// What it reads from. Bytes that it took already are lost.
    pub fn into_inner(self) -> R {
        self.inner
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Message<'static>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        let message = self.next_message()?;
        Some(message.map(Message::into_owned))
    }
}
