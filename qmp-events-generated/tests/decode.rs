//! Any event from a socket decodes and round-trips.

use qmp_events_generated::{
    BlockErrorAction, BlockIoError, Event, Json, Members, Payload, Stop, Text, Timestamp, catalogue,
};
use serde_json::{Value, json};

/// Decodes an event and checks the round trip.
fn check(json: &str) -> Event<'_> {
    let event = Event::from_str(json).expect(json);
    let read: Value = serde_json::from_str(json).expect(json);
    assert_eq!(serde_json::to_value(&event).expect("JSON"), read, "{json}");
    let again = serde_json::to_string(&event).expect("JSON");
    assert_eq!(serde_json::from_str::<Value>(&again).expect(&again), read);
    assert_eq!(Event::from_value(&read).expect(json), event);
    assert_eq!(event.clone().into_owned(), event);
    event
}

fn misfit(json: &str) -> (String, &'static str, String) {
    match check(json).payload {
        Payload::Misfit(misfit) => (misfit.path, misfit.expected, misfit.found),
        other => panic!("{other:?}"),
    }
}

#[test]
fn data_may_be_absent_or_empty() {
    for json in [
        r#"{"event": "STOP"}"#,
        r#"{"event": "STOP", "data": {}}"#,
        r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-reset"}}"#,
        r#"{"event": "NOBODY_KNOWS"}"#,
        r#"{"event": "NOBODY_KNOWS", "data": {}}"#,
        r#"{"event": "NOBODY_KNOWS", "data": null}"#,
        r#"{"event": "NOBODY_KNOWS", "data": [1, {"a": 0.5}]}"#,
    ] {
        check(json);
    }
}

#[test]
fn any_order_and_any_white_space() {
    let event = check(
        "\r\n{ \"data\" :{\"action\" : \"stop\",\n\t\"device\":\"\", \"operation\":\"read\"},\
         \"timestamp\":{\"microseconds\":2,\"seconds\":1}, \"event\":\"BLOCK_IO_ERROR\"} \r\n",
    );
    let timestamp = Timestamp {
        seconds: 1,
        microseconds: 2,
    };
    assert_eq!(event.timestamp, Some(timestamp));
    let Payload::BlockIoError(error) = event.payload else {
        panic!("{event:?}");
    };
    assert_eq!(error.device, "");
    assert_eq!(error.operation, "read");
    assert_eq!(error.action, BlockErrorAction::Stop);
}

#[test]
fn undocumented_members_are_kept() {
    let event = check(
        r#"{"event": "BLOCK_IO_ERROR", "__com.redhat_x": [1],
            "data": {"device": "a", "operation": "flush", "action": "stop", "new": false}}"#,
    );
    assert_eq!(
        event.extra.get("__com.redhat_x").as_ref().map(Json::as_str),
        Some("[1]")
    );
    let Payload::BlockIoError(error) = event.payload else {
        panic!("{event:?}");
    };
    assert_eq!(error.operation, "flush");
    assert_eq!(
        error.extra.get("new").as_ref().map(Json::as_str),
        Some("false")
    );
}

#[test]
fn irregular_timestamps_are_kept() {
    let failed = check(r#"{"event": "STOP", "timestamp": {"seconds": -1, "microseconds": -1}}"#);
    assert!(failed.timestamp.is_some_and(Timestamp::clock_failed));
    let more = check(
        r#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2, "zone": "UTC"}}"#,
    );
    assert_eq!(more.timestamp.map(|stamp| stamp.seconds), Some(1));
    for odd in [
        "null",
        "\"now\"",
        "{}",
        "{\"seconds\": 1.5, \"microseconds\": 0}",
    ] {
        let json = format!("{{\"event\": \"STOP\", \"timestamp\": {odd}}}");
        assert_eq!(check(&json).timestamp, None, "{odd}");
    }
}

#[test]
fn of_several_reasons_the_order_of_the_text_decides_nothing() {
    for members in [
        r#""open": 1, "id": 2"#,
        r#""id": 2, "open": 1"#,
        r#""open": 1"#,
    ] {
        let json = format!(r#"{{"event": "VSERPORT_CHANGE", "data": {{{members}}}}}"#);
        assert_eq!(misfit(&json).0, "/data/open");
    }
    let json = r#"{"event": "VSERPORT_CHANGE", "data": {"id": 2}}"#;
    assert_eq!(misfit(json).0, "/data/open");
}

#[test]
fn a_misfit_has_its_path_and_reason() {
    assert_eq!(
        misfit(r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "a", "tray-open": 1}}"#),
        (
            "/data/tray-open".to_owned(),
            "a boolean",
            "the integer 1".to_owned()
        )
    );
    assert_eq!(
        misfit(
            r#"{"event": "VNC_CONNECTED", "data": {"client": {}, "server":
                {"host": "h", "service": "s", "family": {"v": 4}}}}"#
        ),
        (
            "/data/server/family".to_owned(),
            "a string",
            "an object".to_owned()
        )
    );
    assert_eq!(
        misfit(r#"{"event": "RTC_CHANGE"}"#),
        ("/data".to_owned(), "a value", "nothing".to_owned())
    );
    assert_eq!(
        misfit(r#"{"event": "RTC_CHANGE", "data": {}}"#),
        ("/data/offset".to_owned(), "a value", "nothing".to_owned())
    );
    assert_eq!(
        misfit(r#"{"event": "STOP", "data": null}"#),
        ("/data".to_owned(), "an object", "null".to_owned())
    );
}

#[test]
fn numbers_keep_their_value() {
    for offset in ["9223372036854775807", "-9223372036854775808", "0"] {
        let json = format!("{{\"event\": \"RTC_CHANGE\", \"data\": {{\"offset\": {offset}}}}}");
        let event = check(&json);
        assert!(matches!(event.payload, Payload::RtcChange(_)), "{event:?}");
    }
    // What does not fit the width is kept as it is.
    for offset in [
        "9223372036854775808",
        "18446744073709551616",
        "0.25",
        "1e40",
    ] {
        let json = format!("{{\"event\":\"RTC_CHANGE\",\"data\":{{\"offset\":{offset}}}}}");
        let event = Event::from_str(&json).expect("an event");
        assert!(matches!(event.payload, Payload::Misfit(_)), "{event:?}");
        assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
    }
}

#[test]
fn the_last_of_repeated_members_is_used() {
    let event = check(
        r#"{"event": "STOP", "event": "RTC_CHANGE", "data": {"offset": "x", "offset": 2, "a": 1, "a": 2}}"#,
    );
    let Payload::RtcChange(change) = event.payload else {
        panic!("{event:?}");
    };
    assert_eq!(change.offset, 2);
    assert_eq!(change.extra.len(), 1);
}

#[test]
fn text_that_is_not_unicode_is_a_misfit_and_kept() {
    let json = r#"{"event":"MEM_UNPLUG_ERROR","data":{"device":"\ud800","msg":"\ud83d\ude00"}}"#;
    let event = Event::from_str(json).expect("an event");
    let Payload::Misfit(misfit) = &event.payload else {
        panic!("{event:?}");
    };
    assert_eq!(misfit.path, "/data/device");
    assert_eq!(misfit.expected, "a string of Unicode characters");
    assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
    // Data of unknown events is not inspected.
    let json = r#"{"event":"NEWS","data":"\udfff"}"#;
    let event = Event::from_str(json).expect("an event");
    assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
}

#[test]
fn deep_and_long_data_is_kept() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let json = format!("{{\"event\":\"STOP\",\"data\":{{\"x\":{deep}}}}}");
    let event = Event::from_str(&json).expect("an event");
    assert!(
        !event
            .validate(qmp_events_generated::Against::Any)
            .is_empty()
    );
    assert_eq!(serde_json::to_string(&event).expect("JSON"), json);
    let long = format!(
        "{{\"event\":\"NEWS\",\"data\":\"{}\"}}",
        "x".repeat(1 << 20)
    );
    check(&long);
}

#[test]
fn other_input_is_rejected_with_a_reason() {
    let error_of = |json: &str| Event::from_str(json).expect_err(json).to_string();
    assert_eq!(error_of("{"), "not an event: it is not JSON");
    assert_eq!(
        error_of("{\"event\": \"STOP\"} {}"),
        "not an event: it is not JSON"
    );
    assert_eq!(
        error_of("[1]"),
        "not an event: expected an object, found an array"
    );
    assert_eq!(
        error_of("{\"return\": {}}"),
        "not an event: it has no member `event`"
    );
    assert_eq!(
        error_of("{\"event\": 1}"),
        "not an event: `event` should be a string, not the integer 1"
    );
    assert!(error_of("{\"event\": \"\\ud800\"}").contains("Unicode"));
    assert!(error_of("{\"event\": \"STOP\", \"\\ud800\": 1}").contains("Unicode"));
    let bytes = Event::from_slice(b"{\"event\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!(bytes.to_string(), "not an event: it is not UTF-8");
    assert!(bytes.is_syntax());
}

#[test]
fn works_inside_other_serde_types() {
    let events: Vec<Event> =
        serde_json::from_str(r#"[{"event": "STOP"}, {"event": "NEWS", "data": 1}]"#)
            .expect("events");
    assert_eq!(events[1].name(), "NEWS");
    assert!(serde_json::from_str::<Vec<Event>>("[{}]").is_err());
    let parsed: Event = "{\"event\": \"STOP\"}".parse().expect("an event");
    assert_eq!(parsed, events[0]);
}

#[test]
fn events_can_be_constructed() {
    let mut error = BlockIoError::new("vda", "read", "report");
    error.nospace = Some(true);
    error.extra.insert("new", &json!(1));
    let event = Event::new(error).with_timestamp(Timestamp {
        seconds: 1,
        microseconds: 0,
    });
    assert_eq!(
        serde_json::to_string(&event).expect("JSON"),
        r#"{"timestamp":{"seconds":1,"microseconds":0},"event":"BLOCK_IO_ERROR","data":{"device":"vda","nospace":true,"operation":"read","action":"report","new":1}}"#
    );
    let stop = Event::new(Stop::new());
    assert_eq!(
        serde_json::to_string(&stop).expect("JSON"),
        r#"{"event":"STOP"}"#
    );
}

#[test]
fn public_types_are_send_and_sync() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Event<'static>>();
    crosses::<Members<'static>>();
    crosses::<&'static catalogue::EventInfo>();
}

/// Every event is moved and queued.
#[test]
fn an_event_is_small() {
    use std::mem::size_of;
    assert_eq!(size_of::<Text<'_>>(), 24);
    assert_eq!(size_of::<Members<'_>>(), 24);
    assert!(size_of::<Event<'_>>() <= 400, "{}", size_of::<Event<'_>>());
}
