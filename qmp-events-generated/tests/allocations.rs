//! Reading an event allocates nothing, with any order of members, extra members and escapes;
//! neither does validating a valid event, nor `is_valid`.

use std::alloc::System;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use qmp_events_generated::{Against, Event, Payload};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const LINES: [&str; 6] = [
    r#"{"event": "STOP", "timestamp": {"microseconds": 2, "seconds": 1}}"#,
    r#"{"data": {"action": "stop", "device": "a", "operation": "read"}, "event": "BLOCK_IO_ERROR"}"#,
    r#"{"event": "NEWS", "data": {"deep": [1, {"x": "\ud800"}]}, "__com.example_x": [{}]}"#,
    r#" { "event" : "RTC_CHANGE" , "data" : { "offset" : 15 , "new" : null , "more" : [ ] } } "#,
    r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "\u0061\n", "tray-open": true}}"#,
    r#"{"event": "MIGRATION_PASS", "data": {"pass": 9223372036854775807}}"#,
];

/// On the main thread: the standard harness allocates while a test's thread runs.
fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let trial = Trial::test("none_for_any_event", || {
        none_for_any_event();
        Ok(())
    });
    libtest_mimic::run(&arguments, vec![trial]).exit_code()
}

fn none_for_any_event() {
    let captures = [
        include_str!("data/events-qemu-7.2.jsonl"),
        include_str!("data/events-qemu-10.0.jsonl"),
    ];
    let lines = captures.iter().flat_map(|text| text.lines());
    for line in lines.chain(LINES) {
        let region = Region::new(GLOBAL);
        let event = Event::from_slice(line.as_bytes());
        let change = region.change();
        let event = event.expect(line);
        assert_eq!((change.allocations, change.reallocations), (0, 0), "{line}");
        if matches!(event.payload, Payload::Misfit(_)) {
            // It is validated as raw JSON.
            continue;
        }
        let region = Region::new(GLOBAL);
        let valid = event.is_valid(Against::Any);
        let change = region.change();
        assert_eq!((change.allocations, change.reallocations), (0, 0), "{line}");
        let region = Region::new(GLOBAL);
        let violations = event.validate(Against::Any);
        let change = region.change();
        assert_eq!(violations.is_empty(), valid, "{line}");
        assert_eq!(change.allocations == 0, valid, "{line}");
        drop(violations);
    }
}
