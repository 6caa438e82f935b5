//! The four kinds of message, and errors for anything else.

use qmp_events_generated::{InvalidMessage, Message};

fn read(json: &str) -> Message<'_> {
    Message::from_str(json).expect(json)
}

#[test]
fn events_in_any_order_of_members() {
    for json in [
        r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}"#,
        r#" { "event" : "STOP" } "#,
        r#"{"data": {}, "event": "STOP"}"#,
        r#"{"__com.redhat_x": 1, "event": "STOP"}"#,
        r#"{"\u0065vent": "STOP"}"#,
        // An object with an `event` is one, regardless of other members.
        r#"{"return": {}, "event": "STOP"}"#,
        r#"{"event": "STOP", "return": {}}"#,
    ] {
        let Message::Event(event) = read(json) else {
            panic!("{json}");
        };
        assert_eq!(event.name(), "STOP");
    }
}

#[test]
fn replies_with_any_id() {
    for id in ["7", "\"a\"", "null", "{\"a\": [1]}"] {
        let json = format!("{{\"id\": {id}, \"return\": [1, 2]}}");
        let Message::Return(reply) = read(&json).into_owned() else {
            panic!("{json}");
        };
        assert_eq!(reply.id.expect("an id").as_str(), id);
        assert_eq!(reply.value.as_str(), "[1, 2]");
    }
    // An `event` that is not a string does not turn a reply into an event.
    assert!(matches!(
        read(r#"{"return": {}, "event": 1}"#),
        Message::Return(_)
    ));
}

#[test]
fn errors_with_and_without_id() {
    let Message::Error(error) =
        read(r#"{"id": 1, "error": {"class": "GenericError", "desc": "no \"x\""}}"#)
    else {
        panic!();
    };
    assert_eq!(error.to_string(), "GenericError: no \"x\"");
    assert!(error.class.is_borrowed() && !error.desc.is_borrowed());
    let Message::Error(error) = read(r#"{"error": 1}"#) else {
        panic!();
    };
    assert_eq!((error.id, error.class.as_str()), (None, ""));
}

#[test]
fn a_greeting_of_any_age() {
    let Message::Greeting(old) = read(
        r#"{"QMP": {"version": {"qemu": {"micro": 50, "minor": 12, "major": 0}, "package": ""}, "capabilities": []}}"#,
    ) else {
        panic!();
    };
    assert_eq!(old.version().expect("a version").to_string(), "0.12.50");
    assert!(old.capabilities().is_empty());
    let Message::Greeting(odd) = read(r#"{"QMP": 1}"#) else {
        panic!();
    };
    assert_eq!(odd.version(), None);
}

#[test]
fn anything_else_is_an_error() {
    for (json, says) in [
        ("{}", "none of `event`"),
        (r#"{"execute": "stop"}"#, "none of `event`"),
        (r#"{"return": 1, "error": {}}"#, "more than one"),
        (r#"{"event": 1}"#, "`event` should be"),
        ("[1]", "expected an object"),
        ("{\"return\": 1", "EOF"),
        ("{\"return\": 1} x", "trailing"),
        ("", "EOF"),
    ] {
        let error = Message::from_str(json).expect_err(json).to_string();
        assert!(error.contains(says), "{json}: {error}");
    }
    assert!(matches!(
        Message::from_slice(b"{\"return\": \"\xff\"}"),
        Err(InvalidMessage::NotUtf8(_))
    ));
    assert!(Message::from_str("{").expect_err("cut").is_syntax());
    assert!(!Message::from_str("{}").expect_err("empty").is_syntax());
}
