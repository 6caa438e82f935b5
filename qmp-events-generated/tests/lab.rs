//! Recorded events of real QEMU: all are known, fit their types, round-trip, and are valid in
//! the release that sent them.

use qmp_events_generated::{Event, Payload, Release};
use serde_json::Value;

const CAPTURES: [(Release, &str, usize); 2] = [
    (
        Release::V7_2,
        include_str!("data/events-qemu-7.2.jsonl"),
        399,
    ),
    (
        Release::V10_0,
        include_str!("data/events-qemu-10.0.jsonl"),
        418,
    ),
];

#[test]
fn all_real_events_are_typed_valid_and_round_trip() {
    for (release, capture, count) in CAPTURES {
        assert_eq!(capture.lines().count(), count);
        for line in capture.lines() {
            let event = Event::from_slice(line.as_bytes()).expect(line);
            assert!(event.timestamp.is_some(), "{line}");
            assert!(
                !matches!(event.payload, Payload::Misfit(_) | Payload::Unknown(_)),
                "{event:?}"
            );
            let violations = event.validate(release);
            assert!(violations.is_empty(), "{line}: {violations:?}");
            assert!(event.is_valid(release), "{line}");
            let read: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(serde_json::to_value(&event).expect("JSON"), read, "{line}");
            assert_eq!(Event::from_value(&read).expect(line), event);
            let owned = event.clone().into_owned();
            assert_eq!(owned, event);
            assert_eq!(serde_json::to_value(&owned).expect("JSON"), read, "{line}");
        }
    }
}

#[test]
fn real_events_borrow_from_their_line() {
    let line = CAPTURES[1]
        .1
        .lines()
        .find(|line| line.contains("\"DEVICE_TRAY_MOVED\""));
    let event = Event::from_str(line.expect("a line")).expect("an event");
    let Payload::DeviceTrayMoved(moved) = event.payload else {
        panic!("not typed");
    };
    assert!(moved.device.is_borrowed());
}
