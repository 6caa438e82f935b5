//! One session on one socket: greeting, negotiation, then events and replies.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{mpsc, oneshot};
use tokio::task::yield_now;
use tokio::time::timeout;

use super::address::Stream;
use super::hub::Hub;
use super::task::{Closing, Pending, Request, command};
use super::{ConnectError, Disconnect, ExecuteError, Notice, Options};
use crate::stream::Splitter;
use crate::stream::log::{debug, trace, warn};
use crate::stream::splitter::CHUNK;
use crate::{Json, Message};

pub(super) struct Session {
    io: Stream,
    splitter: Splitter,
}

/// The `id` of the negotiation.
const NEGOTIATION: u64 = 0;

/// So much may wait for a peer that does not read before commands wait.
const UNSENT: usize = 1 << 20;

/// How a session ended.
pub(super) enum End {
    Lost(Disconnect),
    Closed(Closing),
}

impl Session {
    /// Greeting and negotiation. Events that come meanwhile are events as any other.
    pub(super) async fn open(
        io: Stream,
        options: &Options,
        hub: &Hub,
    ) -> Result<Self, ConnectError> {
        let mut session = Self {
            io,
            splitter: Splitter::with_limit(options.limit),
        };
        let negotiation = session.negotiate(hub);
        match timeout(options.handshake, negotiation).await {
            Ok(negotiated) => negotiated?,
            Err(_) => return Err(ConnectError::TimedOut(options.handshake)),
        }
        Ok(session)
    }

    async fn negotiate(&mut self, hub: &Hub) -> Result<(), ConnectError> {
        let greeting = loop {
            match self.message(hub).await? {
                Message::Greeting(greeting) => break greeting,
                other => hub.push(notice(other)),
            }
        };
        debug!(version = ?greeting.version(), "greeted");
        hub.greeted(greeting);
        let text = command("qmp_capabilities", None, NEGOTIATION);
        let sent = self.io.write_all(text.as_bytes()).await;
        sent.map_err(ConnectError::Io)?;
        self.io.flush().await.map_err(ConnectError::Io)?;
        loop {
            match self.message(hub).await? {
                Message::Return(reply) if is_id(reply.id.as_ref(), NEGOTIATION) => return Ok(()),
                Message::Error(error)
                    if error.id.is_none() || is_id(error.id.as_ref(), NEGOTIATION) =>
                {
                    return Err(ConnectError::Refused(error));
                }
                other => hub.push(notice(other)),
            }
        }
    }

    async fn message(&mut self, hub: &Hub) -> Result<Message<'static>, ConnectError> {
        loop {
            match self.splitter.next_message() {
                Some(Ok(message)) => return Ok(message.into_owned()),
                Some(Err(error)) => {
                    warn!(%error, "fault");
                    hub.push(Notice::Fault(Arc::new(error)));
                }
                None => match self.io.read(self.splitter.room(CHUNK)).await {
                    Ok(0) => return Err(ConnectError::Closed),
                    Ok(count) => self.splitter.fed(count),
                    Err(error) => return Err(ConnectError::Io(error)),
                },
            }
        }
    }

    /// Reads and writes until the connection ends on either side. Neither waits for the
    /// other, so that a peer that does not read cannot keep its own events from us.
    pub(super) async fn run(
        self,
        hub: &Hub,
        requests: &mut mpsc::Receiver<Request>,
        pending: &mut Pending,
    ) -> End {
        let Self { io, mut splitter } = self;
        let (mut reader, mut writer) = tokio::io::split(io);
        let (mut unsent, mut sent) = (Vec::new(), 0);
        let mut closing: Option<Closing> = None;
        let mut batch = Vec::new();
        // What came with the handshake.
        dispatch(&mut splitter, hub, pending, &mut batch);
        loop {
            if sent == unsent.len() {
                unsent.clear();
                sent = 0;
                if let Some(closing) = closing.take() {
                    // The peer may be gone already; this is the end in any case.
                    let _ = writer.shutdown().await;
                    return End::Closed(closing);
                }
            }
            tokio::select! {
                read = reader.read(splitter.room(CHUNK)) => match read {
                    Ok(0) => {
                        splitter.finish();
                        dispatch(&mut splitter, hub, pending, &mut batch);
                        return ended(closing, Disconnect::Closed);
                    }
                    Ok(count) => {
                        splitter.fed(count);
                        dispatch(&mut splitter, hub, pending, &mut batch);
                        // A flood must not keep its receivers from running.
                        if count >= CHUNK {
                            yield_now().await;
                        }
                    }
                    Err(error) => return ended(closing, Disconnect::Io(Arc::new(error))),
                },
                wrote = writer.write(&unsent[sent..]), if sent < unsent.len() => match wrote {
                    Ok(count) => sent += count,
                    Err(error) => return ended(closing, Disconnect::Io(Arc::new(error))),
                },
                request = requests.recv(), if closing.is_none() && unsent.len() - sent < UNSENT => {
                    match request {
                        Some(Request::Execute { id, text, reply }) => {
                            trace!(id, "command");
                            unsent.extend_from_slice(text.as_bytes());
                            pending.insert(id, reply);
                        }
                        Some(Request::Close(done)) => closing = Some(Some(done)),
                        None => closing = Some(None),
                    }
                }
            }
        }
    }
}

fn ended(closing: Option<Closing>, why: Disconnect) -> End {
    match closing {
        Some(closing) => End::Closed(closing),
        None => End::Lost(why),
    }
}

/// Hands out all that is complete: replies to who waits for them, all else in batches.
fn dispatch(splitter: &mut Splitter, hub: &Hub, pending: &mut Pending, batch: &mut Vec<Notice>) {
    while let Some(message) = splitter.next_message() {
        let (waiting, reply) = match message {
            Ok(Message::Event(event)) => {
                trace!(event = event.name(), "event");
                batch.push(Notice::Event(Arc::new(event.into_owned())));
                continue;
            }
            Ok(Message::Return(reply)) => {
                (take(pending, reply.id.as_ref()), Message::Return(reply))
            }
            Ok(Message::Error(error)) => {
                // A server that could not read a command cannot name it: the oldest.
                let waiting = match &error.id {
                    Some(_) => take(pending, error.id.as_ref()),
                    None => pending.pop_first().map(|(_, waiting)| waiting),
                };
                (waiting, Message::Error(error))
            }
            Ok(greeting) => (None, greeting),
            Err(error) => {
                warn!(%error, "fault");
                batch.push(Notice::Fault(Arc::new(error)));
                continue;
            }
        };
        match waiting {
            Some(waiting) => {
                // What came before a reply is told before it.
                hub.push_all(batch);
                answer(waiting, reply);
            }
            None => batch.push(notice(reply)),
        }
    }
    hub.push_all(batch);
}

type Waiting = oneshot::Sender<Result<Json<'static>, ExecuteError>>;

fn answer(waiting: Waiting, reply: Message<'_>) {
    // An error means that nobody waits any more.
    let _ = match reply {
        Message::Return(reply) => waiting.send(Ok(reply.value.into_owned())),
        Message::Error(error) => waiting.send(Err(ExecuteError::Refused(error.into_owned()))),
        _ => return,
    };
}

fn take(pending: &mut BTreeMap<u64, Waiting>, id: Option<&Json<'_>>) -> Option<Waiting> {
    pending.remove(&id?.as_str().parse().ok()?)
}

fn is_id(id: Option<&Json<'_>>, expected: u64) -> bool {
    id.is_some_and(|id| id.as_str().parse() == Ok(expected))
}

fn notice(message: Message<'_>) -> Notice {
    match message {
        Message::Event(event) => {
            trace!(event = event.name(), "event");
            Notice::Event(Arc::new(event.into_owned()))
        }
        other => Notice::Stray(Arc::new(other.into_owned())),
    }
}
