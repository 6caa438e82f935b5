//! A stream takes as much memory as its longest message, however long it is itself.

use std::alloc::System;
use std::io::Read;

use qmp_events_generated::stream::Reader;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const LAB: &str = include_str!("data/events-qemu-10.0.jsonl");

/// The most bytes that are in use after any message of a stream of so many recordings.
fn most(times: usize) -> isize {
    let repeated = std::iter::repeat_n(LAB.as_bytes(), times);
    let stream = repeated.fold(
        Box::new(std::io::empty()) as Box<dyn Read>,
        |stream, more| Box::new(stream.chain(more)),
    );
    let region = Region::new(GLOBAL);
    let (mut reader, mut most) = (Reader::new(stream), 0);
    while let Some(message) = reader.next_message() {
        message.expect("an event");
        let change = region.change();
        let (more, less) = (change.bytes_allocated, change.bytes_deallocated);
        most = most.max(more.cast_signed() - less.cast_signed());
    }
    most
}

// One test alone in this binary: nothing else may allocate meanwhile.
#[test]
fn is_constant() {
    let (short, long) = (most(2), most(50));
    assert!(long > 0 && long <= short + 1024, "{short} {long}");
}
