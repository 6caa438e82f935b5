//! Name, time, data and members alike for typed, unknown and misfit events.

use crate::{Event, Kind, read};

const DATA: &str = r#"{"action": "run", "info": {"error-code": 7, "message": "a\u0062", "x/~": [1, {"y": null}], "type": "tdx"}}"#;

/// The same data, typed, unknown, and as a misfit for a member that does not fit.
fn each(check: impl Fn(&Event<'_>)) {
    let misfit = DATA.replace("\"type\"", "\"gpa\": -1, \"type\"");
    for (name, data) in [
        ("GUEST_PANICKED", DATA),
        ("NEW", DATA),
        ("GUEST_PANICKED", &misfit),
    ] {
        let json = format!(
            r#"{{"timestamp": {{"seconds": 1, "microseconds": 2}}, "event": "{name}", "data": {data}, "__x": 5}}"#
        );
        let event = read(&json);
        assert_eq!(event.name(), name);
        check(&event);
        check(&event.into_owned());
    }
}

#[test]
fn members_by_pointer() {
    each(|event| {
        let member = |pointer| event.member(pointer).expect(pointer);
        assert!(member("/data/action") == "run");
        assert!(member("/data/info/message") == "ab");
        assert!(member("/data/info/type") == "tdx");
        assert!(member("/data/info/error-code") == 7_u64);
        assert_eq!(member("/data/info/x~1~0/1/y").kind(), Kind::Null);
        assert_eq!(member("/data/info/x~1~0/0").as_i64(), Some(1));
        assert!(member("/timestamp/seconds") == 1_i64);
        assert_eq!(
            member("/timestamp").to_string(),
            r#"{"seconds":1,"microseconds":2}"#
        );
        assert_eq!(member("/__x").to_string(), "5");
        assert!(member("/event") == event.name());
        for nothing in [
            "",
            "data",
            "/",
            "/data/",
            "/data/x",
            "/data/action/x",
            "/data/info/x~1~0/2",
        ] {
            assert!(event.member(nothing).is_none(), "{nothing}");
        }
    });
}

#[test]
fn data_as_a_whole() {
    each(|event| {
        let data = event.data().expect("data");
        assert_eq!(data.kind(), Kind::Object);
        let tree: serde_json::Value = data.to_json().parse().expect("JSON");
        let whole = serde_json::to_value(event).expect("JSON");
        assert_eq!(tree, whole["data"]);
    });
}

#[test]
fn without_data_there_is_none() {
    assert!(read(r#"{"event": "SHUTDOWN"}"#).data().is_none());
    assert!(read(r#"{"event": "NEW"}"#).data().is_none());
    let empty = read(r#"{"event": "SHUTDOWN", "data": {}}"#);
    assert_eq!(empty.data().expect("data").to_string(), "{}");
}

#[test]
fn items_of_typed_arrays() {
    let json =
        r#"{"event": "EVERY_TYPE", "data": {"parts": [{"id": 3}], "any": [true], "number": 0.5}}"#;
    let event = read(json);
    assert!(event.member("/data/parts/0/id").expect("a part") == 3_i64);
    assert!(event.member("/data/any/0").expect("an item") == true);
    let number = event
        .member("/data/number")
        .and_then(crate::ValueRef::as_number);
    assert_eq!(number.map(crate::Number::as_f64), Some(0.5));
    assert!(event.member("/data/parts/1").is_none());
}
