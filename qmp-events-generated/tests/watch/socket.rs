//! Connecting to a server, which the test simulates.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::Path;

use crate::program::{Running, watch};

const GREETING: &str = r#"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 0, "major": 10}, "package": "mine"}, "capabilities": ["oob"]}}"#;
const STOP: &str = r#"{"timestamp": {"seconds": 1000000000, "microseconds": 5}, "event": "STOP"}"#;
const RESUME: &str =
    r#"{"timestamp": {"seconds": 1000000001, "microseconds": 5}, "event": "RESUME"}"#;

/// One client's connection.
struct Client<S: Write>(BufReader<S>);

impl<S: std::io::Read + Write> Client<S> {
    /// Greets it, and lets it in.
    fn greet(stream: S) -> Self {
        let mut client = Self(BufReader::new(stream));
        client.say(GREETING);
        let mut line = String::new();
        client.0.read_line(&mut line).expect("a command");
        let command: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(command["execute"], "qmp_capabilities");
        client.say(&format!("{{\"return\": {{}}, \"id\": {}}}", command["id"]));
        client
    }

    fn say(&mut self, message: &str) {
        write!(self.0.get_mut(), "{message}\r\n").expect("said");
    }
}

/// A server at this path, and a watch of it that has been let in.
fn pair(
    path: &Path,
    arguments: &[&str],
) -> (
    UnixListener,
    Client<std::os::unix::net::UnixStream>,
    Running,
) {
    let listener = UnixListener::bind(path).expect("a socket");
    let mut command = watch(arguments);
    command.arg(format!("unix:{}", path.display()));
    let mut running = Running::start(command);
    let client = Client::greet(listener.accept().expect("a client").0);
    assert_eq!(running.line(), "# QEMU 10.0.2 (mine)");
    (listener, client, running)
}

#[test]
fn events_are_shown_until_the_server_disconnects() {
    let place = tempfile::tempdir().expect("a place");
    let (_, mut client, mut running) = pair(&place.path().join("qmp"), &[]);
    client.say(STOP);
    // Not of today.
    assert_eq!(running.line(), "# 2001-09-09");
    assert_eq!(running.line(), "01:46:40.000  STOP");
    client.say(RESUME);
    assert_eq!(running.line(), "01:46:41.000  RESUME");
    drop(client);
    let ran = running.end();
    assert_eq!(ran.out, "# the QMP server closed the connection\n");
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
}

#[test]
fn signals_end_it_with_its_summary() {
    for signal in ["INT", "TERM"] {
        let place = tempfile::tempdir().expect("a place");
        let (_, mut client, mut running) = pair(&place.path().join("qmp"), &["--summary"]);
        client.say(STOP);
        running.line();
        running.line();
        running.signal(signal);
        let ran = running.end();
        assert_eq!(ran.out, "# 1 event\n       1  STOP\n");
        assert_eq!((ran.code, &*ran.err), (Some(0), ""));
        drop(client);
    }
}

#[test]
fn a_signal_ends_it_while_it_waits_for_input() {
    let mut running = Running::start(watch(["-", "--summary"]));
    running.write_line(STOP);
    assert_eq!(running.line(), "# 2001-09-09");
    running.signal("INT");
    let ran = running.end();
    assert!(
        ran.out.ends_with("# 1 event\n       1  STOP\n"),
        "{}",
        ran.out
    );
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
}

#[test]
fn it_reconnects_and_reports_it() {
    let place = tempfile::tempdir().expect("a place");
    let arguments = ["--reconnect", "--summary"];
    let (listener, client, mut running) = pair(&place.path().join("qmp"), &arguments);
    drop(client);
    assert_eq!(running.line(), "# the QMP server closed the connection");
    let mut client = Client::greet(listener.accept().expect("a client").0);
    let again = running.line();
    assert!(again.starts_with("# reconnected after "), "{again}");
    assert!(
        again.ends_with("; events sent meanwhile are lost"),
        "{again}"
    );
    assert_eq!(running.line(), "# QEMU 10.0.2 (mine)");
    client.say(STOP);
    running.line();
    running.line();
    running.signal("INT");
    assert_eq!(running.end().out, "# 1 event, 1 gap\n       1  STOP\n");
}

#[test]
fn it_waits_for_a_server_that_is_not_running() {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("qmp");
    let address = format!("unix:{}", path.display());
    let mut running = Running::start(watch(["--reconnect", &address]));
    let waiting = running.line();
    assert!(
        waiting.starts_with(&format!("# waiting for {address}: ")),
        "{waiting}"
    );
    let listener = UnixListener::bind(&path).expect("a socket");
    let _client = Client::greet(listener.accept().expect("a client").0);
    assert_eq!(running.line(), "# QEMU 10.0.2 (mine)");
    running.signal("TERM");
    assert_eq!(running.end().code, Some(0));
}

#[test]
fn a_server_that_does_not_answer_is_reported() {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("qmp");
    let _listener = UnixListener::bind(&path).expect("a socket");
    let address = format!("unix:{}", path.display());
    let mut running = Running::start(watch([&address]));
    assert_eq!(running.line(), format!("# waiting for {address} to answer"));
    running.signal("INT");
    let ran = running.end();
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", ""));
}

#[test]
fn a_socket_may_be_given_as_a_path() {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("qmp");
    let listener = UnixListener::bind(&path).expect("a socket");
    let running = Running::start(watch([&path]));
    drop(Client::greet(listener.accept().expect("a client").0));
    let ran = running.end();
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.starts_with("# QEMU 10.0.2 (mine)\n"), "{ran:?}");
}

#[test]
fn tcp_works_like_unix() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("tcp:{}", listener.local_addr().expect("an address"));
    let mut running = Running::start(watch([address.as_str(), "--json"]));
    let mut client = Client::greet(listener.accept().expect("a client").0);
    client.say(STOP);
    let event: serde_json::Value = serde_json::from_str(&running.line()).expect("JSON");
    assert_eq!(event["event"], "STOP");
    drop(client);
    let ran = running.end();
    let expected = "# QEMU 10.0.2 (mine)\n# the QMP server closed the connection\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", expected));
}

#[test]
fn closing_before_the_greeting_is_an_error() {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("qmp");
    let listener = UnixListener::bind(&path).expect("a socket");
    let address = format!("unix:{}", path.display());
    let running = Running::start(watch([&address]));
    drop(listener.accept().expect("a client"));
    let ran = running.end();
    let expected =
        format!("qmp-watch: {address}: the QMP server closed the connection before it was ready\n");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(3), "", &*expected));
}
