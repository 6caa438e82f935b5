//! One session on one socket: what is read goes to the hub and to the commands, and what is
//! queued is written. Neither waits for the other, so that a peer that does not read cannot
//! keep its events from us.

mod handshake;

use std::collections::VecDeque;
use std::future::{pending, poll_fn};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadHalf, WriteHalf};
use tokio::sync::mpsc;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::address::Stream;
use super::commands::{Awaited, Commands, Outcome, answer};
use super::framer::{CHUNK, Framer, Piece};
use super::hub::Hub;
use super::queue::Item;
use super::task::{Closing, Request};
use super::{ConnectError, Disconnect, ExecuteError, Notice, Options};
use crate::stream::handshake::FirstBytes;
use crate::stream::log::{debug, trace, warn};
use crate::{Greeting, Message};

pub(super) struct Session {
    reader: ReadHalf<Stream>,
    writer: WriteHalf<Stream>,
    /// Something was written since the last flush.
    unflushed: bool,
    framer: Framer,
    /// Read and not dispatched.
    pieces: VecDeque<Piece>,
    first_bytes: FirstBytes,
    commands: Commands,
    /// Dispatched items: to be queued first, and to be answered then.
    items: Vec<Item>,
    answers: Vec<(Awaited, Outcome)>,
    closing: Option<Closing>,
    /// The reason for which nothing more can be written, and the time until which reading continues.
    broken: Option<(Disconnect, Instant)>,
}

/// The end of a session.
pub(super) enum End {
    Lost(Disconnect),
    Closed(Closing),
}

/// After a read of at least this size others may run: a flood must not starve receivers.
const FLOOD: usize = CHUNK / 4;

impl Session {
    fn new(io: Stream, options: &Options) -> Self {
        let (reader, writer) = tokio::io::split(io);
        Self {
            reader,
            writer,
            unflushed: false,
            framer: Framer::new(options.limit),
            pieces: VecDeque::new(),
            first_bytes: FirstBytes::new(),
            commands: Commands::new(options.command_timeout),
            items: Vec::new(),
            answers: Vec::new(),
            closing: None,
            broken: None,
        }
    }

    /// Reads and writes until the connection ends on either side.
    pub(super) async fn run(
        mut self,
        hub: &Hub,
        options: &Options,
        requests: &mut mpsc::UnboundedReceiver<Request>,
    ) -> End {
        // What came with the handshake.
        self.dispatch(hub);
        loop {
            if let Some(closing) = &self.closing
                && self.broken.is_none()
                && self.commands.is_written()
                && !self.unflushed
            {
                let deadline = closing.deadline;
                self.shut_down(deadline).await;
                return self.end(Disconnect::Local);
            }
            let deadline = self.next_deadline();
            let writes = self.broken.is_none();
            let accepts = self.closing.as_ref().is_none_or(|closing| !closing.dropped);
            let mut room = self.framer.room();
            tokio::select! {
                read = self.reader.read_buf(&mut room) => match read {
                    Ok(0) => {
                        self.finish(hub);
                        return self.end(Disconnect::Closed);
                    }
                    Ok(count) => {
                        self.framer.cut(&mut self.pieces);
                        self.dispatch(hub);
                        if count >= FLOOD {
                            yield_now().await;
                        }
                    }
                    Err(error) => {
                        self.finish(hub);
                        return self.end(Disconnect::Io(Arc::new(error)));
                    }
                },
                wrote = write(&mut self.writer, &self.commands, self.unflushed), if writes => {
                    match wrote {
                        Ok(count) => {
                            self.commands.wrote(count);
                            // Nothing written: it was flushed.
                            self.unflushed = count > 0;
                        }
                        Err(error) => self.stop_writing(error, options),
                    }
                }
                () = sleep(deadline) => {
                    if let Some(end) = self.expire(hub) {
                        return end;
                    }
                }
                request = requests.recv(), if accepts => self.accept(request, options),
            }
        }
    }

    fn accept(&mut self, request: Option<Request>, options: &Options) {
        match request {
            Some(Request::Execute(command)) => {
                if self.closing.is_some() {
                    answer(command.reply, Err(ExecuteError::Closed));
                } else if let Some((why, _)) = &self.broken {
                    let not_sent = ExecuteError::NotSent(why.clone());
                    answer(command.reply, Err(not_sent));
                } else {
                    trace!(id = command.id, "command");
                    self.commands.push(command);
                }
            }
            Some(Request::Close { done, deadline }) => {
                let closing = self.closing.get_or_insert_default();
                closing.done.push(done);
                closing.shorten(deadline);
            }
            // No handle is left that could close it in time.
            None => {
                let closing = self.closing.get_or_insert_default();
                closing.dropped = true;
                closing.shorten(Some(Instant::now() + options.linger));
            }
        }
    }

    /// Stops writing. The peer may have sent the reason before: that is read to its end.
    fn stop_writing(&mut self, error: io::Error, options: &Options) {
        debug!(%error, "cannot write");
        let why = Disconnect::Io(Arc::new(error));
        self.commands.fail_unsent(&why);
        self.unflushed = false;
        self.broken = Some((why, Instant::now() + options.linger));
    }

    fn next_deadline(&mut self) -> Option<Instant> {
        let broken = self.broken.as_ref().map(|(_, deadline)| *deadline);
        let closing = self.closing.as_ref().and_then(|closing| closing.deadline);
        let command = self.commands.next_deadline();
        [broken, closing, command].into_iter().flatten().min()
    }

    fn expire(&mut self, hub: &Hub) -> Option<End> {
        let now = Instant::now();
        let closing = self.closing.as_ref().and_then(|closing| closing.deadline);
        if closing.is_some_and(|deadline| deadline <= now) {
            self.finish(hub);
            return Some(self.end(Disconnect::Local));
        }
        if let Some((why, deadline)) = &self.broken
            && *deadline <= now
        {
            let why = why.clone();
            self.finish(hub);
            return Some(self.end(why));
        }
        self.commands.expire(now);
        None
    }

    async fn shut_down(&mut self, deadline: Option<Instant>) {
        // The peer may be gone already; this is the end in any case.
        match deadline {
            Some(deadline) => drop(timeout_at(deadline, self.writer.shutdown()).await),
            None => drop(self.writer.shutdown().await),
        }
    }

    fn end(&mut self, why: Disconnect) -> End {
        if let Some(closing) = self.closing.take() {
            self.commands.fail(&Disconnect::Local);
            return End::Closed(closing);
        }
        self.commands.fail(&why);
        End::Lost(why)
    }

    /// Dispatches the rest: nothing more is read.
    fn finish(&mut self, hub: &Hub) {
        self.framer.finish(&mut self.pieces);
        self.dispatch(hub);
    }

    /// Finds the command that a reply belongs to.
    fn reply(&mut self, message: Message<'static>) {
        let (command, outcome) = match message {
            Message::Return(reply) => {
                let command = reply.id.as_ref().and_then(|id| self.commands.take(id));
                if command.is_none() {
                    return self.items.push(stray(Message::Return(reply)));
                }
                (command, Ok(reply.value))
            }
            Message::Error(error) => {
                let command = match &error.id {
                    Some(id) => self.commands.take(id),
                    // The server could not even read the command.
                    None => self.commands.take_oldest(),
                };
                if command.is_none() {
                    return self.items.push(stray(Message::Error(error)));
                }
                (command, Err(ExecuteError::Rejected(error)))
            }
            other => return self.items.push(stray(other)),
        };
        self.answers
            .extend(command.map(|command| (command, outcome)));
    }

    /// Queues what was read, then answers commands: what came before a reply is there when
    /// the command returns.
    fn dispatch(&mut self, hub: &Hub) {
        while let Some(piece) = self.pieces.pop_front() {
            match piece {
                Piece::Message(message) => self.reply(*message),
                other => self.items.push(item(other)),
            }
        }
        hub.push_all(&mut self.items);
        for (command, outcome) in self.answers.drain(..) {
            command.answer(outcome);
        }
    }
}

/// Writes the next bytes, or flushes if there are none. Pends if neither is needed.
async fn write(
    writer: &mut WriteHalf<Stream>,
    commands: &Commands,
    unflushed: bool,
) -> io::Result<usize> {
    poll_fn(|cx: &mut Context<'_>| {
        let mut writer = Pin::new(&mut *writer);
        if commands.is_written() {
            return if unflushed {
                writer.as_mut().poll_flush(cx).map_ok(|()| 0)
            } else {
                Poll::Pending
            };
        }
        writer
            .as_mut()
            .poll_write_vectored(cx, &commands.slices())
            .map(|wrote| match wrote {
                Ok(0) => Err(io::ErrorKind::WriteZero.into()),
                other => other,
            })
    })
    .await
}

async fn sleep(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}

/// The queued item for a piece that is not a reply to a command.
fn item(piece: Piece) -> Item {
    match piece {
        Piece::Events(batch) => {
            #[cfg(feature = "tracing")]
            for event in batch.iter() {
                trace!(event = event.name(), "event");
            }
            Item::Events(batch)
        }
        Piece::Message(message) => stray(*message),
        Piece::Fault(error) => {
            warn!(%error, "fault");
            Item::One(Notice::Fault(Arc::new(error)))
        }
    }
}

fn stray(message: Message<'static>) -> Item {
    Item::One(Notice::Stray(Arc::new(message)))
}
