//! Checks real events against the documents and their known drift.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex};

use qmp_events_generated::{Against, Event, Payload};

#[path = "../../examples/drift/drift.rs"]
mod drift;
#[path = "../../examples/drift/table.rs"]
mod table;

use drift::{Drift, departures};

/// The content of `docs/drift.md`.
static KNOWN: LazyLock<Drift> = LazyLock::new(|| {
    let mut drift = Drift::default();
    let captures = [
        ("7.2", include_str!("../data/events-qemu-7.2.jsonl")),
        ("10.0", include_str!("../data/events-qemu-10.0.jsonl")),
    ];
    for (version, lines) in captures {
        drift.read(version, lines).expect("events");
    }
    drift
});

/// Every event of this run.
static CAME: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Set if the installed QEMU is not in the table, so that it may send more.
static OTHER_VERSION: AtomicBool = AtomicBool::new(false);

/// Reads a program's version and records whether its drift is known.
pub(crate) fn ask_version(program: &std::path::Path) {
    let output = Command::new(program).arg("--version").output();
    let output = output.expect("a program that can be run").stdout;
    let text = String::from_utf8_lossy(&output);
    let line = text.lines().next().unwrap_or_default();
    println!("{line}");
    let version = line
        .split_once("version ")
        .map_or("", |(_, version)| version);
    let known = KNOWN.servers.iter();
    if !known
        .into_iter()
        .any(|known| version.starts_with(&format!("{known}.")))
    {
        println!(
            "docs/drift.md does not cover this version: further departures are printed, not failures"
        );
        OTHER_VERSION.store(true, Ordering::Relaxed);
    }
}

/// Checks that the event has a time, fits its type, round-trips, and has only known
/// departures from the documents.
pub(crate) fn assert_sane(event: &Event<'static>) {
    assert!(event.timestamp.is_some(), "{event:?}");
    assert!(!matches!(event.payload, Payload::Misfit(_)), "{event:?}");
    let json = serde_json::to_string(event).expect("JSON");
    assert_eq!(&Event::from_str(&json).expect("an event"), event);
    for departure in departures(event) {
        let known = KNOWN.knows(&departure) || OTHER_VERSION.load(Ordering::Relaxed);
        assert!(known, "not in docs/drift.md: {departure:?} of {json}");
    }
    CAME.lock().expect("no test panics with it").insert(json);
}

/// Checks the violations, as `rule path`: all of `always`, and any of `newer`, which only
/// newer versions of QEMU cause.
pub(crate) fn assert_violates(event: &Event<'_>, always: &[&str], newer: &[&str]) {
    let found = event.validate(Against::Timeline).into_iter();
    let found: Vec<_> = found
        .map(|one| format!("{} {}", one.rule, one.path()))
        .collect();
    let missed: Vec<_> = always
        .iter()
        .filter(|one| !found.iter().any(|found| found == *one))
        .collect();
    assert!(
        missed.is_empty(),
        "no violation {missed:?}, but {found:?} of {event:?}"
    );
    if !OTHER_VERSION.load(Ordering::Relaxed) {
        let known = |one: &&String| always.iter().chain(newer).any(|known| known == *one);
        let more: Vec<_> = found.iter().filter(|one| !known(one)).collect();
        assert!(more.is_empty(), "also {more:?} of {event:?}");
    }
}

/// Checks that the event has no violations.
pub(crate) fn assert_valid(event: &Event<'_>) {
    assert_violates(event, &[], &[]);
}

/// Checks that the event is undocumented and kept.
pub(crate) fn assert_unknown(event: &Event<'_>) -> serde_json::Value {
    assert!(matches!(event.payload, Payload::Unknown(_)), "{event:?}");
    assert_violates(event, &["unknown-event /event"], &[]);
    serde_json::to_value(&event.payload).expect("JSON")
}

/// Prints the departures of this run that are not in `docs/drift.md`.
pub(crate) fn print_drift() {
    let came = CAME.lock().expect("no test panics with it");
    if came.is_empty() {
        return;
    }
    let mut drift = Drift::default();
    let lines: Vec<_> = came.iter().map(String::as_str).collect();
    drift.read("here", &lines.join("\n")).expect("events");
    println!("{}", table::markdown(&drift));
    let all = drift
        .events
        .values()
        .flat_map(|seen| seen.departures.keys());
    for departure in all.filter(|departure| !KNOWN.knows(departure)) {
        println!("not in docs/drift.md: {departure:?}");
    }
}
