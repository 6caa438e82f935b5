//! Every documented example decodes into its type, round-trips, and is valid in the
//! revisions that contain it.

use qmp_events_generated::{Against, Event, Payload, Rule, catalogue};
use serde_json::Value;

/// Examples that contradict the document that shows them: event, path, rule, reason.
///
/// One that no longer occurs fails the test.
const EXCEPTIONS: &[(&str, &str, Rule, &str)] = &[];

#[test]
fn every_example_decodes_round_trips_and_is_valid() {
    let mut occurred = vec![false; EXCEPTIONS.len()];
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
        for revision in example.documented.iter() {
            for violation in event.validate(Against::Revision(revision)) {
                let known = EXCEPTIONS.iter().position(|(event, path, rule, _)| {
                    (*event, *path, *rule)
                        == (
                            example.event,
                            &*violation.path().to_string(),
                            violation.rule,
                        )
                });
                let known = known.unwrap_or_else(|| {
                    panic!("{} in {revision}: {violation}", example.event);
                });
                occurred[known] = true;
            }
        }
    }
    assert!(count >= catalogue::events().count(), "{count} examples");
    for (exception, occurred) in EXCEPTIONS.iter().zip(occurred) {
        assert!(occurred, "no longer occurs: {exception:?}");
    }
}

#[test]
fn every_event_has_an_example() {
    let shown: Vec<_> = catalogue::examples().map(|example| example.event).collect();
    let lacking: Vec<_> = catalogue::events()
        .map(|info| info.name)
        .filter(|name| !shown.contains(name))
        .collect();
    // One section serves two events, and its example shows the other one.
    assert_eq!(lacking, ["SPICE_DISCONNECTED"]);
}
