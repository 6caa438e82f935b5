//! Any JSON object with a string `event` is an event and comes back equal.

use proptest::collection::{hash_map, vec};
use proptest::prelude::*;
use qmp_events_generated::{Against, Event, Release, Revision, catalogue};
use serde_json::{Map, Value};

fn names() -> impl Strategy<Value = String> {
    let mut known: Vec<String> = ["timestamp", "seconds", "microseconds", "data", "event", "x"]
        .map(str::to_owned)
        .into();
    for info in catalogue::events() {
        for member in info.data.members {
            known.push(member.name.to_owned());
            known.extend(
                member
                    .object
                    .members
                    .iter()
                    .map(|member| member.name.to_owned()),
            );
        }
    }
    prop_oneof![3 => prop::sample::select(known), 1 => ".*"]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
        "ipv4|stream|stop".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            hash_map(names(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn event_names() -> impl Strategy<Value = String> {
    let known: Vec<_> = catalogue::events()
        .map(|info| info.name.to_owned())
        .collect();
    prop_oneof![4 => prop::sample::select(known), 1 => ".*"]
}

/// A documented example with one member at any depth replaced or taken away.
fn damaged() -> impl Strategy<Value = Value> {
    let examples: Vec<&str> = catalogue::examples().map(|example| example.json).collect();
    let damage = (
        prop::sample::select(examples),
        any::<usize>(),
        prop::option::of(json()),
    );
    damage.prop_map(|(example, at, new)| {
        let mut value: Value = serde_json::from_str(example).expect("JSON");
        let mut pointers = Vec::new();
        collect(&value, "", &mut pointers);
        let (parent, name) = &pointers[at % pointers.len()];
        let parent = value.pointer_mut(parent).and_then(Value::as_object_mut);
        let parent = parent.expect("an object");
        match new {
            Some(new) => parent.insert(name.clone(), new),
            None => parent.remove(name),
        };
        value
    })
}

fn collect(value: &Value, at: &str, pointers: &mut Vec<(String, String)>) {
    for (name, below) in value.as_object().into_iter().flatten() {
        if name != "event" {
            pointers.push((at.to_owned(), name.clone()));
        }
        collect(below, &format!("{at}/{name}"), pointers);
    }
}

fn comes_back(value: &Value) -> Result<(), TestCaseError> {
    let text = value.to_string();
    let event = Event::from_slice(text.as_bytes());
    let event = event.map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
    prop_assert_eq!(&serde_json::to_value(&event).expect("JSON"), value);
    let written = serde_json::to_string(&event).expect("JSON");
    prop_assert_eq!(
        &serde_json::from_str::<Value>(&written).expect("JSON"),
        value
    );
    prop_assert_eq!(Event::from_str(&written).expect("an event"), event.clone());
    prop_assert_eq!(&event.clone().into_owned(), &event);
    // Judging it never fails either, and all its paths lead somewhere or one step beyond.
    let releases = [Release::V2_0, Release::V7_2, Release::V11_1];
    let against = Revision::all()
        .map(Against::Revision)
        .chain(releases.map(Against::Release))
        .chain([Against::Any]);
    for against in against {
        let violations = event.validate(against);
        prop_assert_eq!(event.is_valid(against), violations.is_empty());
        for violation in violations {
            let path = violation.path().to_string();
            let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
            prop_assert!(value.pointer(parent).is_some(), "{violation}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_object_with_an_event(
        name in event_names(),
        members in hash_map(names(), json(), 0..6),
        data in prop::option::of(json()),
    ) {
        let mut object: Map<String, Value> = members.into_iter().collect();
        object.insert("event".to_owned(), name.into());
        if let Some(data) = data {
            object.insert("data".to_owned(), data);
        }
        comes_back(&Value::Object(object))?;
    }

    #[test]
    fn any_damaged_example(value in damaged()) {
        comes_back(&value)?;
    }

    #[test]
    fn any_bytes_are_an_event_or_an_error(bytes: Vec<u8>) {
        let _ = Event::from_slice(&bytes);
    }

    #[test]
    fn any_cut_example_is_an_error(at in any::<usize>(), cut in any::<usize>()) {
        let examples: Vec<_> = catalogue::examples().collect();
        let json = examples[at % examples.len()].json;
        prop_assert!(Event::from_slice(&json.as_bytes()[..cut % json.len()]).is_err());
    }
}
