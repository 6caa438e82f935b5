//! Every example decodes into its type, round-trips, and is valid in the release that sent it.

use qmp_events_generated::{Event, Payload, catalogue};
use serde_json::Value;

#[test]
fn every_example_decodes_round_trips_and_is_valid() {
    let mut count = 0;
    for example in catalogue::examples() {
        count += 1;
        let event = Event::from_str(example.json).expect(example.json);
        assert_eq!(event.name(), example.event);
        assert!(
            !matches!(event.payload, Payload::Unknown(_) | Payload::Misfit(_)),
            "{event:?}"
        );
        let read: Value = serde_json::from_str(example.json).expect("JSON");
        assert_eq!(serde_json::to_value(&event).expect("JSON"), read);
        let releases: Vec<_> = example.documented.releases().collect();
        assert_eq!(releases.len(), 1, "{}", example.event);
        let violations = event.validate(releases[0]);
        assert!(violations.is_empty(), "{}: {violations:?}", example.event);
    }
    assert!(count >= 50, "{count} examples");
}
