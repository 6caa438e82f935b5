//! An error's message does not repeat its source.

use std::error::Error;
use std::io::{self, Read};

use qmp_events_generated::stream::{ConnectError, Reader};
use qmp_events_generated::{ErrorReply, Event, Message};

#[track_caller]
fn check(error: &(dyn Error + 'static)) {
    let mut links = vec![error.to_string()];
    let mut next = error.source();
    while let Some(error) = next {
        let link = error.to_string();
        for before in &links {
            assert!(!before.contains(&link), "{before:?} repeats in {link:?}");
            assert!(!link.contains(before), "{link:?} repeats {before:?}");
        }
        links.push(link);
        next = error.source();
    }
}

fn rejected() -> ErrorReply<'static> {
    let json = r#"{"error": {"class": "GenericError", "desc": "no"}}"#;
    match Message::from_str(json) {
        Ok(Message::Error(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_messages() {
    for bad in [
        &b"\xff"[..],
        b"{",
        b"[]",
        b"{}",
        b"{\"event\": 1}",
        b"{\"QMP\": 1, \"return\": 2}",
    ] {
        check(&Message::from_slice(bad).expect_err("no message"));
        check(&Event::from_slice(bad).expect_err("no event"));
    }
}

/// Fails with a source error.
struct Fails;

impl Read for Fails {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("unplugged"))
    }
}

#[test]
fn of_streams() {
    for bad in [
        &b"x\n"[..],
        b"{\n{}\n",
        b"{\"event\": 1}\n",
        b"{\"a\": \xff}\n",
        b"{",
    ] {
        check(
            &Reader::new(bad)
                .next()
                .expect("a fault")
                .expect_err("a fault"),
        );
    }
    check(
        &Reader::new(Fails)
            .next()
            .expect("a fault")
            .expect_err("a fault"),
    );
    check(&ConnectError::Io(io::Error::other("unplugged")));
    check(&ConnectError::Rejected(rejected()));
}

#[cfg(feature = "tokio")]
#[test]
fn of_connections() {
    use qmp_events_generated::stream::{Disconnect, ExecuteError, WaitError};
    use std::sync::Arc;

    let failed = || Disconnect::Io(Arc::new(io::Error::other("unplugged")));
    check(&failed());
    check(&ExecuteError::Rejected(rejected()));
    check(&ExecuteError::NotSent(failed()));
    check(&ExecuteError::Disconnected(Disconnect::Closed));
    check(&WaitError::Disconnected(failed()));
    let bad = std::collections::HashMap::from([((1, 2), 3)]);
    let invalid = serde_json::to_string(&bad).expect_err("no JSON");
    check(&ExecuteError::InvalidArguments(invalid));
}
