//! Waiting for one event.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use super::hub::{Filter, Waiting};
use super::text::EventText;
use super::{Shared, WaitError};

/// An awaited event. It is armed on creation; awaiting it may begin later. It sees every
/// event itself, even if a full queue drops it.
///
/// As a future it waits without a time limit. Polled again after it has finished, it
/// returns [`WaitError::Closed`].
#[derive(Debug)]
#[must_use = "await it, or call `within`"]
pub struct Waiter {
    // It keeps the connection alive.
    _shared: Arc<Shared>,
    names: Vec<String>,
    found: Option<oneshot::Receiver<Result<EventText, WaitError>>>,
}

impl Waiter {
    pub(super) fn arm(shared: &Arc<Shared>, names: Vec<String>, filter: Option<Filter>) -> Self {
        let (sender, found) = oneshot::channel();
        shared.hub.arm(Waiting {
            names: names.clone(),
            filter,
            found: sender,
        });
        Self {
            _shared: Arc::clone(shared),
            names,
            found: Some(found),
        }
    }

    /// Waits for at most this long from now.
    ///
    /// # Errors
    /// If the event does not come in time, or the connection is lost or closed before.
    pub async fn within(mut self, limit: Duration) -> Result<EventText, WaitError> {
        match timeout(limit, &mut self).await {
            Ok(found) => found,
            Err(_) => Err(WaitError::TimedOut {
                names: self.names,
                after: limit,
            }),
        }
    }
}

impl Future for Waiter {
    type Output = Result<EventText, WaitError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(found) = &mut self.found else {
            return Poll::Ready(Err(WaitError::Closed));
        };
        let found = ready!(Pin::new(found).poll(cx));
        self.found = None;
        Poll::Ready(found.unwrap_or(Err(WaitError::Closed)))
    }
}
