//! Checks real events against the release that sends them.

use std::process::Command;
use std::sync::Mutex;

use qmp_events_generated::{Against, Event, Payload, Release};

/// The releases of the programs that are tested.
static RELEASES: Mutex<Vec<Release>> = Mutex::new(Vec::new());

/// Reads a program's version.
pub(crate) fn ask_version(program: &std::path::Path) {
    let output = Command::new(program).arg("--version").output();
    let output = output.expect("a program that can be run").stdout;
    let text = String::from_utf8_lossy(&output);
    let line = text.lines().next().unwrap_or_default();
    println!("{line}");
    let version = line.split_once("version ").map(|(_, version)| version);
    let release = version.and_then(|version| version.parse().ok());
    let mut releases = RELEASES.lock().expect("no test panics with it");
    releases.push(release.expect("a version of QEMU"));
}

fn against() -> Against {
    let releases = RELEASES.lock().expect("no test panics with it");
    match releases[..] {
        [first, ..] if releases.iter().all(|one| *one == first) => Against::Release(first),
        _ => Against::Any,
    }
}

/// Checks that the event has a time, is known, fits its type, round-trips, and is valid.
pub(crate) fn assert_sane(event: &Event<'static>) {
    assert!(event.timestamp.is_some(), "{event:?}");
    assert!(
        !matches!(event.payload, Payload::Misfit(_) | Payload::Unknown(_)),
        "{event:?}"
    );
    let json = serde_json::to_string(event).expect("JSON");
    assert_eq!(&Event::from_str(&json).expect("an event"), event);
    assert_valid(event);
}

/// Checks that the event has no violations of its release.
pub(crate) fn assert_valid(event: &Event<'_>) {
    let violations = event.validate(against());
    assert!(violations.is_empty(), "{violations:?} of {event:?}");
}

/// Checks that the event is known and valid; returns its data.
pub(crate) fn data_of(event: &Event<'_>) -> serde_json::Value {
    assert!(!matches!(event.payload, Payload::Unknown(_)), "{event:?}");
    assert_valid(event);
    serde_json::to_value(&event.payload).expect("JSON")
}
