//! A client: one connection to a QMP server, its events, and commands to cause them.

mod address;
mod commands;
mod error;
mod events;
mod execute;
mod framer;
mod hub;
mod options;
mod queue;
mod session;
mod task;
mod text;
mod waiter;

pub use address::{Address, InvalidAddress};
#[cfg(feature = "introspection")]
pub use error::IntrospectError;
pub use error::{Disconnect, ExecuteError, WaitError};
pub use events::{Events, Lent, Many, Notice};
pub use execute::Execute;
pub use options::{Backoff, Options};
pub use text::{EventBatch, EventRef, EventText};
pub use waiter::Waiter;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_core::Serialize;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::ConnectError;
use super::handshake::{NEGOTIATION, with_id, without_id};
use crate::{Event, Greeting, Release};
use commands::Command;
use hub::{Filter, Hub};
use session::Session;
use task::{Request, Task};

/// A connection to a QMP server, over a Unix socket or TCP.
///
/// A separate task always reads the socket: events go into the queue of
/// each [`Events`] as text, replies to the commands that wait for them. Clones share the
/// connection. It lives until [`close`](Self::close), or as long as one of the clones, their
/// `Events`, [`Waiter`]s and [`Execute`]s does.
///
/// ```no_run
/// use std::time::Duration;
/// use qmp_events_generated::stream::{Address, Connection, Notice, Options};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let address: Address = "unix:/run/vm/qmp.sock".parse()?;
/// let (connection, mut events) = Connection::open(&address, Options::new()).await?;
///
/// // Armed before the command that causes it: it cannot be missed.
/// let stopped = connection.wait_for(["STOP"]);
/// connection.execute("stop", ()).await?;
/// let stopped = stopped.within(Duration::from_secs(5)).await?;
/// println!("stopped at {:?}", stopped.timestamp());
///
/// while let Some(notice) = events.next().await {
///     if let Notice::Event(text) = notice {
///         let event = text.event()?;
///         println!("{}: {:?}", event.name(), event.payload);
///     }
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Connection {
    shared: Arc<Shared>,
}

/// Keeps the task alive: when all are dropped, it ends.
#[derive(Debug)]
struct Shared {
    hub: Arc<Hub>,
    requests: Mutex<Requests>,
    command_timeout: Option<Duration>,
}

/// Under one lock, so that ids are in the order of the queue.
#[derive(Debug)]
struct Requests {
    sender: mpsc::UnboundedSender<Request>,
    last_id: u64,
}

impl Connection {
    /// Connects, awaits the greeting, and negotiates capabilities. The `Events` hold every
    /// event from the first byte on.
    ///
    /// # Errors
    /// If it cannot connect, the peer is not a QMP server, or the server does not greet or
    /// accept in time; or outside of a `tokio` runtime.
    ///
    /// # Panics
    /// In a runtime without its time or I/O driver (`tokio::runtime::Builder::enable_all`),
    /// as everything that waits in `tokio`.
    pub async fn open(address: &Address, options: Options) -> Result<(Self, Events), ConnectError> {
        let runtime = Handle::try_current().map_err(|_| ConnectError::NoRuntime)?;
        let io = address.connect_or_wait(&options).await?;
        Self::start(&runtime, io, Some(address.clone()), options).await
    }

    /// The same over a stream that is connected already; it cannot reconnect.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    ///
    /// # Panics
    /// As [`open`](Self::open).
    pub async fn over<S>(stream: S, options: Options) -> Result<(Self, Events), ConnectError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let runtime = Handle::try_current().map_err(|_| ConnectError::NoRuntime)?;
        Self::start(&runtime, Box::new(stream), None, options).await
    }

    async fn start(
        runtime: &Handle,
        io: address::Stream,
        address: Option<Address>,
        options: Options,
    ) -> Result<(Self, Events), ConnectError> {
        let (sender, requests) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            hub: Arc::new(Hub::new(&options)),
            requests: Mutex::new(Requests {
                sender,
                last_id: NEGOTIATION,
            }),
            command_timeout: options.command_timeout,
        });
        let events = Events::new(Arc::clone(&shared));
        let session = Session::open(io, &options, &shared.hub).await?;
        let task = Task {
            hub: Arc::clone(&shared.hub),
            requests,
            address,
            options,
        };
        runtime.spawn(task.run(session));
        Ok((Self { shared }, events))
    }

    /// The release that the server of the last session greeted with, to judge its events by.
    pub fn release(&self) -> Option<Release> {
        self.greeting()?.version()?.release()
    }

    /// Asks the connected QEMU what it can send. After a reconnection ask again: it may be another
    /// build.
    ///
    /// # Errors
    /// If `query-qmp-schema` fails or its reply has another form.
    #[cfg(feature = "introspection")]
    pub async fn introspect(&self) -> Result<crate::Introspection, IntrospectError> {
        let reply = self.execute("query-qmp-schema", ()).await;
        let reply = reply.map_err(IntrospectError::Execute)?;
        let read = crate::Introspection::from_reply(reply.as_str().as_bytes());
        read.map_err(IntrospectError::Invalid)
    }

    /// The greeting of the last session.
    pub fn greeting(&self) -> Option<Arc<Greeting<'static>>> {
        self.shared.hub.greeting()
    }

    /// The events from now on, in a new queue.
    pub fn events(&self) -> Events {
        Events::new(Arc::clone(&self.shared))
    }

    /// Executes a command; the future is its reply, as it was written. The command is queued
    /// by this call, in the order of the calls, whether the future is awaited or not.
    /// Commands wait in memory, without a limit, until the server reads them.
    ///
    /// Commands are not this crate's subject: this is here to cause events. The arguments
    /// are anything that serialises to an object; `()` and `None` mean no arguments.
    ///
    /// # Errors
    /// The future returns an error if the server rejects the command, its time is over, or
    /// the connection ends before the reply; whether it may have been executed is then
    /// known from the kind of [`ExecuteError`].
    pub fn execute(&self, name: &str, arguments: impl Serialize) -> Execute {
        let deadline = self.shared.command_timeout;
        let deadline = deadline.and_then(|after| Instant::now().checked_add(after));
        // Serialising runs user code: not under the lock.
        let text = match without_id(name, &arguments) {
            Ok(text) => text,
            Err(error) => {
                let error = ExecuteError::InvalidArguments(error);
                return Execute::failed(&self.shared, error);
            }
        };
        let (reply, replied) = oneshot::channel();
        let requests = self.shared.requests.lock();
        let mut requests = requests.unwrap_or_else(PoisonError::into_inner);
        let id = requests.last_id + 1;
        requests.last_id = id;
        let sent = requests.sender.send(Request::Execute(Command {
            id,
            text: with_id(text, id),
            deadline,
            reply,
        }));
        match sent {
            Ok(()) => Execute::queued(&self.shared, replied),
            Err(_) => Execute::failed(&self.shared, ExecuteError::Closed),
        }
    }

    /// Waits for the next event of one of these names; of any, if there are none. It is
    /// armed at once, so that the command that causes the event can follow.
    pub fn wait_for<N>(&self, names: N) -> Waiter
    where
        N: IntoIterator<Item: Into<String>>,
    {
        self.arm(names, None)
    }

    /// The same, for an event that the filter accepts as well.
    ///
    /// The filter sees the events of these names only. It is called from the task that reads
    /// the socket, and must not block. If it panics, only its waiter ends.
    pub fn wait_for_matching<N, F>(&self, names: N, filter: F) -> Waiter
    where
        N: IntoIterator<Item: Into<String>>,
        F: FnMut(&Event<'_>) -> bool + Send + 'static,
    {
        self.arm(names, Some(Box::new(filter)))
    }

    fn arm<N>(&self, names: N, filter: Option<Filter>) -> Waiter
    where
        N: IntoIterator<Item: Into<String>>,
    {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        Waiter::arm(&self.shared, names, filter)
    }

    /// Ends the connection: commands that were queued are still sent, the socket is shut
    /// down, and each `Events` ends once its queue is empty.
    ///
    /// It waits for a peer that does not read: see [`close_within`](Self::close_within).
    pub async fn close(&self) {
        self.request_close(None).await;
    }

    /// The same within this time: after it, commands that could not be sent are given up.
    pub async fn close_within(&self, limit: Duration) {
        self.request_close(Instant::now().checked_add(limit)).await;
    }

    async fn request_close(&self, deadline: Option<Instant>) {
        let (done, closed) = oneshot::channel();
        let request = Request::Close { done, deadline };
        let sent = {
            let requests = self.shared.requests.lock();
            let requests = requests.unwrap_or_else(PoisonError::into_inner);
            requests.sender.send(request)
        };
        if sent.is_ok() {
            // An error means that the task has ended as well.
            let _ = closed.await;
        }
    }
}
