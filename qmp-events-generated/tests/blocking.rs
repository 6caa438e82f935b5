//! A client without `tokio`: a `Reader` and a `Writer` for the halves of a `std` socket.
#![cfg(unix)]

use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use qmp_events_generated::Message;
use qmp_events_generated::stream::{ConnectError, Reader, Writer};

const GREETING: &str = r#"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": []}}"#;
const SOON: Duration = Duration::from_secs(5);

/// The halves of a socket with a short read time-out, and the peer's end.
fn connect() -> (Reader<UnixStream>, Writer<UnixStream>, UnixStream) {
    let (ours, peer) = UnixStream::pair().expect("sockets");
    let short = Some(Duration::from_millis(5));
    ours.set_read_timeout(short).expect("set");
    let reader = Reader::new(ours.try_clone().expect("cloned"));
    (reader, Writer::new(ours), peer)
}

fn read_line(peer: &mut BufReader<UnixStream>) -> String {
    let mut line = String::new();
    peer.read_line(&mut line).expect("a line");
    line
}

#[test]
fn events_around_the_handshake_and_replies() {
    let (mut reader, mut writer, peer) = connect();
    let play = thread::spawn(move || {
        let mut out = peer.try_clone().expect("cloned");
        let mut peer = BufReader::new(peer);
        // Later than the read time-out.
        thread::sleep(Duration::from_millis(20));
        write!(out, "{{\"event\": \"A\"}}\r\n{GREETING}\r\n").expect("written");
        assert!(read_line(&mut peer).contains("qmp_capabilities"));
        let text = "{\"event\": \"B\"}\r\nx\r\n{\"return\": {}, \"id\": 0}\r\n";
        write!(out, "{text}{{\"event\": \"C\"}}\r\n").expect("written");
        let command = read_line(&mut peer);
        assert_eq!(
            command,
            "{\"execute\":\"stop\",\"arguments\":{\"a\":1},\"id\":1}\n"
        );
        write!(out, "{{\"return\": {{}}, \"id\": 1}}\r\n").expect("written");
    });
    let greeting = reader.negotiate(&mut writer, SOON).expect("negotiated");
    assert_eq!(greeting.version().expect("a version").major, 10);
    let id = writer
        .execute("stop", serde_json::json!({"a": 1}))
        .expect("written");
    let mut seen = Vec::new();
    while let Some(message) = reader.next_message() {
        match message {
            Ok(Message::Event(event)) => seen.push(event.name().to_owned()),
            Ok(Message::Return(reply)) if reply.answers(id) => seen.push("reply".to_owned()),
            Err(error) if !error.bytes().is_empty() => seen.push("fault".to_owned()),
            Err(error) if !error.is_fatal() => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen, ["A", "B", "fault", "C", "reply"]);
    play.join().expect("no panic");
}

#[test]
fn a_peer_that_is_not_qmp_is_reported_at_once() {
    for sent in ["SSH-2.0-OpenSSH_9.9\r\n", "{\"jsonrpc\": \"2.0\"}\n", "xx"] {
        let (mut reader, mut writer, mut peer) = connect();
        peer.write_all(sent.as_bytes()).expect("written");
        let start = Instant::now();
        let Err(ConnectError::NotQmp { found }) = reader.negotiate(&mut writer, SOON) else {
            panic!("{sent}");
        };
        assert_eq!(found, sent.as_bytes());
        assert!(start.elapsed() < Duration::from_secs(1));
    }
}

#[test]
fn a_silent_peer_and_one_that_closes_are_errors() {
    let (mut reader, mut writer, peer) = connect();
    let quick = Duration::from_millis(30);
    let silent = reader.negotiate(&mut writer, quick);
    assert!(
        matches!(silent, Err(ConnectError::TimedOut(_))),
        "{silent:?}"
    );
    drop(peer);
    let closed = reader.negotiate(&mut writer, quick);
    assert!(matches!(closed, Err(ConnectError::Closed)), "{closed:?}");
}

#[test]
fn a_full_socket_is_written_to_later() {
    let (_reader, mut writer, peer) = connect();
    let ours = writer.into_inner();
    ours.set_nonblocking(true).expect("set");
    writer = Writer::new(ours);
    let large = serde_json::json!({"x": "x".repeat(4 << 20)});
    let full = writer.execute("large", large).expect_err("it is full");
    assert_eq!(full.kind(), io::ErrorKind::WouldBlock);
    assert_eq!(writer.last_id(), 1);
    let read = thread::spawn(move || read_line(&mut BufReader::new(peer)));
    while let Err(error) = writer.flush() {
        assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
        thread::sleep(Duration::from_millis(1));
    }
    let line = read.join().expect("no panic");
    assert!(line.len() > 4 << 20 && line.ends_with(",\"id\":1}\n"));
}
