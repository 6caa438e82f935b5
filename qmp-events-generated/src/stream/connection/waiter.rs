//! Waiting for one event.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use super::hub::{Filter, Waiting};
use super::{Shared, WaitError};
use crate::Event;

/// An event that is awaited. It is armed since it exists; awaiting it may begin later. It
/// sees every event itself, so that no full queue can hide one.
///
/// As a future it waits without a limit of time.
#[derive(Debug)]
#[must_use = "it is waited for with `within` or `await`"]
pub struct Waiter {
    // It keeps the connection alive.
    _shared: Arc<Shared>,
    names: Vec<String>,
    found: oneshot::Receiver<Result<Arc<Event<'static>>, WaitError>>,
}

impl Waiter {
    pub(super) fn arm(shared: &Arc<Shared>, names: Vec<String>, filter: Filter) -> Self {
        let (sender, found) = oneshot::channel();
        shared.hub.arm(Waiting {
            names: names.clone(),
            filter,
            found: sender,
        });
        Self {
            _shared: Arc::clone(shared),
            names,
            found,
        }
    }

    /// Waits at most so long from now.
    ///
    /// # Errors
    /// If it does not come in time, or the connection is lost or closed before.
    pub async fn within(mut self, limit: Duration) -> Result<Arc<Event<'static>>, WaitError> {
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
    type Output = Result<Arc<Event<'static>>, WaitError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let found = Pin::new(&mut self.found).poll(cx);
        found.map(|found| found.unwrap_or(Err(WaitError::Closed)))
    }
}
