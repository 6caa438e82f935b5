//! The decoding property: both routes agree, and an event round-trips.

use qmp_events_generated::{Event, Members, Payload};
use serde_json::Value;

/// Checks the property for any bytes.
pub(crate) fn check(bytes: &[u8]) {
    let event = match (Event::from_slice(bytes), serde_json::from_slice(bytes)) {
        (Ok(scanned), Ok(embedded)) => {
            agree(&scanned, &embedded);
            scanned
        }
        (Err(error), Err(_)) => return assert!(error.to_string().starts_with("not an event")),
        (scanned, embedded) => panic!("{scanned:?} is {embedded:?} inside serde"),
    };
    let written = serde_json::to_string(&event).expect("an event can be written");
    assert_eq!(
        Event::from_str(&written).expect("what was written"),
        event,
        "{written}"
    );
    assert_eq!(event.clone().into_owned(), event);
    assert_eq!(
        serde_json::to_string(&event.clone().into_owned()).expect("JSON"),
        written
    );
    // A tree cannot hold all JSON: not half a surrogate pair, no deep nesting, no 1e999.
    if let Ok(tree) = serde_json::from_slice::<Value>(bytes) {
        assert_eq!(
            serde_json::from_str::<Value>(&written).expect("JSON"),
            tree,
            "{written}"
        );
        assert_eq!(Event::from_value(&tree).expect("the same event"), event);
    }
}

fn agree(scanned: &Event<'_>, embedded: &Event<'_>) {
    assert_eq!(scanned, embedded);
    assert_eq!(why(scanned), why(embedded));
    extra(&scanned.extra, &embedded.extra);
    let written = |event| serde_json::to_string(event).expect("an event can be written");
    assert_eq!(written(scanned), written(embedded));
}

/// The misfit, which equality ignores.
fn why<'e>(event: &'e Event<'_>) -> Option<(&'e str, &'e str, &'e str)> {
    match &event.payload {
        Payload::Misfit(misfit) => Some((&misfit.path, misfit.expected, &misfit.found)),
        _ => None,
    }
}

fn extra(one: &Members<'_>, other: &Members<'_>) {
    assert_eq!((one.len(), one.is_empty()), (other.len(), other.is_empty()));
    for (name, json) in one.iter() {
        assert_eq!(Some(json), other.get(name));
    }
}
