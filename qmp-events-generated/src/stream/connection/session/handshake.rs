//! The start of a session: greeting and negotiation.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use super::{
    ConnectError, Greeting, Hub, Message, Options, Piece, Session, Stream, debug, item, stray,
};
use crate::stream::handshake::{NEGOTIATION, REST_OF_LINE, negotiation};

impl Session {
    /// Awaits the greeting and negotiates. Events that come meanwhile are events as any
    /// other.
    pub(in crate::stream::connection) async fn open(
        io: Stream,
        options: &Options,
        hub: &Hub,
    ) -> Result<Self, ConnectError> {
        let mut session = Self::new(io, options);
        let negotiated = timeout(options.handshake, session.negotiate(hub)).await;
        hub.push_all(&mut session.items);
        match negotiated {
            Ok(Ok(())) => Ok(session),
            Ok(Err(error)) => Err(error),
            // An incomplete message is not a greeting.
            Err(_) if !session.first_bytes.are_blank() => Err(session.first_bytes.not_qmp()),
            Err(_) => Err(ConnectError::TimedOut(options.handshake)),
        }
    }

    async fn negotiate(&mut self, hub: &Hub) -> Result<(), ConnectError> {
        let greeting = self.greeting().await?;
        debug!(version = ?greeting.version(), "greeted");
        hub.greeted(greeting);
        let sent = self.writer.write_all(negotiation().as_bytes()).await;
        sent.map_err(ConnectError::Io)?;
        self.writer.flush().await.map_err(ConnectError::Io)?;
        loop {
            let message = match self.piece().await? {
                Piece::Message(message) => *message,
                other => {
                    self.items.push(item(other));
                    continue;
                }
            };
            match message {
                Message::Return(reply) if reply.answers(NEGOTIATION) => return Ok(()),
                Message::Error(error) if error.id.is_none() || error.answers(NEGOTIATION) => {
                    return Err(ConnectError::Rejected(error));
                }
                other => self.items.push(stray(other)),
            }
        }
    }

    /// A peer whose first message is neither a greeting nor an event is not a QMP server.
    async fn greeting(&mut self) -> Result<Greeting<'static>, ConnectError> {
        loop {
            let piece = match self.piece().await {
                Err(ConnectError::Closed) if !self.first_bytes.are_blank() => {
                    return Err(self.first_bytes.not_qmp());
                }
                other => other?,
            };
            if let Piece::Message(message) = &piece
                && let Message::Greeting(greeting) = &**message
            {
                self.first_bytes.end();
                return Ok(greeting.clone());
            }
            let is_event = matches!(piece, Piece::Events(_));
            if !is_event && !self.first_bytes.have_ended() {
                return Err(self.not_qmp().await);
            }
            self.first_bytes.end();
            self.items.push(item(piece));
        }
    }

    /// Waits for a moment for the rest of the line that shows what the peer is.
    async fn not_qmp(&mut self) -> ConnectError {
        let rest = async { while !self.first_bytes.are_enough() && self.read().await.is_ok() {} };
        // The error shows everything received so far.
        let _ = timeout(REST_OF_LINE, rest).await;
        self.first_bytes.not_qmp()
    }

    /// Returns the next piece of what the peer sends.
    async fn piece(&mut self) -> Result<Piece, ConnectError> {
        loop {
            if let Some(piece) = self.pieces.pop_front() {
                return Ok(piece);
            }
            if self.first_bytes.are_foreign() {
                return Err(self.not_qmp().await);
            }
            self.read().await?;
            self.framer.cut(&mut self.pieces);
        }
    }

    async fn read(&mut self) -> Result<(), ConnectError> {
        match self.reader.read_buf(&mut self.framer.room()).await {
            Ok(0) => Err(ConnectError::Closed),
            Ok(count) => {
                self.first_bytes.push(self.framer.fresh(count));
                Ok(())
            }
            Err(error) => Err(ConnectError::Io(error)),
        }
    }
}
