//! A connection against a server that the test plays: whatever it does, nothing is lost in
//! silence.
#![cfg(all(feature = "tokio", unix))]

mod server;

use std::time::Duration;

use qmp_events_generated::stream::{
    Address, Backoff, ConnectError, Connection, Events, ExecuteError, Fault, Notice, Options,
    WaitError,
};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, timeout};

use server::{GREETING, Server, event};

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

#[tokio::test]
async fn events_around_the_handshake_are_events() {
    let server = Server::new();
    let peer = async {
        let mut peer = server.accept().await;
        peer.greet(&event("A"), &event("B")).await;
        peer.event("C").await;
        peer
    };
    let (client, _peer) = tokio::join!(Connection::open(&server.address, Options::new()), peer);
    let (connection, mut events) = client.expect("connected");
    for expected in ["A", "B", "C"] {
        assert_eq!(name(next(&mut events).await), expected);
    }
    let version = connection
        .greeting()
        .and_then(|greeting| greeting.version());
    assert_eq!(version.expect("a version").major, 10);
}

#[tokio::test]
async fn replies_find_their_commands_in_any_order() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    let play = async {
        let (first, second) = (
            peer.command().await.expect("one"),
            peer.command().await.expect("two"),
        );
        peer.event("BETWEEN").await;
        peer.reply(
            &second,
            "error",
            json!({"class": "GenericError", "desc": "no"}),
        )
        .await;
        peer.event("AFTER").await;
        peer.reply(&first, "return", json!({"n": 1})).await;
        peer.send("{\"return\": 3, \"id\": \"nobody's\"}\n").await;
        first
    };
    let (first, second, seen) = tokio::join!(
        connection.execute("first", Some(json!({"a": 1}))),
        connection.execute("second", None),
        play
    );
    assert_eq!(seen["arguments"], json!({"a": 1}));
    assert_eq!(first.expect("returned").as_str(), "{\"n\":1}");
    let Err(ExecuteError::Refused(error)) = second else {
        panic!("{second:?}");
    };
    assert_eq!(error.desc, "no");
    assert_eq!(name(next(&mut events).await), "BETWEEN");
    assert_eq!(name(next(&mut events).await), "AFTER");
    assert!(matches!(next(&mut events).await, Some(Notice::Stray(_))));
}

#[tokio::test]
async fn an_armed_waiter_misses_nothing() {
    let server = Server::new();
    // A queue of one: what is waited for does not depend on it.
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
    let (done, ()) = tokio::join!(connection.execute("stop", None), play);
    done.expect("executed");
    assert_eq!(any_of.within(SOON).await.expect("STOP").name(), "STOP");
    assert_eq!(third.within(SOON).await.expect("TICK").name(), "TICK");
    let error = never
        .within(Duration::from_millis(20))
        .await
        .expect_err("never");
    assert_eq!(error.to_string(), "no NEVER within 20ms");
    // And the queue says what it lost.
    assert!(matches!(next(&mut events).await, Some(Notice::Lagged(4))));
    assert_eq!(name(next(&mut events).await), "RESUME");
}

#[tokio::test]
async fn a_flood_neither_blocks_nor_grows() {
    let server = Server::new();
    let (connection, mut slow, mut peer) = server.connect(Options::new().queue(100)).await;
    let mut quick = connection.events();
    let last = connection.wait_for(["LAST"]);
    let flood = event("FLOOD").repeat(1000);
    // Far more than a socket holds: somebody must read it all the time.
    for _ in 0..20 {
        timeout(SOON, peer.send(&flood))
            .await
            .expect("somebody reads");
    }
    peer.event("LAST").await;
    last.within(SOON).await.expect("the last");
    for events in [&mut slow, &mut quick] {
        assert!(matches!(next(events).await, Some(Notice::Lagged(19_901))));
        for _ in 0..99 {
            assert_eq!(name(next(events).await), "FLOOD");
        }
        assert_eq!(name(next(events).await), "LAST");
    }
}

// On one thread, where nobody runs unless the others let it.
#[tokio::test]
async fn a_flood_lets_its_receiver_run() {
    let server = Server::new();
    let (_connection, mut events, mut peer) = server.connect(Options::new().queue(1000)).await;
    let play = async {
        peer.send(&event("FLOOD").repeat(50_000)).await;
        peer.event("LAST").await;
    };
    let count = async {
        let mut count = 0;
        while name(next(&mut events).await) == "FLOOD" {
            count += 1;
        }
        count
    };
    let ((), count) = tokio::join!(play, count);
    assert_eq!(count, 50_000);
}

#[tokio::test]
async fn the_reply_to_a_dropped_command_is_nobody_elses() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    let dropped = connection.execute("first", None);
    timeout(Duration::from_millis(20), dropped)
        .await
        .expect_err("no reply yet");
    let first = peer.command().await.expect("it was sent");
    let play = async {
        let second = peer.command().await.expect("a command");
        peer.reply(&first, "return", json!("first")).await;
        peer.reply(&second, "return", json!("second")).await;
        peer.event("AFTER").await;
    };
    let (second, ()) = tokio::join!(connection.execute("second", None), play);
    assert_eq!(second.expect("returned").as_str(), "\"second\"");
    // Nor is it told as one that nobody waited for.
    assert_eq!(name(next(&mut events).await), "AFTER");
}

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
    let (reply, ()) = tokio::join!(connection.execute("quit", None), play);
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
    let late = connection.execute("stop", None).await;
    assert!(matches!(late, Err(ExecuteError::Closed)), "{late:?}");
    assert!(matches!(
        connection.wait_for(["STOP"]).await,
        Err(WaitError::Closed)
    ));
}

#[tokio::test]
async fn a_lost_connection_is_made_again_and_told() {
    let server = Server::new();
    let backoff = Backoff {
        first: Duration::from_millis(5),
        most: Duration::from_millis(20),
        attempts: None,
    };
    let options = Options::new()
        .reconnect(backoff)
        .handshake(Duration::from_millis(200));
    let (connection, mut events, mut peer) = server.connect(options).await;
    peer.event("BEFORE").await;
    drop(peer);
    assert_eq!(name(next(&mut events).await), "BEFORE");
    assert!(matches!(
        next(&mut events).await,
        Some(Notice::Disconnected(_))
    ));
    let refused = connection.execute("stop", None).await;
    assert!(
        matches!(refused, Err(ExecuteError::Disconnected(_))),
        "{refused:?}"
    );
    // The first attempt fails: nobody greets.
    drop(server.accept().await);
    let mut peer = server.accept().await;
    peer.greet("", &event("EARLY")).await;
    peer.event("LATER").await;
    assert_eq!(name(next(&mut events).await), "EARLY");
    let Some(Notice::Reconnected { attempts, .. }) = next(&mut events).await else {
        panic!("not told");
    };
    assert_eq!(attempts, 2);
    assert_eq!(name(next(&mut events).await), "LATER");
}

#[tokio::test]
async fn it_gives_up_when_it_is_told_so() {
    let server = Server::new();
    let backoff = Backoff {
        first: Duration::ZERO,
        most: Duration::ZERO,
        attempts: Some(3),
    };
    let (_connection, mut events, peer) = server.connect(Options::new().reconnect(backoff)).await;
    drop(server);
    drop(peer);
    assert!(matches!(
        next(&mut events).await,
        Some(Notice::Disconnected(_))
    ));
    assert!(next(&mut events).await.is_none());
}

#[tokio::test]
async fn closing_sends_what_was_accepted() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    peer.event("LAST").await;
    let stopped = connection.clone();
    let stopped = tokio::spawn(async move { stopped.execute("stop", None).await });
    tokio::task::yield_now().await;
    connection.close().await;
    assert_eq!(
        peer.command().await.expect("it was sent")["execute"],
        "stop"
    );
    assert!(peer.command().await.is_none());
    assert!(stopped.await.expect("no panic").is_err());
    // The queue may be read to its end.
    while let Some(notice) = next(&mut events).await {
        assert_eq!(name(Some(notice)), "LAST");
    }
    connection.close().await;
}

#[tokio::test]
async fn dropping_all_of_it_closes_the_socket() {
    let server = Server::new();
    let (connection, events, mut peer) = server.connect(Options::new()).await;
    drop(connection);
    drop(events);
    assert!(
        timeout(SOON, peer.command())
            .await
            .expect("in time")
            .is_none()
    );
}

#[tokio::test]
async fn a_server_that_is_not_ready_is_an_error_that_says_so() {
    let server = Server::new();
    let quick = Options::new().handshake(Duration::from_millis(50));
    let silent = Connection::open(&server.address, quick.clone()).await;
    assert!(
        matches!(silent, Err(ConnectError::TimedOut(_))),
        "{silent:?}"
    );

    let (refused, ()) = tokio::join!(Connection::open(&server.address, quick.clone()), async {
        drop(server.accept().await); // of the silent one
        let mut peer = server.accept().await;
        peer.send(&format!("{GREETING}\r\n")).await;
        let command = peer.command().await.expect("a negotiation");
        peer.reply(&command, "error", json!({"class": "X", "desc": "busy"}))
            .await;
    });
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("X: busy")
    );

    let (closed, ()) = tokio::join!(Connection::open(&server.address, quick.clone()), async {
        drop(server.accept().await);
    });
    assert!(
        matches!(closed, Err(ConnectError::Closed | ConnectError::Io(_))),
        "{closed:?}"
    );

    let nowhere = Address::Unix("/nonexistent/qmp".into());
    assert!(matches!(
        Connection::open(&nowhere, quick).await,
        Err(ConnectError::Io(_))
    ));
}

#[tokio::test]
async fn over_tcp_and_in_pretty_print() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("bound");
    let address = format!("tcp:{}", listener.local_addr().expect("an address"));
    let address: Address = address.parse().expect("an address");
    let play = async {
        let (mut stream, _) = listener.accept().await.expect("a client");
        let pretty = |text: &str| {
            let value: Value = serde_json::from_str(text).expect("JSON");
            serde_json::to_string_pretty(&value)
                .expect("JSON")
                .replace('\n', "\r\n")
                + "\r\n"
        };
        stream
            .write_all(pretty(GREETING).as_bytes())
            .await
            .expect("written");
        let reply = pretty(r#"{"return": {}, "id": 0}"#) + &pretty(&event("STOP"));
        stream.write_all(reply.as_bytes()).await.expect("written");
        stream
    };
    let (client, _stream) = tokio::join!(Connection::open(&address, Options::new()), play);
    let (_connection, mut events) = client.expect("connected");
    assert_eq!(name(next(&mut events).await), "STOP");
}
