//! The end of a connection on this side.

use std::time::Duration;

use qmp_events_generated::stream::{Disconnect, ExecuteError, Options};
use serde_json::json;
use tokio::time::{Instant, timeout};

use super::server::Server;
use super::{SOON, rest};

#[tokio::test]
async fn closing_sends_what_was_queued() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    peer.event("LAST").await;
    let stopped = connection.execute("stop", ());
    tokio::task::yield_now().await;
    connection.close().await;
    assert_eq!(
        peer.command().await.expect("it was sent")["execute"],
        "stop"
    );
    assert!(peer.command().await.is_none());
    let stopped = stopped.await;
    assert!(
        matches!(stopped, Err(ExecuteError::Disconnected(Disconnect::Local))),
        "{stopped:?}"
    );
    // The queue may be read to its end.
    assert!(rest(&mut events).await.iter().all(|name| name == "LAST"));
    connection.close().await;
    let late = connection.execute("stop", ()).await;
    assert!(matches!(late, Err(ExecuteError::Closed)), "{late:?}");
}

#[tokio::test]
async fn closing_does_not_wait_longer_than_asked_for_a_peer_that_does_not_read() {
    let server = Server::new();
    let (connection, mut events, _peer) = server.connect(Options::new()).await;
    let large = connection.execute("large", json!({"x": "x".repeat(4 << 20)}));
    let unsent = connection.execute("unsent", ());
    let closing = connection.clone();
    let closing = tokio::spawn(async move { closing.close().await });
    tokio::task::yield_now().await;
    let start = Instant::now();
    let limit = Duration::from_millis(50);
    timeout(SOON, connection.close_within(limit))
        .await
        .expect("in time");
    assert!(start.elapsed() >= limit);
    timeout(SOON, closing)
        .await
        .expect("it ends as well")
        .expect("no panic");
    for not_sent in [large.await, unsent.await] {
        assert!(
            matches!(not_sent, Err(ExecuteError::NotSent(Disconnect::Local))),
            "{not_sent:?}"
        );
    }
    assert!(rest(&mut events).await.is_empty());
}

#[tokio::test]
async fn dropping_all_handles_closes_the_socket() {
    let server = Server::new();
    let (connection, events, mut peer) = server.connect(Options::new()).await;
    drop(connection.execute("stop", ()));
    drop(connection);
    drop(events);
    let command = timeout(SOON, peer.command()).await.expect("in time");
    assert_eq!(command.expect("it was sent")["execute"], "stop");
    let end = timeout(SOON, peer.command()).await.expect("in time");
    assert!(end.is_none());
}

#[tokio::test]
async fn dropping_all_handles_leaves_no_task_for_a_peer_that_does_not_read() {
    let server = Server::new();
    let options = Options::new().linger(Duration::from_millis(50));
    let (connection, events, mut peer) = server.connect(options).await;
    drop(connection.execute("large", json!({"x": "x".repeat(4 << 20)})));
    drop(connection);
    drop(events);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut read = Vec::new();
    let end = tokio::io::AsyncReadExt::read_to_end(&mut peer.0, &mut read);
    timeout(SOON, end).await.expect("it ends").expect("read");
    assert!(read.len() < 4 << 20);
}
