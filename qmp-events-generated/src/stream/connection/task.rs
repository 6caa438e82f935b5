//! The task of a connection: session after session, until it is closed.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

use super::commands::{Command, answer};
use super::hub::Hub;
use super::session::{End, Session};
use super::{Address, Backoff, Disconnect, ExecuteError, Notice, Options};
use crate::stream::log::{debug, info};

/// Requests of a user to the task.
#[derive(Debug)]
pub(super) enum Request {
    Execute(Command),
    Close {
        done: oneshot::Sender<()>,
        /// Deadline for sending the queued bytes.
        deadline: Option<Instant>,
    },
}

/// A connection that is being closed.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// Waiters for the end.
    pub(super) done: Vec<oneshot::Sender<()>>,
    pub(super) deadline: Option<Instant>,
    /// All handles are gone: no more requests follow.
    pub(super) dropped: bool,
}

impl Closing {
    pub(super) fn shorten(&mut self, deadline: Option<Instant>) {
        self.deadline = self.deadline.into_iter().chain(deadline).min();
    }
}

pub(super) struct Task {
    pub(super) hub: Arc<Hub>,
    pub(super) requests: mpsc::UnboundedReceiver<Request>,
    pub(super) address: Option<Address>,
    pub(super) options: Options,
}

impl Task {
    pub(super) async fn run(mut self, mut session: Session) {
        // Even if the task is dropped with its runtime, or panics.
        let _closes = CloseAtEnd(Arc::clone(&self.hub));
        let (closing, why) = loop {
            let end = session.run(&self.hub, &self.options, &mut self.requests);
            let why = match end.await {
                End::Closed(closing) => break (closing, None),
                End::Lost(why) => why,
            };
            info!(%why, "disconnected");
            self.hub.disconnected(&why);
            session = match self.reconnect(&why).await {
                Ok(session) => session,
                Err(closing) => break (closing, Some(why)),
            };
        };
        debug!("closed");
        self.hub.close();
        for done in self
            .reject_rest(why.as_ref())
            .into_iter()
            .chain(closing.done)
        {
            // An error means that the future was dropped.
            let _ = done.send(());
        }
    }

    /// Rejects what was requested before the end; returns who waits for the end.
    fn reject_rest(&mut self, why: Option<&Disconnect>) -> Vec<oneshot::Sender<()>> {
        self.requests.close();
        let mut closing = Vec::new();
        while let Ok(request) = self.requests.try_recv() {
            match request {
                Request::Execute(command) => {
                    let error = why.map_or(ExecuteError::Closed, |why| {
                        ExecuteError::NotSent(why.clone())
                    });
                    answer(command.reply, Err(error));
                }
                Request::Close { done, .. } => closing.push(done),
            }
        }
        closing
    }

    /// A new session; an error if there will be none.
    async fn reconnect(&mut self, why: &Disconnect) -> Result<Session, Closing> {
        let (Some(address), Some(backoff)) = (&self.address, self.options.reconnect) else {
            return Err(Closing::default());
        };
        let lost = Instant::now();
        let mut attempts = 0;
        while backoff.attempts.is_none_or(|max| attempts < max) {
            let delay = delay(backoff, attempts);
            let attempt = async {
                sleep(delay).await;
                let io = address.connect(self.options.handshake).await?;
                Session::open(io, &self.options, &self.hub).await
            };
            attempts += 1;
            let session = tokio::select! {
                session = attempt => session,
                closing = reject(&mut self.requests, why) => return Err(closing),
            };
            match session {
                Ok(session) => {
                    let after = lost.elapsed();
                    info!(attempts, ?after, "reconnected");
                    self.hub.push(Notice::Reconnected { attempts, after });
                    return Ok(session);
                }
                Err(error) => {
                    debug!(attempts, %error, "cannot reconnect");
                    drop(error);
                }
            }
        }
        Err(Closing::default())
    }
}

struct CloseAtEnd(Arc<Hub>);

impl Drop for CloseAtEnd {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Rejects all commands while there is no connection, until it is to be closed.
async fn reject(requests: &mut mpsc::UnboundedReceiver<Request>, why: &Disconnect) -> Closing {
    loop {
        match requests.recv().await {
            Some(Request::Execute(command)) => {
                answer(command.reply, Err(ExecuteError::NotSent(why.clone())));
            }
            Some(Request::Close { done, .. }) => {
                return Closing {
                    done: vec![done],
                    ..Closing::default()
                };
            }
            None => return Closing::default(),
        }
    }
}

fn delay(backoff: Backoff, failures: u32) -> Duration {
    let factor = 2_u32.saturating_pow(failures);
    backoff.first.saturating_mul(factor).min(backoff.max)
}
