//! Stream rules, on constructed and on recorded events.

use qmp_events_generated::stream::{Finding, StreamCheck, StreamRule, Summary};
use qmp_events_generated::{Against, Event, Release, Revision};

/// Events as (milliseconds, name, data).
fn run(against: Against, events: &[(i64, &str, &str)]) -> (Vec<Finding>, Summary) {
    let mut check = StreamCheck::new(against);
    let mut found = Vec::new();
    for (ms, name, data) in events {
        let (seconds, microseconds) = (1000 + ms.div_euclid(1000), ms.rem_euclid(1000) * 1000);
        let line = format!(
            r#"{{"timestamp": {{"seconds": {seconds}, "microseconds": {microseconds}}}, "event": "{name}", "data": {data}}}"#
        );
        found.extend(check.observe(&Event::from_str(&line).expect("an event")));
    }
    (found, check.summary())
}

#[track_caller]
fn check(against: Against, events: &[(i64, &str, &str)], expect: &[(StreamRule, &[u64])]) {
    let (found, _) = run(against, events);
    let brief = |finding: &Finding| {
        let indices: Vec<u64> = finding.events.iter().map(|event| event.index).collect();
        (finding.rule, indices)
    };
    let found: Vec<_> = found.iter().map(brief).collect();
    let expect: Vec<_> = expect
        .iter()
        .map(|(rule, at)| (*rule, at.to_vec()))
        .collect();
    assert_eq!(found, expect);
}

const NEW: Against = Against::Revision(Revision::R2016_06_23_93AB0FC3C3);
const OLD: Against = Against::Revision(Revision::R2010_10_11_6F8C63FBD7);
const A: &str = r#"{"actual": 1}"#;

#[test]
fn rate_limits_by_name() {
    use StreamRule::{RateLimit, RateLimitDoubt};
    let balloon =
        |times: &[i64]| -> Vec<_> { times.iter().map(|ms| (*ms, "BALLOON_CHANGE", A)).collect() };
    check(NEW, &balloon(&[0, 1000, 2000]), &[]);
    // The second of two may have been delayed.
    check(NEW, &balloon(&[0, 400]), &[(RateLimitDoubt, &[0, 1])]);
    // The third cannot.
    check(
        NEW,
        &balloon(&[0, 400, 800]),
        &[(RateLimitDoubt, &[0, 1]), (RateLimit, &[0, 1, 2])],
    );
    // Documented in the timeline, but not in that revision.
    check(OLD, &balloon(&[0, 1]), &[]);
    check(
        Against::Any,
        &balloon(&[0, 1]),
        &[(RateLimitDoubt, &[0, 1])],
    );
}

#[test]
fn rate_limits_by_key() {
    let port = |id, ms| {
        (
            ms,
            "VSERPORT_CHANGE",
            if id == 0 {
                r#"{"id": "a", "open": true}"#
            } else {
                r#"{"id": "b", "open": true}"#
            },
        )
    };
    check(
        NEW,
        &[port(0, 0), port(1, 1), port(0, 1000), port(1, 1001)],
        &[],
    );
    check(
        NEW,
        &[port(0, 0), port(1, 1), port(0, 500)],
        &[(StreamRule::RateLimitDoubt, &[0, 2])],
    );
}

#[test]
fn an_order_is_open_until_its_successor_arrives() {
    let error =
        |action: &str| format!(r#"{{"device": "d", "operation": "write", "action": "{action}"}}"#);
    let (stop, report) = (error("stop"), error("report"));
    let open = |events: &[_]| -> Vec<String> {
        let (_, summary) = run(OLD, events);
        summary.open.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        open(&[(0, "BLOCK_IO_ERROR", &stop)]),
        [
            "event 0 (BLOCK_IO_ERROR at 1000.000000) was not followed by STOP (its action is \"stop\")"
        ]
    );
    assert!(open(&[(0, "BLOCK_IO_ERROR", &report)]).is_empty());
    let kept = [
        (0, "BLOCK_IO_ERROR", &*stop),
        (1, "RESUME", "{}"),
        (2, "STOP", "{}"),
    ];
    assert!(open(&kept).is_empty());
    // The error was delayed: it was built before its successor, and came after it.
    assert!(open(&[(2, "STOP", "{}"), (0, "BLOCK_IO_ERROR", &stop)]).is_empty());
    assert_eq!(
        open(&[(0, "STOP", "{}"), (2, "BLOCK_IO_ERROR", &stop)]).len(),
        1
    );
    assert_eq!(open(&[(0, "WATCHDOG", r#"{"action": "reset"}"#)]).len(), 1);
    // Whether `-no-shutdown` was given cannot be seen.
    assert!(open(&[(0, "SHUTDOWN", "{}")]).is_empty());
}

#[test]
fn timestamps() {
    use StreamRule::{ClockBackwards, ClockFailed, NoTimestamp};
    let at = |ms| (ms, "STOP", "{}");
    check(NEW, &[at(0), at(-1500), at(10)], &[]);
    // Reported once; then the new time counts.
    check(
        NEW,
        &[at(0), at(-5000), at(-4000), at(0)],
        &[(ClockBackwards, &[0, 1])],
    );
    let mut stream = StreamCheck::new(NEW);
    let mut rule = |line: &str| {
        let found = stream.observe(&Event::from_str(line).expect("an event"));
        found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    let failed = r#"{"event": "STOP", "timestamp": {"seconds": -1, "microseconds": -1}}"#;
    assert_eq!(rule(failed), [ClockFailed]);
    assert_eq!(rule(r#"{"event": "STOP"}"#), [NoTimestamp]);
    assert_eq!(rule(r#"{"event": "STOP", "timestamp": 7}"#), [NoTimestamp]);
    let far = r#"{"event": "STOP", "timestamp": {"seconds": 9223372036854775807, "microseconds": -9223372036854775808}}"#;
    assert_eq!(rule(far), []);
}

#[test]
fn an_interruption_is_not_a_fault() {
    let mut check = StreamCheck::new(NEW);
    let line = r#"{"event": "STOP", "timestamp": {"seconds": 100, "microseconds": 0}}"#;
    check.observe(&Event::from_str(line).expect("an event"));
    check.interrupted();
    let line = r#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 0}}"#;
    assert!(
        check
            .observe(&Event::from_str(line).expect("an event"))
            .is_empty()
    );
    assert_eq!(check.summary().names.get("STOP"), 2);
}

#[test]
fn real_streams_keep_the_rules() {
    for (release, lab) in [
        (Release::V7_2, include_str!("data/events-qemu-7.2.jsonl")),
        (Release::V10_0, include_str!("data/events-qemu-10.0.jsonl")),
    ] {
        let mut check = StreamCheck::new(release.into());
        let mut found = Vec::new();
        for line in lab.lines() {
            let event = Event::from_str(line).expect("an event");
            found.extend(check.observe(&event));
            // A capture is of many servers, one after the other.
            if event.name() == "SHUTDOWN" {
                check.interrupted();
            }
        }
        let certain: Vec<_> = found
            .iter()
            .filter(|finding| finding.rule.is_certain())
            .collect();
        assert!(certain.is_empty(), "{certain:#?}");
        // Delays by rate limits are visible.
        assert!(!found.is_empty());
        let summary = check.summary();
        assert!(summary.open.is_empty(), "{summary:#?}");
        assert_eq!(
            summary.events,
            summary.names.iter().map(|(_, count)| count).sum::<u64>()
        );
    }
}

#[test]
fn memory_is_bounded() {
    let mut check = StreamCheck::new(Against::Any);
    for n in 0..10_000 {
        let line = format!(
            r#"{{"timestamp": {{"seconds": 1, "microseconds": 0}}, "event": "VSERPORT_CHANGE", "data": {{"id": "{n}", "open": true}}}}"#
        );
        check.observe(&Event::from_str(&line).expect("an event"));
        let line = format!(r#"{{"event": "N{n}"}}"#);
        check.observe(&Event::from_str(&line).expect("an event"));
        let line = r#"{"event": "BLOCK_IO_ERROR", "data": {"action": "stop"}}"#;
        check.observe(&Event::from_str(line).expect("an event"));
    }
    let summary = check.summary();
    assert_eq!((summary.names.len(), summary.open.len()), (1000, 1000));
    assert_eq!(summary.more_open, 9000);
    assert_eq!(
        summary.other_names + summary.names.iter().map(|(_, count)| count).sum::<u64>(),
        30_000
    );
}
