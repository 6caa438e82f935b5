//! Commands: order, replies, time limits, and the state reported without a reply.

use std::time::Duration;

use qmp_events_generated::stream::{Disconnect, ExecuteError, Notice, Options};
use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

use super::server::Server;
use super::{SOON, name, next};

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
        peer.send("{\"return\": 3, \"id\": \"unrelated\"}\n").await;
        (first, second)
    };
    let (first, second, seen) = tokio::join!(
        connection.execute("first", json!({"a": 1})),
        connection.execute("second", ()),
        play
    );
    assert_eq!(seen.0["arguments"], json!({"a": 1}));
    assert_eq!(seen.1.get("arguments"), None);
    assert_eq!(first.expect("returned").as_str(), "{\"n\":1}");
    let Err(ExecuteError::Rejected(error)) = second else {
        panic!("{second:?}");
    };
    assert_eq!(error.desc, "no");
    assert_eq!(name(next(&mut events).await), "BETWEEN");
    assert_eq!(name(next(&mut events).await), "AFTER");
    assert!(matches!(next(&mut events).await, Some(Notice::Stray(_))));
}

#[tokio::test]
async fn commands_are_sent_in_the_order_of_the_calls() {
    let server = Server::new();
    let (connection, _events, mut peer) = server.connect(Options::new()).await;
    // Whether and in which order the futures are polled does not matter.
    let mut all: Vec<_> = (0..1000)
        .map(|number| connection.execute("x", json!({"number": number})))
        .collect();
    all.reverse();
    let play = async {
        for number in 0..1000 {
            let command = peer.command().await.expect("a command");
            assert_eq!(command["arguments"]["number"], number);
            peer.reply(&command, "return", json!(number)).await;
        }
    };
    let replies = async {
        for (number, reply) in (0..1000).rev().zip(all) {
            let value = reply.await.expect("returned");
            assert_eq!(value.as_str(), number.to_string());
        }
    };
    tokio::join!(play, replies);
}

#[tokio::test]
async fn the_reply_to_a_dropped_command_goes_to_no_other() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    drop(connection.execute("first", ()));
    let first = peer.command().await.expect("it was sent");
    let play = async {
        let second = peer.command().await.expect("a command");
        peer.reply(&first, "return", json!("first")).await;
        peer.reply(&second, "return", json!("second")).await;
        peer.event("AFTER").await;
    };
    let (second, ()) = tokio::join!(connection.execute("second", ()), play);
    assert_eq!(second.expect("returned").as_str(), "\"second\"");
    // Nor is it reported as stray.
    assert_eq!(name(next(&mut events).await), "AFTER");
}

#[tokio::test]
async fn a_late_reply_after_a_timeout_is_not_stray() {
    let server = Server::new();
    let options = Options::new().command_timeout(Duration::from_millis(30));
    let (connection, mut events, mut peer) = server.connect(options).await;
    let late = connection.execute("first", ()).await;
    assert!(
        matches!(late, Err(ExecuteError::TimedOut { after }) if after.as_millis() == 30),
        "{late:?}"
    );
    let first = peer.command().await.expect("it was sent");
    let play = async {
        let second = peer.command().await.expect("a command");
        peer.reply(&first, "return", json!("first")).await;
        peer.reply(&second, "return", json!("second")).await;
        peer.event("AFTER").await;
    };
    let (second, ()) = tokio::join!(connection.execute("second", ()), play);
    assert_eq!(second.expect("returned").as_str(), "\"second\"");
    assert_eq!(name(next(&mut events).await), "AFTER");
}

/// More than a socket holds.
const FULL: usize = 4 << 20;

#[tokio::test]
async fn a_command_that_waits_for_a_full_socket_is_not_sent_when_it_times_out() {
    let server = Server::new();
    let options = Options::new().command_timeout(Duration::from_millis(200));
    let (connection, _events, mut peer) = server.connect(options).await;
    let large = connection.execute("large", json!({"x": "x".repeat(FULL)}));
    let queued = connection.execute("after", ());
    let (large, queued) = tokio::join!(large, queued);
    // It is written in part: what follows would not be a command without the rest.
    assert!(
        matches!(large, Err(ExecuteError::TimedOut { .. })),
        "{large:?}"
    );
    let Err(ExecuteError::NotSent(Disconnect::Stalled { .. })) = queued else {
        panic!("{queued:?}");
    };
    let rest = peer.command().await.expect("the rest follows");
    assert_eq!(rest["execute"], "large");
    let last = connection.execute("last", ());
    let play = async {
        let command = peer.command().await.expect("a command");
        assert_eq!(command["execute"], "last", "the one between was withdrawn");
        peer.reply(&command, "return", json!({})).await;
    };
    let (last, ()) = tokio::join!(last, play);
    last.expect("executed");
}

#[tokio::test]
async fn a_lost_connection_reports_whether_commands_were_sent() {
    let server = Server::new();
    let (connection, _events, mut peer) = server.connect(Options::new()).await;
    let sent = connection.execute("sent", ());
    let part = connection.execute("part", json!({"x": "x".repeat(FULL)}));
    let unsent = connection.execute("unsent", ());
    peer.command().await.expect("the first");
    let mut some = vec![0; 1000];
    peer.0.read_exact(&mut some).await.expect("some of it");
    drop(peer);
    let sent = sent.await;
    assert!(
        matches!(sent, Err(ExecuteError::Disconnected(_))),
        "{sent:?}"
    );
    for not_sent in [part.await, unsent.await] {
        assert!(
            matches!(not_sent, Err(ExecuteError::NotSent(_))),
            "{not_sent:?}"
        );
    }
}

#[tokio::test]
async fn an_error_without_an_id_does_not_fail_an_unrelated_command() {
    let server = Server::new();
    let (connection, mut events, mut peer) = server.connect(Options::new()).await;
    let error = "{\"error\": {\"class\": \"GenericError\", \"desc\": \"invalid\"}}\n";
    // No command was sent, so it belongs to none.
    peer.send(error).await;
    assert!(matches!(next(&mut events).await, Some(Notice::Stray(_))));

    // One that is not written completely cannot be the cause.
    let large = connection.execute("large", json!({"x": "x".repeat(FULL)}));
    tokio::task::yield_now().await;
    peer.send(error).await;
    assert!(matches!(next(&mut events).await, Some(Notice::Stray(_))));
    let play = async {
        let large = peer.command().await.expect("a command");
        peer.reply(&large, "return", json!({})).await;
    };
    let (large, ()) = tokio::join!(large, play);
    large.expect("executed");

    // The oldest that was sent.
    let (first, second) = (
        connection.execute("first", ()),
        connection.execute("second", ()),
    );
    let play = async {
        peer.command().await.expect("the first");
        let second = peer.command().await.expect("the second");
        peer.send(error).await;
        peer.reply(&second, "return", json!({})).await;
    };
    let (first, second, ()) = tokio::join!(first, second, play);
    assert!(matches!(first, Err(ExecuteError::Rejected(_))), "{first:?}");
    second.expect("executed");
}

#[tokio::test]
async fn arguments_that_do_not_serialise_are_an_error() {
    let server = Server::new();
    let (connection, _events, _peer) = server.connect(Options::new()).await;
    let bad = std::collections::HashMap::from([((1, 2), 3)]);
    let invalid = connection.execute("x", bad).await;
    assert!(
        matches!(invalid, Err(ExecuteError::InvalidArguments(_))),
        "{invalid:?}"
    );
}

#[tokio::test]
async fn a_finished_command_may_be_polled_again() {
    let server = Server::new();
    let (connection, _events, mut peer) = server.connect(Options::new()).await;
    let mut reply = connection.execute("x", ());
    let play = async {
        let command = peer.command().await.expect("a command");
        peer.reply(&command, "return", json!({})).await;
    };
    let (done, ()) = tokio::join!(&mut reply, play);
    done.expect("executed");
    let again = timeout(SOON, reply).await.expect("at once");
    assert!(matches!(again, Err(ExecuteError::Closed)), "{again:?}");
}
