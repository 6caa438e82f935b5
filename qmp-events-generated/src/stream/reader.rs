//! Messages from anything that can be read.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::time::{Duration, Instant};

use super::error::is_timeout;
use super::handshake::{FirstBytes, NEGOTIATION, REST_OF_LINE};
use super::splitter::CHUNK;
use super::{ConnectError, Fault, Splitter, StreamError, Writer};
use crate::{Event, Greeting, Message};

/// Reads messages from anything that can be read: a socket, a pipe, a recorded file. It has
/// an internal buffer, and needs no [`BufRead`](std::io::BufRead).
///
/// [`next_message`](Self::next_message) borrows each message from the reader's buffer; as
/// an iterator the reader yields owned ones. Both continue after an error, and end after the
/// end of the stream or an error that [`is_fatal`](StreamError::is_fatal). The time-out of a
/// socket is an error that is not fatal: call again.
///
/// With a [`Writer`] for the other half of a socket it is a client without `tokio`.
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
    /// Messages of the handshake, to be yielded first.
    early: VecDeque<Result<Message<'static>, StreamError>>,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// A reader with the default limit of a message's length.
    pub fn new(inner: R) -> Self {
        Self::with_limit(inner, Splitter::DEFAULT_LIMIT)
    }

    /// A reader with this limit of a message's length, in bytes; a longer one is an error,
    /// and the next one follows.
    pub fn with_limit(inner: R, limit: usize) -> Self {
        Self {
            inner,
            splitter: Splitter::with_limit(limit),
            early: VecDeque::new(),
            ended: false,
        }
    }

    /// Returns the next message, borrowed until the next call; `None` at the end of the
    /// stream.
    ///
    /// # Errors
    /// The fault at this place. Unless it is fatal, the stream continues.
    pub fn next_message(&mut self) -> Option<Result<Message<'_>, StreamError>> {
        if let Some(early) = self.early.pop_front() {
            return Some(early);
        }
        while !self.splitter.is_ready() {
            if self.ended {
                return None;
            }
            if let Err(error) = self.fill() {
                self.ended = !is_timeout(&error);
                return Some(Err(self.splitter.io_error(error)));
            }
        }
        self.splitter.next_message()
    }

    /// Reads once, and returns what was read.
    fn fill(&mut self) -> io::Result<&[u8]> {
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
        Ok(self.splitter.fresh(count))
    }

    /// Awaits the greeting and negotiates capabilities. Events that come meanwhile are
    /// yielded afterwards, as any other.
    ///
    /// The time limit holds for sockets with a read time-out, which may be shorter, or
    /// without blocking; a read that blocks is not interrupted.
    ///
    /// # Errors
    /// If the peer is not a QMP server, or does not greet or accept in time.
    #[allow(clippy::result_large_err)] // once a connection
    pub fn negotiate<W: Write>(
        &mut self,
        writer: &mut Writer<W>,
        within: Duration,
    ) -> Result<Greeting<'static>, ConnectError> {
        let deadline = Instant::now().checked_add(within);
        let mut first = FirstBytes::new();
        let greeting = loop {
            match self.await_message(&mut first, deadline, within)? {
                Ok(Message::Greeting(greeting)) => break greeting,
                Ok(Message::Event(event)) => self.early.push_back(Ok(Message::Event(event))),
                _ if !first.have_ended() => return Err(self.not_qmp(&mut first)),
                other => self.early.push_back(other),
            }
            first.end();
        };
        first.end();
        writer.negotiate().map_err(ConnectError::Io)?;
        loop {
            match self.await_message(&mut first, deadline, within)? {
                Ok(Message::Return(reply)) if reply.answers(NEGOTIATION) => return Ok(greeting),
                Ok(Message::Error(error)) if error.id.is_none() || error.answers(NEGOTIATION) => {
                    return Err(ConnectError::Rejected(error));
                }
                other => self.early.push_back(other),
            }
        }
    }

    /// The next message of the handshake, or fault that does not end it.
    #[allow(clippy::result_large_err)] // once a connection
    fn await_message(
        &mut self,
        first: &mut FirstBytes,
        deadline: Option<Instant>,
        within: Duration,
    ) -> Result<Result<Message<'static>, StreamError>, ConnectError> {
        while !self.splitter.is_ready() {
            if first.are_foreign() {
                return Err(self.not_qmp(first));
            }
            if self.ended {
                return Err(if first.are_blank() {
                    ConnectError::Closed
                } else {
                    first.not_qmp()
                });
            }
            match self.fill() {
                Ok(bytes) => first.push(bytes),
                Err(error) if !is_timeout(&error) => return Err(ConnectError::Io(error)),
                Err(_) if deadline.is_some_and(|deadline| deadline <= Instant::now()) => {
                    return Err(if first.are_blank() {
                        ConnectError::TimedOut(within)
                    } else {
                        first.not_qmp()
                    });
                }
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
        let next = self.splitter.next_message();
        match next.map(|message| message.map(Message::into_owned)) {
            Some(Err(error)) if matches!(error.fault(), Fault::Truncated) && first.have_ended() => {
                self.early.push_back(Err(error));
                Err(ConnectError::Closed)
            }
            Some(message) => Ok(message),
            None => Err(ConnectError::Closed),
        }
    }

    /// Waits for a moment for the rest of the line that shows what the peer is.
    fn not_qmp(&mut self, first: &mut FirstBytes) -> ConnectError {
        let start = Instant::now();
        while !first.are_enough() && !self.ended && start.elapsed() < REST_OF_LINE {
            match self.fill() {
                Ok(bytes) => first.push(bytes),
                Err(error) if is_timeout(&error) => std::thread::sleep(PAUSE),
                Err(_) => break,
            }
        }
        first.not_qmp()
    }

    /// Only the events, owned; other messages are left out, errors are not.
    pub fn events(self) -> impl Iterator<Item = Result<Event<'static>, StreamError>> {
        self.filter_map(|message| message.map(Message::into_event).transpose())
    }

    /// Returns the source. Bytes that were read already are lost.
    pub fn into_inner(self) -> R {
        self.inner
    }
}

/// Before a socket that does not block is read again.
const PAUSE: Duration = Duration::from_millis(1);

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Message<'static>, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        let message = self.next_message()?;
        Some(message.map(Message::into_owned))
    }
}
