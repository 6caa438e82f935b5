//! Hostile input is either a kept event or a clear error, within a time limit.

use std::time::{Duration, Instant};

use qmp_events_generated::stream::{Fault, Reader, Splitter, StreamError};
use qmp_events_generated::{Against, Event, Message, Payload, Release, Revision};

/// Returns `typed`, `unknown`, the misfit, or the error. Checks both routes, decoding as a
/// message, validation and the round trip.
#[track_caller]
fn becomes(json: &[u8]) -> String {
    let inside_serde = serde_json::from_slice::<Event>(json);
    let event = match Event::from_slice(json) {
        Ok(event) => event,
        Err(error) => {
            assert!(inside_serde.is_err());
            assert!(Message::from_slice(json).is_err());
            return error.to_string();
        }
    };
    assert_eq!(inside_serde.expect("the other route"), event);
    let message = Message::from_slice(json).expect("a message");
    assert_eq!(message.into_event().as_ref(), Some(&event));
    let written = serde_json::to_string(&event).expect("JSON");
    assert_eq!(Event::from_str(&written).expect("what was written"), event);
    let revisions = Revision::all().map(Against::Revision);
    let releases = Release::all().map(Against::Release);
    for against in revisions.chain(releases).chain([Against::Any]) {
        event.validate(against);
    }
    match event.into_owned().payload {
        Payload::Unknown(_) => "unknown".to_owned(),
        Payload::Misfit(misfit) => format!("{}: {}", misfit.path, misfit.found),
        _ => "typed".to_owned(),
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (json, expect) in cases {
        assert_eq!(becomes(json.as_bytes()), *expect, "{json}");
    }
}

const NOT_JSON: &str = "not an event: it is not JSON";

#[test]
fn near_json_is_rejected() {
    check(&[
        ("", NOT_JSON),
        (" \r\n\t", NOT_JSON),
        ("\0", NOT_JSON),
        ("\u{feff}{\"event\": \"STOP\"}", NOT_JSON),
        ("{\"event\": \"STOP\"}\0", NOT_JSON),
        ("{\"event\": \"ST\0OP\"}", NOT_JSON),
        ("{\"event\": \"ST\nOP\"}", NOT_JSON),
        ("{\"event\": \"STOP\",}", NOT_JSON),
        ("{\"event\": \"STOP\" \"data\": {}}", NOT_JSON),
        ("{'event': 'STOP'}", NOT_JSON),
        ("{event: \"STOP\"}", NOT_JSON),
        ("{\"event\": \"STOP\"} // stopped", NOT_JSON),
        ("{\"event\": \"STOP\"}{\"event\": \"STOP\"}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": NaN}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": +1}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": 0x10}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": 1e}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": \"\\x41\"}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": \"\\u12\"}", NOT_JSON),
        ("{\"event\": \"STOP\", \"data\": {\"a\"}}", NOT_JSON),
        ("{\"event\":\u{a0}\"STOP\"}", NOT_JSON),
    ]);
}

#[test]
fn what_is_not_utf8() {
    // A lone byte, half a character, an overlong one, a surrogate, beyond Unicode, UTF-16.
    let odd: [&[u8]; 6] = [
        b"\xff",
        b"\xe2\x82",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xff\xfe{\0",
    ];
    for bytes in odd {
        let json = [b"{\"event\": \"", bytes, b"\"}"].concat();
        assert_eq!(becomes(&json), "not an event: it is not UTF-8");
    }
}

#[test]
fn names_written_with_escapes() {
    check(&[
        (r#"{"event": "\u0053TOP"}"#, "typed"),
        (r#"{"\u0065vent": "STOP"}"#, "typed"),
        (
            r#"{"event": "RTC_CHANGE", "data": {"\u006fffset": 1}}"#,
            "typed",
        ),
        (
            r#"{"event": "RTC_CHANGE", "\u0064ata": {"offset": 1}}"#,
            "typed",
        ),
        (r#"{"event": ""}"#, "unknown"),
        (r#"{"event": "stop"}"#, "unknown"),
        (r#"{"event": "STOP\u0000"}"#, "unknown"),
        (r#"{"event": " STOP"}"#, "unknown"),
        (r#"{"event": "STOP", "": 1}"#, "typed"),
        (r#"{"event": "STOP", "data": {"": {"": null}}}"#, "typed"),
        (r#"{"event": "STOP", "event": "RESUME"}"#, "typed"),
        (r#"{"event": 1, "event": "STOP"}"#, "typed"),
        (
            r#"{"event": "STOP", "event": 1}"#,
            "not an event: `event` should be a string, not the integer 1",
        ),
        (
            r#"{"event": "\ud800"}"#,
            "not an event: `event` should be a string of Unicode characters, not the string \"\\ud800\"",
        ),
    ]);
}

#[test]
fn numbers_beyond_every_type() {
    let offset = |number: &str| {
        let json = format!("{{\"event\": \"RTC_CHANGE\", \"data\": {{\"offset\": {number}}}}}");
        becomes(json.as_bytes())
    };
    for number in ["9223372036854775807", "-9223372036854775808", "0"] {
        assert_eq!(offset(number), "typed", "{number}");
    }
    for number in [
        "1e308",
        "1e-999",
        "1e999",
        "-1e999",
        "-0.0",
        "18446744073709551616",
    ] {
        let shown = format!("/data/offset: the number {number}");
        assert_eq!(offset(number), shown);
    }
    let long = "9".repeat(1 << 20);
    let shown = format!("/data/offset: the number {}…", "9".repeat(60));
    assert_eq!(offset(&long), shown);
    check(&[
        (r#"{"event": "NEWS", "data": 1e999}"#, "unknown"),
        (
            r#"{"event": "STOP", "timestamp": {"seconds": 1e999, "microseconds": 1e-999}}"#,
            "typed",
        ),
        (
            r#"{"event": "STOP", "timestamp": {"seconds": 9223372036854775808, "microseconds": 0}}"#,
            "typed",
        ),
        (
            r#"{"event": "STOP", "timestamp": {"seconds": -9223372036854775808, "microseconds": 9223372036854775807}}"#,
            "typed",
        ),
        (
            r#"{"event": "MIGRATION_PASS", "data": {"pass": 18446744073709551616}}"#,
            "/data/pass: the number 18446744073709551616",
        ),
    ]);
}

#[test]
fn half_a_surrogate_pair_anywhere() {
    check(&[
        (r#"{"event": "STOP", "x": "\ud800"}"#, "typed"),
        (r#"{"event": "NEWS", "data": "\udc00\ud800"}"#, "unknown"),
        (
            r#"{"event": "NEWS", "data": {"\ud800": 1, "\ud800": 2}}"#,
            "unknown",
        ),
        (
            r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "\ud83d", "tray-open": true}}"#,
            "/data/device: the string \"\\ud83d\"",
        ),
        (
            r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "\ud83d\ude00", "tray-open": true}}"#,
            "typed",
        ),
        (
            r#"{"event": "STOP", "data": {"\ud800": 1}}"#,
            "/data: an object",
        ),
        (
            r#"{"event": "STOP", "\ud800": 1}"#,
            "not an event: expected an object with names of Unicode characters",
        ),
    ]);
}

#[test]
fn half_a_surrogate_pair_that_is_a_misfit_is_not_valid() {
    let json = r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "\ud83d", "tray-open": true}}"#;
    let event = Event::from_str(json).expect("an event");
    assert!(matches!(event.payload, Payload::Misfit(_)));
    assert!(!event.is_valid(Against::Any));
    let violations = event.validate(Against::Any);
    let paths: Vec<_> = violations
        .iter()
        .map(|one| one.path().to_string())
        .collect();
    assert_eq!(paths, ["/data/device"]);
    // A whole pair is a character.
    let json = json.replace(r"\ud83d", r"\ud83d\ude00");
    let event = Event::from_str(&json).expect("an event");
    assert!(event.is_valid(Against::Any));
}

/// The bounds are wide, to detect quadratic time and not a slow machine.
#[track_caller]
fn soon(json: &str, expect: &str) {
    let start = Instant::now();
    assert_eq!(becomes(json.as_bytes()), expect);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn deep_nesting_at_any_position() {
    const DEPTH: usize = 200_000;
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
        let deep = format!("{}1{}", open.repeat(DEPTH), close.repeat(DEPTH));
        soon(
            &format!("{{\"event\":\"NEWS\",\"data\":{deep}}}"),
            "unknown",
        );
        soon(
            &format!("{{\"event\":\"STOP\",\"data\":{{\"x\":{deep}}}}}"),
            "typed",
        );
        soon(&format!("{{\"x\":{deep},\"event\":\"STOP\"}}"), "typed");
        soon(
            &format!("{{\"timestamp\":{deep},\"event\":\"STOP\"}}"),
            "typed",
        );
        let misfit = becomes(
            format!("{{\"event\":\"RTC_CHANGE\",\"data\":{{\"offset\":{deep}}}}}").as_bytes(),
        );
        assert!(misfit.starts_with("/data/offset: an "), "{misfit}");
        let error = becomes(format!("{{\"event\":{deep}}}").as_bytes());
        assert!(
            error.starts_with("not an event: `event` should be"),
            "{error}"
        );
        let reply = format!("{{\"return\":{deep},\"id\":{deep}}}");
        let reply = Message::from_str(&reply).expect("a reply");
        assert!(matches!(reply.into_owned(), Message::Return(_)));
        let greeting = format!("{{\"QMP\":{{\"version\":{deep},\"capabilities\":[{deep}]}}}}");
        let Ok(Message::Greeting(greeting)) = Message::from_str(&greeting) else {
            panic!("no greeting");
        };
        assert_eq!(
            (greeting.version(), greeting.capabilities().len()),
            (None, 0)
        );
        // Never closed.
        assert_eq!(becomes(open.repeat(DEPTH).as_bytes()), NOT_JSON);
    }
}

#[test]
fn a_megabyte_of_one_kind_at_any_position() {
    for text in [
        "x".repeat(1 << 20),
        "\\n".repeat(1 << 19),
        "é".repeat(1 << 19),
    ] {
        soon(&format!("{{\"event\":\"{text}\"}}"), "unknown");
        soon(&format!("{{\"event\":\"STOP\",\"{text}\":1}}"), "typed");
        soon(
            &format!(
                "{{\"event\":\"DEVICE_TRAY_MOVED\",\"data\":{{\"device\":\"{text}\",\"tray-open\":true}}}}"
            ),
            "typed",
        );
        let misfit = becomes(
            format!("{{\"event\":\"RTC_CHANGE\",\"data\":{{\"offset\":\"{text}\"}}}}").as_bytes(),
        );
        assert!(misfit.len() < 300, "{} bytes", misfit.len());
    }
    let spaces = " ".repeat(1 << 20);
    soon(
        &format!("{spaces}{{{spaces}\"event\"{spaces}:\"STOP\"}}"),
        "typed",
    );
}

#[test]
fn very_many_members() {
    for names in [1, 50_000] {
        let members = (0..50_000).map(|nth| format!(",\"m{}\":{nth}", nth % names));
        let members: String = members.collect();
        soon(&format!("{{\"event\":\"STOP\"{members}}}"), "typed");
        soon(
            &format!("{{\"event\":\"RTC_CHANGE\",\"data\":{{\"offset\":1{members}}}}}"),
            "typed",
        );
        soon(
            &format!(
                "{{\"event\":\"STOP\",\"timestamp\":{{\"seconds\":1,\"microseconds\":1{members}}}}}"
            ),
            "typed",
        );
    }
}

/// Short names of the items of a stream.
fn kinds(stream: &[u8], limit: usize) -> Vec<&'static str> {
    let reader = Reader::with_limit(stream, limit);
    let kind = |found: Result<Message<'_>, StreamError>| match found {
        Ok(Message::Event(_)) => "event",
        Ok(_) => "other",
        Err(error) => {
            assert!(error.to_string().len() < 500, "{error}");
            match error.fault() {
                Fault::Garbage => "garbage",
                Fault::Broken => "broken",
                Fault::TooLong { .. } => "too long",
                Fault::Truncated => "truncated",
                Fault::InvalidMessage(_) => "no message",
                _ => "another",
            }
        }
    };
    reader.map(kind).collect()
}

#[test]
fn streams_continue_after_hostile_input() {
    const EVENT: &str = "{\"event\": \"STOP\"}\n";
    let deep = "[".repeat(100_000);
    let long = "x".repeat(100_000);
    for (odd, expect) in [
        ("\u{feff}", "garbage"),
        ("\0\0\0", "garbage"),
        ("{\"event\": \"ST\0OP\"}", "no message"),
        ("{\"event\": 1e999}", "no message"),
        ("{\"event\": \"STOP\", \"\\ud800\": 1}", "no message"),
        ("{\"event\": \"STOP\" // x\n", "broken"),
        (&format!("{{\"data\": {deep}\n"), "too long"),
        (&format!("{{\"data\": \"{long}\"}}\n"), "too long"),
    ] {
        let stream = format!("{EVENT}{odd}{EVENT}{EVENT}");
        let found = kinds(stream.as_bytes(), 10_000);
        let brief: String = odd.chars().take(20).collect();
        assert_eq!(found.first(), Some(&"event"), "{brief}: {found:?}");
        assert!(found.contains(&expect), "{brief}: {found:?}");
        assert_eq!(found.last(), Some(&"event"), "{brief}: {found:?}");
    }
    let bytes = [EVENT.as_bytes(), b"\xff\xfe\x00\n", EVENT.as_bytes()].concat();
    assert_eq!(kinds(&bytes, 100), ["event", "garbage", "event"]);
}

#[test]
fn a_limit_of_zero_rejects_every_message() {
    let mut splitter = Splitter::with_limit(0);
    splitter.feed(b"{\"event\": \"STOP\"}\nx\n{}");
    splitter.finish();
    let mut count = 0;
    while let Some(found) = splitter.next_message() {
        assert!(found.is_err());
        count += 1;
        assert!(count < 30);
    }
    assert!(count > 0);
}
