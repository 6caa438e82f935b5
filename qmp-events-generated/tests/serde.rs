//! Events and messages inside other serde types: borrowing, ownership and errors.

use std::collections::BTreeMap;

use qmp_events_generated::{Event, Json, Message, Owned, Payload, Text};
use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};
use serde_json::{Value, json};

const LINE: &str = r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "a", "tray-open": true}}"#;

#[derive(Debug, Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    event: Event<'a>,
}

fn device<'e>(event: &'e Event<'_>) -> &'e Text<'e> {
    match &event.payload {
        Payload::DeviceTrayMoved(moved) => &moved.device,
        other => panic!("{other:?}"),
    }
}

#[test]
fn borrows_from_text() {
    let outer = format!("{{\"event\": {LINE}}}");
    let line: Line = serde_json::from_str(&outer).expect("a struct");
    assert!(device(&line.event).is_borrowed());
    let lines: Vec<Line> = serde_json::from_slice(b"[]").expect("a list");
    assert!(lines.is_empty());
    let many: BTreeMap<&str, Event> = serde_json::from_str(&outer).expect("a map");
    assert!(device(&many["event"]).is_borrowed());
}

#[test]
fn owns_data_from_a_reader_or_a_tree() {
    let owned: Owned<Event> = serde_json::from_reader(LINE.as_bytes()).expect("an event");
    assert!(!device(&owned).is_borrowed());
    let tree: Value = serde_json::from_str(LINE).expect("JSON");
    let from_tree: Owned<Event> = serde_json::from_value(tree.clone()).expect("an event");
    assert_eq!(from_tree, owned);
    assert_eq!(Event::deserialize(&tree).expect("an event"), owned.0);
    assert_eq!(serde_json::to_value(&owned).expect("JSON"), tree);
}

#[test]
fn owned_does_not_borrow_from_text() {
    let owned: Owned<Event> = serde_json::from_str(LINE).expect("an event");
    assert!(!device(&owned).is_borrowed());
}

#[test]
fn reads_from_other_formats() {
    let members = [("event", "STOP"), ("more", "text")];
    let deserializer = MapDeserializer::<_, Error>::new(members.into_iter());
    let event = Event::deserialize(deserializer).expect("an event");
    assert_eq!(event.name(), "STOP");
    assert_eq!(
        event.extra.get("more").as_ref().map(Json::as_str),
        Some("\"text\"")
    );
}

#[test]
fn reports_why_it_is_not_a_message() {
    let error_of = |json: &str| {
        let error = serde_json::from_str::<Line>(json).expect_err(json);
        let text = error.to_string();
        text.split(" at line").next().expect("a text").to_owned()
    };
    assert_eq!(
        error_of(r#"{"event": {"event": 7}}"#),
        "not an event: `event` should be a string, not the integer 7"
    );
    assert_eq!(
        error_of(r#"{"event": 7}"#),
        "not an event: expected an object, found the integer 7"
    );
    let error = serde_json::from_value::<Owned<Message>>(json!({"id": 7}));
    let error = error.expect_err("none of the kinds").to_string();
    assert!(error.starts_with("not a QMP message: none of"), "{error}");
}

#[test]
fn messages_of_every_kind_round_trip() {
    for json in [
        json!({"QMP": {"version": {}, "capabilities": ["oob"]}}),
        json!({"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}),
        json!({"return": {"status": "running"}, "id": [7]}),
        json!({"return": []}),
        json!({"error": {"class": "GenericError", "desc": "no"}, "id": null}),
        json!({"error": {"class": "GenericError", "desc": "no"}}),
    ] {
        let text = json.to_string();
        let message: Message = serde_json::from_str(&text).expect(&text);
        assert_eq!(message, Message::from_str(&text).expect(&text));
        assert_eq!(serde_json::to_value(&message).expect("JSON"), json);
        let read: Owned<Message> = serde_json::from_reader(text.as_bytes()).expect(&text);
        assert_eq!(read.0, message);
        let tree: Owned<Message> = serde_json::from_value(json).expect(&text);
        assert_eq!(tree.0, message);
    }
}
