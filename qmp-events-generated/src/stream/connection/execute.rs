//! A command that was queued, and its reply.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::sync::oneshot;

use super::commands::Outcome;
use super::{Disconnect, ExecuteError, Shared};
use crate::Json;

/// The reply to a command, as a future. The command was queued when this was created;
/// dropping it takes nothing back.
///
/// Polled again after it has finished, it returns [`ExecuteError::Closed`].
#[derive(Debug)]
#[must_use = "await it to learn whether the command succeeded"]
pub struct Execute {
    // It keeps the connection alive.
    _shared: Arc<Shared>,
    state: State,
}

#[derive(Debug)]
enum State {
    Queued(oneshot::Receiver<Outcome>),
    /// The command could not be queued.
    Failed(ExecuteError),
    Finished,
}

impl Execute {
    pub(super) fn queued(shared: &Arc<Shared>, reply: oneshot::Receiver<Outcome>) -> Self {
        Self {
            _shared: Arc::clone(shared),
            state: State::Queued(reply),
        }
    }

    pub(super) fn failed(shared: &Arc<Shared>, error: ExecuteError) -> Self {
        Self {
            _shared: Arc::clone(shared),
            state: State::Failed(error),
        }
    }
}

impl Future for Execute {
    type Output = Result<Json<'static>, ExecuteError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let State::Queued(reply) = &mut self.state {
            let outcome = ready!(Pin::new(reply).poll(cx));
            self.state = State::Finished;
            return Poll::Ready(match outcome {
                Ok(outcome) => outcome,
                // The task has ended with its runtime.
                Err(_) => Err(ExecuteError::Disconnected(Disconnect::Local)),
            });
        }
        Poll::Ready(Err(
            match std::mem::replace(&mut self.state, State::Finished) {
                State::Failed(error) => error,
                State::Queued(_) | State::Finished => ExecuteError::Closed,
            },
        ))
    }
}
