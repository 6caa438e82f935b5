//! Greeting, negotiation, and peers that are not QMP servers.

use std::time::Duration;

use qmp_events_generated::stream::{Address, ConnectError, Connection, Options};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, timeout};

use super::server::{GREETING, Server, event};
use super::{SOON, name, next};

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
async fn a_late_greeting_in_pieces_is_accepted() {
    let server = Server::new();
    let play = async {
        let mut peer = server.accept().await;
        // A read ends in the middle of an event, and of the greeting.
        let text = format!("{}{}{GREETING}\r\n", event("A"), event("B"));
        for piece in text.as_bytes().chunks(70) {
            peer.0.write_all(piece).await.expect("written");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let command = peer.command().await.expect("a negotiation");
        peer.reply(&command, "return", json!({})).await;
        peer
    };
    let (client, _peer) = tokio::join!(Connection::open(&server.address, Options::new()), play);
    let (_connection, mut events) = client.expect("connected");
    assert_eq!(name(next(&mut events).await), "A");
    assert_eq!(name(next(&mut events).await), "B");
}

#[tokio::test]
async fn a_peer_that_is_not_qmp_is_reported_at_once() {
    let endless = "x".repeat(100_000);
    let peers = [
        ("SSH-2.0-OpenSSH_9.9\r\n", "SSH-2.0-OpenSSH_9.9\r\n"),
        (
            "QEMU 10.0.2 monitor - type 'help'",
            "QEMU 10.0.2 monitor - type 'help'",
        ),
        (
            "HTTP/1.1 400 Bad Request\r\nServer: x\r\n",
            "HTTP/1.1 400 Bad Request\r\n",
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"method\": \"x\"}\n",
            "{\"jsonrpc\": \"2.0\", \"method\": \"x\"}\n",
        ),
        (
            "{\"jsonrpc\": \"2.0\", \"error\": {}, \"id\": null}\n",
            "{\"jsonrpc\"",
        ),
        (&endless, "xxxx"),
        ("[]\n", "[]\n"),
    ];
    for (sent, expected) in peers {
        let server = Server::new();
        let start = Instant::now();
        let play = async {
            let mut peer = server.accept().await;
            // An endless peer fails to write when the client is gone.
            let _ = peer.0.write_all(sent.as_bytes()).await;
            peer
        };
        let opening = Connection::open(&server.address, Options::new());
        let (client, _peer) = tokio::join!(opening, play);
        let Err(ConnectError::NotQmp { found }) = client else {
            panic!("{sent:?}: {client:?}");
        };
        assert!(found.starts_with(expected.as_bytes()), "{found:?}");
        assert!(found.len() <= 256);
        assert!(start.elapsed() < Duration::from_secs(1), "{sent:?}");
    }
}

#[tokio::test]
async fn an_incomplete_object_is_reported_at_a_timeout() {
    let server = Server::new();
    let quick = Options::new().handshake(Duration::from_millis(50));
    let play = async {
        let mut peer = server.accept().await;
        peer.send("{\"a\": \"").await;
        peer
    };
    let (client, _peer) = tokio::join!(Connection::open(&server.address, quick), play);
    let error = client.expect_err("not QMP").to_string();
    assert_eq!(error, r#"not a QMP server; it sent: {\"a\": \""#);
}

#[tokio::test]
async fn a_server_that_is_not_ready_is_an_error() {
    let server = Server::new();
    let quick = Options::new().handshake(Duration::from_millis(50));
    let silent = Connection::open(&server.address, quick.clone()).await;
    assert!(
        matches!(silent, Err(ConnectError::TimedOut(_))),
        "{silent:?}"
    );

    let (rejected, ()) = tokio::join!(Connection::open(&server.address, quick.clone()), async {
        drop(server.accept().await); // of the silent one
        let mut peer = server.accept().await;
        peer.send(&format!("{GREETING}\r\n")).await;
        let command = peer.command().await.expect("a negotiation");
        peer.reply(&command, "error", json!({"class": "X", "desc": "busy"}))
            .await;
    });
    assert_eq!(
        rejected.expect_err("rejected").to_string(),
        "the QMP server rejected the negotiation: X: busy"
    );

    let (closed, ()) = tokio::join!(Connection::open(&server.address, quick.clone()), async {
        drop(server.accept().await);
    });
    assert!(
        matches!(closed, Err(ConnectError::Closed | ConnectError::Io(_))),
        "{closed:?}"
    );

    let missing = Address::Unix("/nonexistent/qmp".into());
    assert!(matches!(
        Connection::open(&missing, quick).await,
        Err(ConnectError::Io(_))
    ));
}

#[tokio::test]
async fn reconnect_waits_for_a_server_that_is_not_running() {
    let server = Server::new();
    let Address::Unix(path) = &server.address else {
        panic!("{:?}", server.address);
    };
    let later = path.with_extension("later");
    let address = Address::Unix(later.clone());
    let options = Options::new().wait_for_server(SOON);
    let play = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        std::fs::rename(path, later).expect("renamed");
        let mut peer = server.accept().await;
        peer.greet("", "").await;
        peer
    };
    let (client, _peer) = tokio::join!(Connection::open(&address, options.clone()), play);
    client.expect("connected");

    // Not past the time limit, and not for an address without a server.
    let never = Address::Unix("/nonexistent/qmp".into());
    let short = Options::new().wait_for_server(Duration::from_millis(50));
    let start = Instant::now();
    let missing = Connection::open(&never, short).await;
    assert!(matches!(missing, Err(ConnectError::Io(_))), "{missing:?}");
    assert!(start.elapsed() >= Duration::from_millis(50));
    let play = async {
        let mut peer = server.accept().await;
        peer.send("SSH-2.0\r\n").await;
    };
    let opening = timeout(Duration::from_secs(1), Connection::open(&address, options));
    let (foreign, ()) = tokio::join!(opening, play);
    assert!(matches!(
        foreign.expect("at once"),
        Err(ConnectError::NotQmp { .. })
    ));
}

#[test]
fn opening_outside_a_runtime_is_an_error() {
    let address = Address::Unix("/nonexistent/qmp".into());
    let mut opening = std::pin::pin!(Connection::open(&address, Options::new()));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let opened = opening.as_mut().poll(&mut cx);
    assert!(matches!(
        opened,
        std::task::Poll::Ready(Err(ConnectError::NoRuntime))
    ));
}

#[test]
fn addresses() {
    for good in [
        "unix:/run/qmp",
        "unix:qmp",
        "tcp:localhost:4444",
        "tcp:[::1]:4444",
        "tcp:[fe80::1%2]:4444",
    ] {
        let address: Address = good.parse().expect(good);
        assert_eq!(address.to_string(), good);
    }
    for bad in [
        "",
        "/run/qmp",
        "unix:",
        "unix:/x,server=on",
        "tcp:",
        "tcp::",
        "tcp::4444",
        "tcp:host",
        "tcp:host:",
        "tcp:host:0",
        "tcp:host:99999",
        "tcp:host:+1",
        "tcp:host:4444,server=on",
        "tcp:::1:4444",
        "tcp:[host]:4444",
    ] {
        assert!(bad.parse::<Address>().is_err(), "{bad}");
    }
    assert_eq!(
        "unix:/x,server=on"
            .parse::<Address>()
            .unwrap_err()
            .to_string(),
        "\"unix:/x,server=on\" is neither unix:PATH nor tcp:HOST:PORT; options such as \
         `server=on` are for QEMU's command line"
    );
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

#[tokio::test]
async fn over_a_stream_with_buffered_writes() {
    let (ours, mut peer) = tokio::io::duplex(1 << 16);
    let play = async {
        peer.write_all(format!("{GREETING}\r\n").as_bytes())
            .await
            .expect("written");
        let mut bytes = [0; 100];
        let count = peer.read(&mut bytes).await.expect("a negotiation");
        assert!(bytes[..count].ends_with(b"\n"));
        peer.write_all(b"{\"return\": {}, \"id\": 0}\r\n")
            .await
            .expect("written");
        let count = peer.read(&mut bytes).await.expect("a command");
        assert!(bytes[..count].starts_with(b"{\"execute\":\"stop\""));
        peer.write_all(b"{\"return\": {}, \"id\": 1}\r\n")
            .await
            .expect("written");
    };
    let ask = async {
        let buffered = tokio::io::BufStream::new(ours);
        let (connection, _events) = Connection::over(buffered, Options::new())
            .await
            .expect("connected");
        timeout(SOON, connection.execute("stop", ()))
            .await
            .expect("flushed")
            .expect("executed");
    };
    tokio::join!(play, ask);
}
