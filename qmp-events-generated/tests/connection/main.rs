//! A connection to a server played by the test: it loses nothing
//! silently, even if the server misbehaves.
#![cfg(all(feature = "tokio", unix))]

mod closing;
mod commands;
mod handshake;
mod loss;
mod queue;
mod reconnect;
mod server;
mod waiters;

use std::time::Duration;

use qmp_events_generated::stream::{Events, Notice};
use tokio::time::timeout;

const SOON: Duration = Duration::from_secs(5);

async fn next(events: &mut Events) -> Option<Notice> {
    timeout(SOON, events.next()).await.expect("in time")
}

#[track_caller]
fn name(notice: Option<Notice>) -> String {
    match notice {
        Some(Notice::Event(event)) => event.name().to_owned(),
        other => panic!("not an event: {other:?}"),
    }
}

/// The names of the events up to the end.
async fn rest(events: &mut Events) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(notice) = next(events).await {
        if let Notice::Event(event) = notice {
            names.push(event.name().to_owned());
        }
    }
    names
}
