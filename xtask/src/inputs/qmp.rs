//! A small QMP client: connects, asks a few questions, and collects events meanwhile.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::error::Fault;
use crate::ui::printable;

/// Maximum time for a peer to connect, to greet, and to answer one command.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest message; replies to `query-qmp-schema` have about 200 kB.
const MAX_BYTES: usize = 64 << 20;
/// Maximum number of characters of other input that an error shows.
const MAX_SHOWN: usize = 40;

/// Address of a QEMU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// `unix:PATH`
    Unix(PathBuf),
    /// `tcp:HOST:PORT`
    Tcp(String),
}

impl Address {
    /// The address that an argument names; `None` if it names a file.
    ///
    /// # Errors
    /// If it begins like an address and is none.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, QmpError> {
        let invalid = || QmpError::Address(text.to_owned());
        let plain = |rest: &str| !rest.is_empty() && !rest.contains(',');
        match text.split_once(':') {
            Some(("unix", path)) if plain(path) => Ok(Some(Self::Unix(path.into()))),
            Some(("tcp", address)) => {
                let (host, port) = address.rsplit_once(':').ok_or_else(invalid)?;
                if plain(host) && port.parse::<u16>().is_ok() {
                    Ok(Some(Self::Tcp(address.to_owned())))
                } else {
                    Err(invalid())
                }
            }
            Some(("unix", _)) => Err(invalid()),
            _ => Ok(None),
        }
    }
}

/// Errors when querying a QEMU.
#[derive(Debug, thiserror::Error)]
pub(crate) enum QmpError {
    /// No address.
    #[error("`{}` is no address; write `unix:PATH` or `tcp:HOST:PORT`", printable(.0))]
    Address(String),
    /// The connection failed, or broke off.
    #[error("{address}: {source}")]
    Io {
        /// The address.
        address: String,
        /// The cause.
        source: io::Error,
    },
    /// The peer closed the connection.
    #[error("{address}: the peer closed the connection {when}")]
    Closed {
        /// The address.
        address: String,
        /// Before what.
        when: String,
    },
    /// The peer was silent for too long.
    #[error(
        "{address}: the peer was silent for {} s {when}; QMP serves one client at a time, and a stopped QEMU serves none",
        PATIENCE.as_secs()
    )]
    Silent {
        /// The address.
        address: String,
        /// Before what.
        when: String,
    },
    /// The peer sends something else.
    #[error("{address}: the peer does not speak QMP, it sent `{}`", printable(.start))]
    NotQmp {
        /// The address.
        address: String,
        /// Beginning of its first line.
        start: String,
    },
    /// QEMU rejected a command.
    #[error("{address}: {command}: {}", printable(.reason))]
    Rejected {
        /// The address.
        address: String,
        /// The command.
        command: &'static str,
        /// Message of QEMU.
        reason: String,
    },
}

impl Fault for QmpError {
    fn is_usage(&self) -> bool {
        matches!(self, Self::Address(_))
    }
}

trait Stream: Read + Write {
    fn set_timeout(&self, timeout: Duration) -> io::Result<()>;
}

impl Stream for UnixStream {
    fn set_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(timeout))?;
        self.set_write_timeout(Some(timeout))
    }
}

impl Stream for TcpStream {
    fn set_timeout(&self, timeout: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(timeout))?;
        self.set_write_timeout(Some(timeout))
    }
}

/// A connection after `qmp_capabilities`.
pub(crate) struct Connection {
    address: String,
    stream: Box<dyn Stream>,
    /// Bytes that are not yet a whole message.
    buffer: Vec<u8>,
    /// The events so far.
    pub(crate) events: Vec<Value>,
}

impl Connection {
    /// Connects and leaves the negotiation mode.
    ///
    /// # Errors
    /// If the peer does not answer as QEMU does.
    pub(crate) fn open(address: &Address) -> Result<Self, QmpError> {
        let name = match address {
            Address::Unix(path) => format!("unix:{}", path.display()),
            Address::Tcp(address) => format!("tcp:{address}"),
        };
        let stream = connect(address);
        let mut connection = Self {
            stream: stream.map_err(|source| QmpError::Io {
                address: name.clone(),
                source,
            })?,
            address: name,
            buffer: Vec::new(),
            events: Vec::new(),
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            let message = connection.message("before its greeting", deadline)?;
            if message.get("QMP").is_some() {
                break;
            }
            connection.keep(message);
        }
        connection.execute("qmp_capabilities")?;
        Ok(connection)
    }

    /// Runs a command without arguments and returns what it returns.
    ///
    /// # Errors
    /// If QEMU rejects it or does not answer.
    pub(crate) fn execute(&mut self, command: &'static str) -> Result<Value, QmpError> {
        let line = format!("{}\n", json!({ "execute": command, "id": command }));
        let (when, deadline) = (
            format!("before answering `{command}`"),
            Instant::now() + PATIENCE,
        );
        let sent = self.stream.write_all(line.as_bytes());
        sent.map_err(|source| self.broken(source, &when))?;
        loop {
            let mut message = self.message(&when, deadline)?;
            if let Some(error) = message.get("error") {
                let reason = error["desc"].as_str().unwrap_or("error").to_owned();
                return Err(QmpError::Rejected {
                    address: self.address.clone(),
                    command,
                    reason,
                });
            }
            if let Some(value) = message.get_mut("return") {
                return Ok(value.take());
            }
            self.keep(message);
        }
    }

    /// Collects events until the time is over or the peer closes the connection.
    ///
    /// # Errors
    /// If the connection breaks off, or the peer sends something else than QMP.
    pub(crate) fn listen(&mut self, time: Duration) -> Result<(), QmpError> {
        let deadline = Instant::now() + time;
        loop {
            match self.message("", deadline) {
                Ok(message) => self.keep(message),
                Err(QmpError::Silent { .. } | QmpError::Closed { .. }) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    fn keep(&mut self, message: Value) {
        if message.get("event").is_some() {
            self.events.push(message);
        }
    }

    /// The next message, whatever it is.
    fn message(&mut self, when: &str, deadline: Instant) -> Result<Value, QmpError> {
        loop {
            if let Some(message) = self.take()? {
                return Ok(message);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(self.silent(when));
            }
            let timeout = self.stream.set_timeout(left);
            timeout.map_err(|source| self.io(source))?;
            let mut chunk = [0; 1 << 14];
            match self.stream.read(&mut chunk) {
                Ok(0) => return Err(self.closed(when)),
                Ok(read) => self.buffer.extend_from_slice(&chunk[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) => return Err(self.silent(when)),
                Err(source) => return Err(self.broken(source, when)),
            }
        }
    }

    /// A message that has arrived whole.
    fn take(&mut self) -> Result<Option<Value>, QmpError> {
        let mut values = serde_json::Deserializer::from_slice(&self.buffer).into_iter::<Value>();
        match values.next() {
            None => Ok(None),
            Some(Ok(value @ Value::Object(_))) => {
                let used = values.byte_offset();
                self.buffer.drain(..used);
                Ok(Some(value))
            }
            Some(Err(error)) if error.is_eof() && self.buffer.len() < MAX_BYTES => Ok(None),
            Some(_) => {
                let start = String::from_utf8_lossy(&self.buffer);
                let start = start.trim().chars().take(MAX_SHOWN).collect();
                Err(QmpError::NotQmp {
                    address: self.address.clone(),
                    start,
                })
            }
        }
    }

    fn closed(&self, when: &str) -> QmpError {
        QmpError::Closed {
            address: self.address.clone(),
            when: when.to_owned(),
        }
    }

    fn broken(&self, source: io::Error, when: &str) -> QmpError {
        match source.kind() {
            io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => self.closed(when),
            _ => self.io(source),
        }
    }

    fn io(&self, source: io::Error) -> QmpError {
        QmpError::Io {
            address: self.address.clone(),
            source,
        }
    }

    fn silent(&self, when: &str) -> QmpError {
        QmpError::Silent {
            address: self.address.clone(),
            when: when.to_owned(),
        }
    }
}

fn connect(address: &Address) -> io::Result<Box<dyn Stream>> {
    match address {
        Address::Unix(path) => Ok(Box::new(UnixStream::connect(path)?)),
        Address::Tcp(address) => {
            let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
            for address in address.to_socket_addrs()? {
                match TcpStream::connect_timeout(&address, PATIENCE) {
                    Ok(stream) => return Ok(Box::new(stream)),
                    Err(error) => last = error,
                }
            }
            Err(last)
        }
    }
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}
