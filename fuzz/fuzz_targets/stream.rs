//! Any stream in any chunks with a small limit; checks the stream property.
#![no_main]

#[path = "../../qmp-events-generated/tests/fuzz_corpus/stream.rs"]
mod law;
#[path = "../../qmp-events-generated/tests/fuzz_corpus/memory.rs"]
mod memory;

use std::alloc::System;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fuzz_target!(|bytes: &[u8]| {
    law::check(bytes);
    memory::check(bytes, || {
        let stats = GLOBAL.stats();
        stats.bytes_allocated - stats.bytes_deallocated
    });
});

// The first two bytes are not part of the stream.
fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    qmp_events_fuzz::mutate(data, 2, size, most, seed)
});
