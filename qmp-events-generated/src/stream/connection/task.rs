//! The task behind a connection: session after session, until it is closed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep};

use super::hub::Hub;
use super::session::{End, Session};
use super::{Address, Backoff, Disconnect, ExecuteError, Notice, Options};
use crate::Json;
use crate::stream::log::{debug, info};

/// What a user asks of the task.
#[derive(Debug)]
pub(super) enum Request {
    Execute {
        id: u64,
        text: String,
        reply: oneshot::Sender<Result<Json<'static>, ExecuteError>>,
    },
    Close(oneshot::Sender<()>),
}

/// Who waits for which reply.
pub(super) type Pending = BTreeMap<u64, oneshot::Sender<Result<Json<'static>, ExecuteError>>>;

/// Who is told that the connection is closed, if anybody asked for it.
pub(super) type Closing = Option<oneshot::Sender<()>>;

/// The text of a command.
pub(super) fn command(name: &str, arguments: Option<Value>, id: u64) -> String {
    let mut command = serde_json::Map::new();
    command.insert("execute".to_owned(), name.into());
    if let Some(arguments) = arguments {
        command.insert("arguments".to_owned(), arguments);
    }
    command.insert("id".to_owned(), id.into());
    Value::Object(command).to_string() + "\n"
}

pub(super) struct Task {
    pub(super) hub: Arc<Hub>,
    pub(super) requests: mpsc::Receiver<Request>,
    pub(super) address: Option<Address>,
    pub(super) options: Options,
}

impl Task {
    pub(super) async fn run(mut self, mut session: Session) {
        // Even if the task is cut short: by the end of its runtime, or by a panic.
        let _closes = CloseAtEnd(Arc::clone(&self.hub));
        let closing = loop {
            let mut pending = Pending::new();
            let end = session.run(&self.hub, &mut self.requests, &mut pending);
            let why = match end.await {
                End::Closed(closing) => break closing,
                End::Lost(why) => why,
            };
            info!(%why, "disconnected");
            for (_, reply) in pending {
                let _ = reply.send(Err(ExecuteError::Disconnected(why.clone())));
            }
            self.hub.disconnected(&why);
            session = match self.reconnect(&why).await {
                Ok(session) => session,
                Err(closing) => break closing,
            };
        };
        // What was accepted and never sent is refused when it is dropped.
        self.requests.close();
        debug!("closed");
        self.hub.close();
        if let Some(done) = closing {
            let _ = done.send(());
        }
    }

    /// A new session; an error if there shall be none.
    async fn reconnect(&mut self, why: &Disconnect) -> Result<Session, Closing> {
        let (Some(address), Some(backoff)) = (&self.address, self.options.reconnect) else {
            return Err(None);
        };
        let lost = Instant::now();
        let mut attempts = 0;
        while backoff.attempts.is_none_or(|most| attempts < most) {
            let delay = delay(backoff, attempts);
            let attempt = async {
                sleep(delay).await;
                let io = address.connect(self.options.handshake).await?;
                Session::open(io, &self.options, &self.hub).await
            };
            attempts += 1;
            let session = tokio::select! {
                session = attempt => session,
                closing = refuse(&mut self.requests, why) => return Err(closing),
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
        Err(None)
    }
}

struct CloseAtEnd(Arc<Hub>);

impl Drop for CloseAtEnd {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Refuses all commands while there is no connection, until it shall be closed.
async fn refuse(requests: &mut mpsc::Receiver<Request>, why: &Disconnect) -> Closing {
    loop {
        match requests.recv().await {
            Some(Request::Execute { reply, .. }) => {
                let _ = reply.send(Err(ExecuteError::Disconnected(why.clone())));
            }
            Some(Request::Close(done)) => return Some(done),
            None => return None,
        }
    }
}

fn delay(backoff: Backoff, failures: u32) -> Duration {
    let factor = 2_u32.saturating_pow(failures);
    backoff.first.saturating_mul(factor).min(backoff.most)
}
