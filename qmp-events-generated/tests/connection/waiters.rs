//! Waiting for one event.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use qmp_events_generated::stream::{Notice, Options, WaitError};
use serde_json::json;

use super::server::Server;
use super::{SOON, name, next};

#[tokio::test]
async fn an_armed_waiter_misses_no_event() {
    let server = Server::new();
    // A queue of one: waiters do not depend on it.
    let (connection, mut events, mut peer) = server.connect(Options::new().queue(1)).await;
    let any_of = connection.wait_for(["RESUME", "STOP"]);
    let mut count = 0;
    let third = connection.wait_for_matching(["TICK"], move |_| {
        count += 1;
        count == 3
    });
    let never = connection.wait_for(["NEVER"]);
    let play = async {
        let command = peer.command().await.expect("a command");
        for name in ["TICK", "STOP", "TICK", "TICK", "RESUME"] {
            peer.event(name).await;
        }
        peer.reply(&command, "return", json!({})).await;
    };
    let (done, ()) = tokio::join!(connection.execute("stop", ()), play);
    done.expect("executed");
    assert_eq!(any_of.within(SOON).await.expect("STOP").name(), "STOP");
    assert_eq!(third.within(SOON).await.expect("TICK").name(), "TICK");
    let error = never
        .within(Duration::from_millis(20))
        .await
        .expect_err("never");
    assert_eq!(error.to_string(), "no NEVER within 20ms");
    // And the queue reports what it dropped.
    assert!(matches!(next(&mut events).await, Some(Notice::Lagged(4))));
    assert_eq!(name(next(&mut events).await), "RESUME");
}

#[tokio::test]
async fn a_filter_sees_only_the_events_of_its_names() {
    let server = Server::new();
    let (connection, _events, mut peer) = server.connect(Options::new()).await;
    let seen = Arc::new(AtomicUsize::new(0));
    let waiter = connection.wait_for_matching(["B"], {
        let seen = Arc::clone(&seen);
        move |event| {
            seen.fetch_add(1, Ordering::Relaxed);
            event.name() == "B"
        }
    });
    for name in ["A", "A", "B", "A"] {
        peer.event(name).await;
    }
    assert_eq!(waiter.within(SOON).await.expect("B").name(), "B");
    assert_eq!(seen.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_filter_that_panics_ends_its_own_waiter_only() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    let bad = connection.wait_for_matching(["A"], |_| panic!("expected by the test"));
    let good = connection.wait_for(["B"]);
    peer.event("A").await;
    peer.event("B").await;
    let panicked = bad.within(SOON).await;
    assert!(
        matches!(panicked, Err(WaitError::FilterPanicked)),
        "{panicked:?}"
    );
    assert_eq!(good.within(SOON).await.expect("B").name(), "B");
    assert_eq!(name(next(&mut events).await), "A");
    assert_eq!(name(next(&mut events).await), "B");
}

#[tokio::test]
async fn a_finished_waiter_may_be_polled_again() {
    let server = Server::new();
    let (connection, _events, mut peer) = server.connect(Options::new()).await;
    let mut waiter = connection.wait_for(["A"]);
    peer.event("A").await;
    (&mut waiter).await.expect("A");
    assert!(matches!(waiter.await, Err(WaitError::Closed)));
}
