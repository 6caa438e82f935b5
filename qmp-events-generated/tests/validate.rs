//! One violation for each minimal fault, with its path and rule; none where all is well.

use qmp_events_generated::{Against, Event, Release, Revision, Rule};

const FIRST: Against = Against::Revision(Revision::R2010_10_11_6F8C63FBD7);
const SECOND: Against = Against::Revision(Revision::R2012_02_14_6F382ED226);
const THIRD: Against = Against::Revision(Revision::R2014_06_18_FB6BA0D525);
const FOURTH: Against = Against::Revision(Revision::R2016_06_23_93AB0FC3C3);

/// The violations as `path: rule`.
fn found(json: &str, against: Against) -> Vec<String> {
    let event = Event::from_str(json).expect(json);
    let violations = event.validate(against);
    assert_eq!(event.is_valid(against), violations.is_empty());
    violations
        .into_iter()
        .map(|violation| {
            assert!(!violation.expected().to_string().is_empty());
            assert!(!violation.found().to_string().is_empty());
            assert_eq!(violation.clone().into_owned(), violation);
            format!("{}: {}", violation.path(), violation.rule)
        })
        .collect()
}

fn job(members: &str) -> String {
    format!(
        r#"{{"event": "BLOCK_JOB_COMPLETED", "data":
            {{"type": "stream", "device": "d", "speed": 0, {members}}}}}"#
    )
}

#[test]
fn each_rule_alone() {
    for (json, against, violation) in [
        (
            r#"{"event": "NEWS"}"#,
            Against::Any,
            "/event: unknown-event",
        ),
        (
            r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "d", "tray-open": true}}"#,
            FIRST,
            "/event: unknown-event",
        ),
        (
            r#"{"event": "RTC_CHANGE", "data": {}}"#,
            FIRST,
            "/data/offset: missing-member",
        ),
        (r#"{"event": "RTC_CHANGE"}"#, FIRST, "/data: missing-member"),
        (
            r#"{"event": "RTC_CHANGE", "data": 7}"#,
            FIRST,
            "/data: wrong-type",
        ),
        (
            r#"{"event": "RTC_CHANGE", "data": {"offset": "7"}}"#,
            FIRST,
            "/data/offset: wrong-type",
        ),
        (
            r#"{"event": "RTC_CHANGE", "data": {"offset": 7, "qom-path": "/"}}"#,
            FIRST,
            "/data/qom-path: unknown-member",
        ),
        (
            r#"{"event": "STOP", "data": {"a/b": 1}}"#,
            FIRST,
            "/data/a~1b: unknown-member",
        ),
        (
            r#"{"event": "STOP", "__x": 1}"#,
            FIRST,
            "/__x: unknown-member",
        ),
        (
            r#"{"event": "WATCHDOG", "data": {"action": "inject-nmi"}}"#,
            FIRST,
            "/data/action: unlisted-value",
        ),
        (
            r#"{"event": "GUEST_PANICKED", "data": {"action": "run"}}"#,
            THIRD,
            "/data/action: not-constant",
        ),
        (
            r#"{"event": "DUMP_COMPLETED", "data": {"result": {"total": "all"}}}"#,
            FOURTH,
            "/data/result/total: wrong-type",
        ),
    ] {
        assert_eq!(found(json, against), [violation], "{json}");
    }
}

#[test]
fn timestamps() {
    let at = |stamp: &str| {
        found(
            &format!("{{\"event\": \"STOP\", \"timestamp\": {stamp}}}"),
            FIRST,
        )
    };
    assert_eq!(at(r#"{"seconds": -1, "microseconds": -1}"#), [""; 0]);
    assert_eq!(at(r#"{"seconds": 0, "microseconds": 999999}"#), [""; 0]);
    assert_eq!(
        at(r#"{"seconds": 0, "microseconds": 1000000}"#),
        ["/timestamp/microseconds: timestamp-range"]
    );
    assert_eq!(
        at(r#"{"seconds": 1, "microseconds": -1}"#),
        ["/timestamp/microseconds: timestamp-range"]
    );
    assert_eq!(
        at(r#"{"seconds": -1, "microseconds": 0}"#),
        ["/timestamp/seconds: timestamp-range"]
    );
    assert_eq!(
        at(r#"{"seconds": 1}"#),
        ["/timestamp/microseconds: missing-member"]
    );
    assert_eq!(
        at(r#"{"seconds": 1.5, "microseconds": 0}"#),
        ["/timestamp/seconds: wrong-type"]
    );
    assert_eq!(
        at(r#"{"seconds": 1, "microseconds": 0, "zone": 1}"#),
        ["/timestamp/zone: unknown-member"]
    );
    assert_eq!(at("\"now\""), ["/timestamp: wrong-type"]);
}

#[test]
fn outcome_presence_and_relation() {
    let at = |members: &str| found(&job(members), SECOND);
    assert_eq!(at(r#""len": 2, "offset": 2"#), [""; 0]);
    assert_eq!(at(r#""len": 2, "offset": 1, "error": "no""#), [""; 0]);
    // No error: it succeeded, and offset must have reached len.
    assert_eq!(at(r#""len": 2, "offset": 1"#), ["/data/offset: relation"]);
    assert_eq!(at(r#""len": 2, "offset": 3"#), ["/data/offset: relation"]);
    assert_eq!(
        at(r#""len": 2, "offset": 3, "error": "no""#),
        ["/data/offset: relation"]
    );
    // The numbers show a success, but an error is present: one fact, reported once.
    assert_eq!(
        at(r#""len": 2, "offset": 2, "error": "no""#),
        ["/data/error: presence"]
    );
}

#[test]
fn without_an_outcome_either_relation_is_allowed() {
    let at = |offset: u8| {
        let json = format!(
            r#"{{"event": "BLOCK_JOB_CANCELLED", "data":
                {{"type": "stream", "device": "d", "speed": 0, "len": 2, "offset": {offset}}}}}"#
        );
        found(&json, SECOND)
    };
    assert_eq!(at(1), [""; 0]);
    assert_eq!(at(2), [""; 0]);
    assert_eq!(at(3), ["/data/offset: relation"]);
}

#[test]
fn shared_types_are_validated_against_their_event() {
    let info = r#"{"host": "h", "service": "s", "family": "ipv4"}"#;
    let json = format!(
        r#"{{"event": "VNC_CONNECTED", "data": {{"server": {info},
            "client": {{"host": "h", "service": "s", "family": "unix", "x509_dname": "n"}}}}}}"#
    );
    assert_eq!(
        found(&json, FIRST),
        [
            "/data/client/family: unlisted-value",
            "/data/client/x509_dname: unknown-member"
        ]
    );
    // The type of another event's client knows the member.
    let json = json.replace("VNC_CONNECTED", "VNC_INITIALIZED");
    assert_eq!(found(&json, FIRST), ["/data/client/family: unlisted-value"]);
}

#[test]
fn a_misfit_is_validated() {
    let json = r#"{"event": "SPICE_CONNECTED", "data": {"server": 1, "client":
        {"host": "h", "port": 2, "family": "ipv5", "new": []}}}"#;
    assert_eq!(
        found(json, FIRST),
        [
            "/data/server: wrong-type",
            "/data/client/port: wrong-type",
            "/data/client/family: unlisted-value",
            "/data/client/new: unknown-member",
        ]
    );
}

#[test]
fn an_event_is_judged_by_its_release() {
    let json = r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "snapshot-load"}}"#;
    assert_eq!(found(json, Release::V7_2.into()), [""; 0]);
    assert_eq!(
        found(json, Release::V7_1.into()),
        ["/data/reason: unlisted-value"]
    );
    assert_eq!(
        found(json, Release::V2_10.into()),
        ["/data/reason: unknown-member"]
    );
    let bare = r#"{"event": "SHUTDOWN"}"#;
    assert_eq!(found(bare, Release::V2_9.into()), [""; 0]);
    assert_eq!(
        found(bare, Release::V10_0.into()),
        ["/data: missing-member"]
    );
    let gone = r#"{"event": "MEM_UNPLUG_ERROR", "data": {"device": "d", "msg": "m"}}"#;
    assert_eq!(found(gone, Release::V9_0.into()), [""; 0]);
    let event = Event::from_str(gone).expect("an event");
    assert_eq!(
        event.validate(Release::V9_1)[0].to_string(),
        "/event: unknown-event: expected an event that is known (only in QEMU 2.4 – 9.0), \
         found MEM_UNPLUG_ERROR"
    );
    for json in [json, bare, gone] {
        assert_eq!(found(json, Against::Any), [""; 0]);
    }
}

/// A version between two releases may have what either allows, and must have what both require.
#[test]
fn a_version_between_two_releases() {
    let between: Release = "7.1.50".parse().expect("a version");
    let load = r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "snapshot-load"}}"#;
    assert_eq!(found(load, between.into()), [""; 0]);
    let bare = r#"{"event": "SHUTDOWN", "data": {"guest": true}}"#;
    assert_eq!(
        found(bare, between.into()),
        ["/data/reason: missing-member"]
    );
    // Known, but without a source.
    let unknown: Release = "11.0".parse().expect("a version");
    let sev = r#"{"event": "GUEST_PANICKED", "data": {"action": "pause",
        "info": {"type": "sev", "set": 1, "code": 2}}}"#;
    assert_eq!(found(sev, unknown.into()), [""; 0]);
    assert_eq!(
        found(sev, Release::V10_2.into()),
        ["/data/info/type: unlisted-value"]
    );
}

/// The unknown is reported and leaves the event valid; other faults do not.
#[test]
fn a_release_newer_than_all_known() {
    let newer = Against::Release("99.0".parse().expect("a version"));
    for (json, path) in [
        (r#"{"event": "NEWS", "data": {"a": 1}}"#, "/event"),
        (
            r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "boredom"}}"#,
            "/data/reason",
        ),
        (
            r#"{"event": "BALLOON_CHANGE", "data": {"actual": 1, "new": 2}}"#,
            "/data/new",
        ),
    ] {
        let event = Event::from_str(json).expect("an event");
        let violations = event.validate(newer);
        let brief: Vec<_> = violations
            .iter()
            .map(|one| (one.rule, one.path().to_string()))
            .collect();
        assert_eq!(brief, [(Rule::NewerThanKnown, path.to_owned())]);
        assert!(event.is_valid(newer), "{json}");
        assert!(!event.is_valid(Release::V11_1), "{json}");
    }
    let wrong = r#"{"event": "BALLOON_CHANGE", "data": {"actual": "1"}}"#;
    assert_eq!(found(wrong, newer), ["/data/actual: wrong-type"]);
}

#[test]
fn unlisted_members_are_allowed_where_the_document_is_incomplete() {
    // On the wire the members are in `info`; the text only refers to a type.
    let json = r#"{"event": "ACPI_DEVICE_OST", "data": {"info": {"slot": "0"}}}"#;
    assert_eq!(found(json, THIRD), [""; 0]);
}

#[test]
fn a_violation_displays_and_serialises() {
    let event = Event::from_str(r#"{"event": "RTC_CHANGE", "data": {"offset": "7"}}"#);
    let event = event.expect("an event");
    let violations = event.validate(FIRST);
    assert_eq!(
        violations[0].to_string(),
        "/data/offset: wrong-type: expected a number, found the string \"7\""
    );
    assert_eq!(
        serde_json::to_string(&violations).expect("JSON"),
        r#"[{"path":"/data/offset","rule":"wrong-type","expected":"a number","found":"the string \"7\""}]"#
    );
}

#[test]
fn the_ids_of_the_rules_are_kebab_case_and_distinct() {
    let mut ids: Vec<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert!(
        ids.iter()
            .all(|id| id.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()))
    );
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Rule::ALL.len());
}
