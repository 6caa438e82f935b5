//! Recorded events of real QEMU: all decode and round-trip.

use qmp_events_generated::{Event, Payload};
use serde_json::Value;

const CAPTURES: [(&str, usize); 2] = [
    (include_str!("data/events-qemu-7.2.jsonl"), 399),
    (include_str!("data/events-qemu-10.0.jsonl"), 418),
];

#[test]
fn all_real_events_decode_and_round_trip() {
    let mut typed = 0;
    for (capture, count) in CAPTURES {
        assert_eq!(capture.lines().count(), count);
        for line in capture.lines() {
            let event = Event::from_slice(line.as_bytes()).expect(line);
            assert!(event.timestamp.is_some(), "{line}");
            assert!(!matches!(event.payload, Payload::Misfit(_)), "{event:?}");
            typed += usize::from(!matches!(event.payload, Payload::Unknown(_)));
            let read: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(serde_json::to_value(&event).expect("JSON"), read, "{line}");
            assert_eq!(Event::from_value(&read).expect(line), event);
            let owned = event.clone().into_owned();
            assert_eq!(owned, event);
            assert_eq!(serde_json::to_value(&owned).expect("JSON"), read, "{line}");
        }
    }
    // Everything that the documents know fits its type.
    assert!(typed > 500, "{typed} of 817 are typed");
}

#[test]
fn real_events_borrow_from_their_line() {
    let line = CAPTURES[1]
        .0
        .lines()
        .find(|line| line.contains("\"DEVICE_TRAY_MOVED\""));
    let event = Event::from_str(line.expect("a line")).expect("an event");
    let Payload::DeviceTrayMoved(moved) = event.payload else {
        panic!("not typed");
    };
    assert!(moved.device.is_borrowed());
}
