//! `docs/drift.md`, the departures of recorded events from the documents, is up to date.

#[path = "../examples/drift/drift.rs"]
mod drift;
#[path = "../examples/drift/table.rs"]
mod table;

use drift::{Drift, departures};
use qmp_events_generated::{Event, Rule};

const COMMAND: &str = "\
cargo run -p qmp-events-generated --example drift -- \
7.2=qmp-events-generated/tests/data/events-qemu-7.2.jsonl \
10.0=qmp-events-generated/tests/data/events-qemu-10.0.jsonl > docs/drift.md";

#[test]
fn the_table_is_up_to_date() {
    let mut drift = Drift::default();
    let captures = [
        ("7.2", include_str!("data/events-qemu-7.2.jsonl")),
        ("10.0", include_str!("data/events-qemu-10.0.jsonl")),
    ];
    for (server, lines) in captures {
        drift.read(server, lines).expect("events");
    }
    let made = table::markdown(&drift);
    // A checkout may have other line ends.
    let kept = include_str!("../../docs/drift.md").replace("\r\n", "\n");
    assert!(
        made == kept,
        "docs/drift.md is not up to date: {COMMAND}\n\n{made}"
    );
}

/// `rule path: promised, sent` of each departure of an event.
fn reported(json: &str) -> Vec<String> {
    let event = Event::from_str(json).expect("an event");
    let all = departures(&event).into_iter();
    all.map(|one| format!("{} {}: {}, {}", one.rule, one.path, one.promised, one.sent))
        .collect()
}

#[test]
fn documented_events_have_no_departures() {
    let none: [&str; 0] = [];
    assert_eq!(reported(r#"{"event": "STOP"}"#), none);
    assert_eq!(
        reported(r#"{"event": "BALLOON_CHANGE", "data": {"actual": 1}}"#),
        none
    );
}

#[test]
fn each_kind_of_departure_is_reported() {
    assert_eq!(
        reported(r#"{"event": "ACME_GREW", "data": {}}"#),
        ["unknown-event /event: an event that is documented, the event"]
    );
    assert_eq!(
        reported(r#"{"event": "WATCHDOG", "data": {"action": "dance", "tune": 7}}"#),
        [
            "unlisted-value /data/action: \"reset\" or \"shutdown\" or \"poweroff\" or \
             \"pause\" or \"debug\" or \"none\", \"dance\"",
            "unknown-member /data/tune: no such member, a number"
        ]
    );
    assert_eq!(
        reported(r#"{"event": "BALLOON_CHANGE", "data": {}}"#),
        ["missing-member /data/actual: a number, nothing"]
    );
    assert_eq!(
        reported(r#"{"event": "BALLOON_CHANGE", "data": {"actual": "much"}}"#),
        ["wrong-type /data/actual: a number, a string"]
    );
    // The document refers to another text for the members.
    assert_eq!(
        reported(r#"{"event": "ACPI_DEVICE_OST", "data": {"info": {}}}"#),
        ["unknown-member /data/info: others, without their names, an object"]
    );
}

#[test]
fn counts_are_by_server_and_missing_members_are_listed() {
    let mut drift = Drift::default();
    let grown = r#"{"event": "WATCHDOG", "data": {"action": "none", "tune": 7}}"#;
    let plain = r#"{"event": "WATCHDOG", "data": {"action": "none"}}"#;
    let tray = r#"{"event": "DEVICE_TRAY_MOVED", "data": {"tray-open": true}}"#;
    drift.read("old", plain).expect("events");
    // Replies do not count.
    let lines = [grown, plain, r#"{"return": {}}"#, grown, tray].join("\n");
    drift.read("new", &lines).expect("events");

    let seen = &drift.events["WATCHDOG"];
    assert_eq!(seen.count, [1, 3]);
    let (departure, counts) = seen.departures.first_key_value().expect("a departure");
    assert_eq!(
        (departure.rule, &counts[..]),
        (Rule::UnknownMember, &[0, 2][..])
    );
    let never: Vec<_> = drift.never_sent();
    let never: Vec<_> = never
        .iter()
        .map(|(info, path, always)| (info.name, &**path, *always))
        .collect();
    assert_eq!(never, [("DEVICE_TRAY_MOVED", "/data/device", true)]);

    assert!(drift.knows(departure));
    let other = departures(&Event::from_str(r#"{"event": "ACME_GREW"}"#).expect("an event"));
    assert!(!drift.knows(&other[0]));

    let table = table::markdown(&drift);
    let row =
        "| WATCHDOG | 1.1 | `/data/tune` | no such member | a number, as `7` | 0 of 1 | 2 of 3 |";
    assert!(table.contains(row), "{table}");
}

#[test]
fn an_invalid_line_is_an_error_with_its_position() {
    let mut drift = Drift::default();
    let error = drift
        .read("7.2", "{\"event\": \"A\"}\n{}")
        .expect_err("no message");
    assert!(error.starts_with("7.2, line 2: "), "{error}");
}
