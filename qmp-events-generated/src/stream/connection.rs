//! A client: one connection to a QMP server, its events, and commands to cause them.

mod address;
mod error;
mod events;
mod hub;
mod options;
mod session;
mod task;
mod waiter;

pub use address::{Address, NotAnAddress};
pub use error::{ConnectError, Disconnect, ExecuteError, WaitError};
pub use events::{Events, Notice};
pub use options::{Backoff, Options};
pub use waiter::Waiter;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};

use crate::{Event, Greeting, Json};
use hub::Hub;
use task::{Request, Task};

/// A connection to a QMP server, over a Unix socket or TCP.
///
/// A task of its own reads the socket, whatever its user does: events go into the queue of
/// each [`Events`], replies to whoever waits for them. Clones share the connection; it
/// lives as long as one of them or of its `Events` does, or until [`close`](Self::close).
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
/// connection.execute("stop", None).await?;
/// println!("stopped: {:?}", stopped.within(Duration::from_secs(5)).await?);
///
/// while let Some(notice) = events.next().await {
///     if let Notice::Event(event) = notice {
///         println!("{}", event.name());
///     }
/// }
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Connection {
    shared: Arc<Shared>,
}

/// What keeps the task alive: when all are gone, it ends.
#[derive(Debug)]
struct Shared {
    hub: Arc<Hub>,
    requests: mpsc::Sender<Request>,
    next_id: AtomicU64,
}

/// So many commands may wait for the socket before `execute` waits.
const REQUESTS: usize = 64;

/// How the capabilities are negotiated; commands have ids after it.
const FIRST_ID: u64 = 1;

impl Connection {
    /// Connects, awaits the greeting, and negotiates capabilities. The `Events` hold every
    /// event from the first byte on.
    ///
    /// # Errors
    /// If it cannot connect, or the server does not greet or accept in time.
    pub async fn open(address: &Address, options: Options) -> Result<(Self, Events), ConnectError> {
        let io = address.connect(options.handshake).await?;
        Self::start(io, Some(address.clone()), options).await
    }

    /// The same over a stream that is connected already; it cannot reconnect.
    ///
    /// # Errors
    /// If the server does not greet or accept in time.
    pub async fn over<S>(stream: S, options: Options) -> Result<(Self, Events), ConnectError>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        Self::start(Box::new(stream), None, options).await
    }

    async fn start(
        io: address::Stream,
        address: Option<Address>,
        options: Options,
    ) -> Result<(Self, Events), ConnectError> {
        let hub = Arc::new(Hub::new(options.queue));
        let receiver = hub.subscribe();
        let session = session::Session::open(io, &options, &hub).await?;
        let (requests, received) = mpsc::channel(REQUESTS);
        let task = Task {
            hub: Arc::clone(&hub),
            requests: received,
            address,
            options,
        };
        tokio::spawn(task.run(session));
        let shared = Arc::new(Shared {
            hub,
            requests,
            next_id: AtomicU64::new(FIRST_ID),
        });
        let events = Events::new(Arc::clone(&shared), receiver);
        Ok((Self { shared }, events))
    }

    /// What the server said of itself when it was connected to last.
    pub fn greeting(&self) -> Option<Arc<Greeting<'static>>> {
        self.shared.hub.greeting()
    }

    /// The events from now on, in a queue of their own.
    pub fn events(&self) -> Events {
        Events::new(Arc::clone(&self.shared), self.shared.hub.subscribe())
    }

    /// Executes a command and returns what it returns, as it was written. Commands are not
    /// this crate's subject: this is here to cause events.
    ///
    /// Dropping the future does not take back a command that was sent.
    ///
    /// # Errors
    /// If the server refuses the command, or the connection ends before the reply: then it
    /// is not known whether the command was executed.
    pub async fn execute(
        &self,
        name: &str,
        arguments: Option<Value>,
    ) -> Result<Json<'static>, ExecuteError> {
        let id = self.shared.next_id.fetch_add(1, Ordering::Relaxed);
        let (reply, replied) = oneshot::channel();
        let request = Request::Execute {
            id,
            text: task::command(name, arguments, id),
            reply,
        };
        let sent = self.shared.requests.send(request).await;
        sent.map_err(|_| ExecuteError::Closed)?;
        replied.await.unwrap_or(Err(ExecuteError::Closed))
    }

    /// Waits for the next event of one of these names; of any, if there are none. It is
    /// armed at once, so that the command that causes the event can follow.
    pub fn wait_for<N>(&self, names: N) -> Waiter
    where
        N: IntoIterator<Item: Into<String>>,
    {
        self.wait_for_matching(names, |_| true)
    }

    /// The same, for an event that the filter accepts as well.
    ///
    /// The filter is called from the task that reads the socket, and must not block.
    pub fn wait_for_matching<N, F>(&self, names: N, filter: F) -> Waiter
    where
        N: IntoIterator<Item: Into<String>>,
        F: FnMut(&Event<'static>) -> bool + Send + 'static,
    {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        Waiter::arm(&self.shared, names, Box::new(filter))
    }

    /// Ends the connection: commands that were accepted are still sent, the socket is shut
    /// down, and each `Events` ends once its queue is empty.
    pub async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self
            .shared
            .requests
            .send(Request::Close(done))
            .await
            .is_ok()
        {
            // An error means that the task has ended as well.
            let _ = closed.await;
        }
    }
}
