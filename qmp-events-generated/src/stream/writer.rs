//! Commands to anything that can be written to.

use std::io::{self, ErrorKind, Write};

use serde_core::Serialize;

use super::handshake::{NEGOTIATION, negotiation, with_id, without_id};

/// Writes commands: the other half of a [`Reader`](super::Reader), for clients without
/// `tokio`.
///
/// ```no_run
/// use std::os::unix::net::UnixStream;
/// use std::time::Duration;
/// use qmp_events_generated::Message;
/// use qmp_events_generated::stream::{Reader, Writer};
///
/// let socket = UnixStream::connect("/run/vm/qmp.sock")?;
/// socket.set_read_timeout(Some(Duration::from_millis(200)))?;
/// let (mut reader, mut writer) = (Reader::new(socket.try_clone()?), Writer::new(socket));
/// reader.negotiate(&mut writer, Duration::from_secs(10))?;
///
/// let id = writer.execute("query-status", ())?;
/// while let Some(message) = reader.next_message() {
///     match message {
///         Ok(Message::Return(reply)) if reply.answers(id) => println!("{}", reply.value),
///         Ok(Message::Event(event)) => println!("{}", event.name()),
///         Ok(_) => {}
///         Err(error) if error.is_fatal() => return Err(error.into()),
///         // The read time-out, or malformed input: the stream continues.
///         Err(_) => {}
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    inner: W,
    unsent: Vec<u8>,
    last_id: u64,
}

impl<W: Write> Writer<W> {
    /// A writer whose first command gets the id 1.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            unsent: Vec::new(),
            last_id: NEGOTIATION,
        }
    }

    /// Writes a command, and returns its id, which the reply has as well. The arguments are
    /// anything that serialises to an object; `()` and `None` mean no arguments.
    ///
    /// # Errors
    /// If the arguments cannot be serialised, or writing fails. After `WouldBlock` and
    /// `TimedOut`, the command is queued with the id [`last_id`](Self::last_id), and
    /// [`flush`](Self::flush) continues to write it.
    pub fn execute(&mut self, name: &str, arguments: impl Serialize) -> io::Result<u64> {
        let text = without_id(name, &arguments)
            .map_err(|error| io::Error::new(ErrorKind::InvalidInput, error))?;
        self.last_id += 1;
        self.unsent.extend(with_id(text, self.last_id).bytes());
        self.unsent.push(b'\n');
        self.flush()?;
        Ok(self.last_id)
    }

    pub(super) fn negotiate(&mut self) -> io::Result<()> {
        self.unsent.extend(negotiation().bytes());
        self.flush()
    }

    /// Writes the queued bytes.
    ///
    /// # Errors
    /// If writing fails. What was not written stays queued.
    pub fn flush(&mut self) -> io::Result<()> {
        while !self.unsent.is_empty() {
            match self.inner.write(&self.unsent) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => drop(self.unsent.drain(..count)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.inner.flush()
    }

    /// The id of the last command.
    pub fn last_id(&self) -> u64 {
        self.last_id
    }

    /// Returns the target. Commands that are queued are lost.
    pub fn into_inner(self) -> W {
        self.inner
    }
}
