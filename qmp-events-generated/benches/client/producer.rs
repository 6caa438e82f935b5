//! A QMP server that greets, negotiates, and then writes events as fast as it can.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixListener;
use std::path::Path;

use clap::ValueEnum;

use super::corpus;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Writes {
    /// 64 kB at once.
    Large,
    /// One line at once, as QEMU does.
    Line,
}

impl Writes {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Line => "line",
        }
    }
}

impl fmt::Display for Writes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Large => "writes of 64 kB",
            Self::Line => "one write a line",
        })
    }
}

const GREETING: &str = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 0, \"minor\": 0, \"major\": 10}, \"package\": \"\"}, \"capabilities\": []}}\r\n";

/// Serves one client, once.
pub(crate) fn run(path: &Path, events: usize, writes: Writes) {
    let (_, corpus) = &corpus::all()[0];
    let lines: Vec<Vec<u8>> = corpus::lines(corpus)
        .map(|line| [line, b"\r\n"].concat())
        .collect();
    // The path is there only when it listens.
    let hidden = path.with_extension("hidden");
    let listener = UnixListener::bind(&hidden).expect("bound");
    std::fs::rename(&hidden, path).expect("renamed");
    let (mut socket, _) = listener.accept().expect("a client");
    socket.write_all(GREETING.as_bytes()).expect("greeted");
    let mut command = String::new();
    let mut input = BufReader::new(socket.try_clone().expect("a handle"));
    input.read_line(&mut command).expect("a negotiation");
    let command: serde_json::Value = serde_json::from_str(&command).expect("JSON");
    let id = command
        .get("id")
        .map(|id| format!(", \"id\": {id}"))
        .unwrap_or_default();
    write!(socket, "{{\"return\": {{}}{id}}}\r\n").expect("replied");
    let all = lines.iter().cycle().take(events);
    match writes {
        Writes::Line => all.for_each(|line| socket.write_all(line).expect("written")),
        Writes::Large => {
            let mut socket = std::io::BufWriter::with_capacity(64 << 10, socket);
            all.for_each(|line| socket.write_all(line).expect("written"));
            socket.flush().expect("written");
        }
    }
}
