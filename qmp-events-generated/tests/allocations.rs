//! Reading an event allocates nothing, whatever its order, its extra members or its escapes.

use std::alloc::System;

use qmp_events_generated::Event;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const LINES: [&str; 6] = [
    r#"{"event": "STOP", "timestamp": {"microseconds": 2, "seconds": 1}}"#,
    r#"{"data": {"action": "stop", "device": "a", "operation": "read"}, "event": "BLOCK_IO_ERROR"}"#,
    r#"{"event": "NEWS", "data": {"deep": [1, {"x": "\ud800"}]}, "__com.example_x": [{}]}"#,
    r#" { "event" : "RTC_CHANGE" , "data" : { "offset" : 1.5 , "new" : null , "more" : [ ] } } "#,
    r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "\u0061\n", "tray-open": true}}"#,
    r#"{"event": "MIGRATION_PASS", "data": {"pass": 18446744073709551615}}"#,
];

// One test alone in this binary: nothing else may allocate meanwhile.
#[test]
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
        assert!(event.is_ok(), "{line}");
        assert_eq!((change.allocations, change.reallocations), (0, 0), "{line}");
        drop(event);
    }
}
