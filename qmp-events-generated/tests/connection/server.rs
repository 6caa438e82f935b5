//! The server that the test plays.

use qmp_events_generated::stream::{Address, Connection, Events, Options};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};

pub(crate) const GREETING: &str = r#"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}, "package": ""}, "capabilities": []}}"#;

/// The server's side of one session.
pub(crate) struct Peer(pub(crate) BufReader<UnixStream>);

impl Peer {
    pub(crate) async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.expect("written");
    }

    pub(crate) async fn event(&mut self, name: &str) {
        self.send(&event(name)).await;
    }

    pub(crate) async fn command(&mut self) -> Option<Value> {
        let mut line = String::new();
        let count = self.0.read_line(&mut line).await.ok()?;
        (count > 0).then(|| serde_json::from_str(&line).expect("a command"))
    }

    /// Greets, with something around each step.
    pub(crate) async fn greet(&mut self, before: &str, between: &str) {
        self.send(&format!("{before}{GREETING}\r\n")).await;
        let command = self.command().await.expect("a negotiation");
        assert_eq!(command["execute"], "qmp_capabilities");
        let reply = json!({"return": {}, "id": command["id"]});
        self.send(&format!("{between}{reply}\r\n")).await;
    }

    pub(crate) async fn reply(&mut self, command: &Value, key: &str, value: Value) {
        let reply = json!({"id": command["id"], key: value});
        self.send(&format!("{reply}\r\n")).await;
    }
}

pub(crate) fn event(name: &str) -> String {
    format!("{{\"timestamp\": {{\"seconds\": 1, \"microseconds\": 0}}, \"event\": \"{name}\"}}\r\n")
}

pub(crate) struct Server {
    pub(crate) listener: UnixListener,
    pub(crate) address: Address,
    _place: TempDir,
}

impl Server {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().expect("a directory");
        let path = place.path().join("qmp");
        Self {
            listener: UnixListener::bind(&path).expect("bound"),
            address: Address::Unix(path),
            _place: place,
        }
    }

    pub(crate) async fn accept(&self) -> Peer {
        Peer(BufReader::new(
            self.listener.accept().await.expect("a client").0,
        ))
    }

    /// A connection that is ready, and its peer.
    pub(crate) async fn connect(&self, options: Options) -> (Connection, Events, Peer) {
        let peer = async {
            let mut peer = self.accept().await;
            peer.greet("", "").await;
            peer
        };
        let (client, peer) = tokio::join!(Connection::open(&self.address, options), peer);
        let (connection, events) = client.expect("connected");
        (connection, events, peer)
    }
}
