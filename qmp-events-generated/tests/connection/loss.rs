//! Everything a peer sent before it disconnected is received, regardless of write errors.

use std::time::Duration;

use qmp_events_generated::stream::{
    Connection, ExecuteError, Fault, Notice, Options, Reader, WaitError,
};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, sleep, timeout};

use super::server::{Peer, Server, event};
use super::{SOON, next, rest};

#[tokio::test]
async fn a_closed_peer_is_noticed_at_once() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    let waiter = connection.wait_for(["STOP"]);
    let play = async {
        peer.command().await;
        peer.send("{\"timestamp\": {\"sec").await;
        drop(peer);
    };
    let start = Instant::now();
    let (reply, ()) = tokio::join!(connection.execute("quit", ()), play);
    assert!(
        matches!(reply, Err(ExecuteError::Disconnected(_))),
        "{reply:?}"
    );
    assert!(matches!(waiter.await, Err(WaitError::Disconnected(_))));
    let fault = next(&mut events).await;
    assert!(
        matches!(&fault, Some(Notice::Fault(error)) if matches!(error.fault(), Fault::Truncated))
    );
    assert!(matches!(
        next(&mut events).await,
        Some(Notice::Disconnected(_))
    ));
    assert!(next(&mut events).await.is_none());
    assert!(start.elapsed() < Duration::from_secs(1));
    let late = connection.execute("stop", ()).await;
    assert!(matches!(late, Err(ExecuteError::Closed)), "{late:?}");
    assert!(matches!(
        connection.wait_for(["STOP"]).await,
        Err(WaitError::Closed)
    ));
}

/// Makes the next write of the client fail, with `events` unread in its socket. On one
/// thread the client runs only when this test awaits.
async fn fail_a_write(connection: &Connection, mut peer: Peer) -> ExecuteError {
    peer.event("STOP").await;
    peer.event("SHUTDOWN").await;
    drop(peer);
    let reply = timeout(SOON, connection.execute("query-status", ())).await;
    reply.expect("in time").expect_err("not executed")
}

#[tokio::test]
async fn a_failed_write_loses_no_event() {
    for _ in 0..60 {
        let server = Server::new();
        let (connection, mut events, peer) = server.connect(Options::new()).await;
        let shutdown = connection.wait_for(["SHUTDOWN"]);
        let error = fail_a_write(&connection, peer).await;
        // The peer could not read it; whether writing or reading fails first is unspecified.
        assert!(matches!(error, ExecuteError::NotSent(_)), "{error:?}");
        shutdown.within(SOON).await.expect("SHUTDOWN");
        assert_eq!(rest(&mut events).await, ["STOP", "SHUTDOWN"]);
    }
}

#[tokio::test]
async fn commands_that_are_under_way_lose_no_event() {
    for _ in 0..20 {
        let server = Server::new();
        let (connection, mut events, mut peer) = server.connect(Options::new()).await;
        let quit = connection.execute("quit", ());
        let queued: Vec<_> = (0..200)
            .map(|_| connection.execute("query-status", json!({"x": "x".repeat(10_000)})))
            .collect();
        let play = async {
            let command = peer.command().await.expect("quit");
            peer.reply(&command, "return", json!({})).await;
            peer.event("SHUTDOWN").await;
            drop(peer);
        };
        let (quit, ()) = tokio::join!(quit, play);
        quit.expect("executed");
        for command in queued {
            command.await.expect_err("not executed");
        }
        assert_eq!(rest(&mut events).await, ["SHUTDOWN"]);
    }
}

#[tokio::test]
async fn a_peer_that_only_stops_reading_is_read_for_a_while() {
    let server = Server::new();
    let options = Options::new().linger(Duration::from_millis(100));
    let (connection, mut events, peer) = server.connect(options).await;
    let peer = peer.0.into_inner().into_std().expect("a socket");
    peer.shutdown(std::net::Shutdown::Read).expect("shut down");
    let start = Instant::now();
    let write = async {
        sleep(Duration::from_millis(20)).await;
        let mut peer = tokio::net::UnixStream::from_std(peer).expect("a socket");
        let shutdown = event("SHUTDOWN");
        peer.write_all(shutdown.as_bytes()).await.expect("written");
        // It stays open.
        peer
    };
    let (reply, _peer) = tokio::join!(connection.execute("query-status", ()), write);
    assert!(matches!(reply, Err(ExecuteError::NotSent(_))), "{reply:?}");
    let late = connection.execute("query-status", ()).await;
    assert!(matches!(late, Err(ExecuteError::NotSent(_))), "{late:?}");
    assert_eq!(rest(&mut events).await, ["SHUTDOWN"]);
    assert!(start.elapsed() >= Duration::from_millis(100));
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_std_socket_with_a_read_timeout_continues() {
    use std::io::Write;
    let (ours, mut peer) = std::os::unix::net::UnixStream::pair().expect("sockets");
    ours.set_read_timeout(Some(Duration::from_millis(10)))
        .expect("set");
    let mut reader = Reader::new(ours);
    for _ in 0..2 {
        let error = reader.next_message().expect("an error").expect_err("late");
        assert!(matches!(error.fault(), Fault::Io(_)) && !error.is_fatal());
    }
    let stop = event("STOP");
    peer.write_all(&stop.as_bytes()[..20]).expect("written");
    assert!(reader.next_message().expect("an error").is_err());
    peer.write_all(&stop.as_bytes()[20..]).expect("written");
    drop(peer);
    let event = reader.next_message().expect("an event").expect("whole");
    assert_eq!(event.into_event().expect("an event").name(), "STOP");
    assert!(reader.next_message().is_none());
}
