//! The message property: every event is a message, and other kinds keep their members.

use qmp_events_generated::{Event, Json, Message};
use serde_json::Value;

/// Checks the property for any bytes.
pub(crate) fn check(bytes: &[u8]) {
    let message = match Message::from_slice(bytes) {
        Ok(message) => message,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            assert!(Event::from_slice(bytes).is_err(), "{error}");
            return;
        }
    };
    assert_eq!(message.clone().into_owned(), message);
    let tree = serde_json::from_slice::<Value>(bytes).ok();
    let is = |name: &str, json: Option<&Json<'_>>| {
        if let Some(tree) = &tree {
            let json = json.map(|json| json.to_value().expect("part of a tree"));
            assert_eq!(tree.get(name), json.as_ref(), "{name}");
        }
    };
    match &message {
        Message::Event(event) => {
            assert_eq!(*event, Event::from_slice(bytes).expect("an event"));
        }
        Message::Greeting(greeting) => {
            is("QMP", Some(&greeting.json));
            greeting.capabilities();
            if let Some(version) = greeting.version() {
                assert!(version.to_string().contains('.'));
            }
        }
        Message::Return(reply) => {
            is("return", Some(&reply.value));
            is("id", reply.id.as_ref());
        }
        Message::Error(error) => {
            is("error", Some(&error.json));
            is("id", error.id.as_ref());
            if let Some(tree) = &tree {
                let text = |name| tree["error"].get(name).and_then(Value::as_str);
                assert_eq!(error.class, text("class").unwrap_or_default());
                assert_eq!(error.desc, text("desc").unwrap_or_default());
            }
        }
        other => panic!("unchecked kind: {other:?}"),
    }
    if !matches!(message, Message::Event(_)) {
        assert!(Event::from_slice(bytes).is_err(), "{message:?}");
    }
}
