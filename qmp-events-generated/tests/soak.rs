//! A long stream takes no more memory than a short one. Ten million events take the example
//! of the same name: `cargo run --release --features check --example soak`.

#[path = "fuzz_corpus/memory.rs"]
mod memory;
#[path = "soak/stream.rs"]
mod stream;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn live() -> usize {
    let stats = GLOBAL.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

// One test alone in this binary: nothing else may allocate meanwhile.
#[test]
fn memory_does_not_grow_with_the_stream() {
    const EVENTS: u64 = 200_000;
    let soak = stream::soak(EVENTS, EVENTS / 2, live);
    assert_eq!(soak.events, EVENTS);
    let rounds = EVENTS / stream::ROUND;
    assert!(
        soak.faults.iter().all(|count| count.abs_diff(rounds) <= 1),
        "{:?}",
        soak.faults
    );
    let [first, rest] = soak.peaks;
    // Only the numbers in the made names get longer.
    assert!(
        rest <= first + first / 50,
        "{first} bytes became {rest} bytes"
    );
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fuzz/stream");
    for file in std::fs::read_dir(corpus).expect("a corpus") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("a readable file");
        memory::check(&bytes, live);
    }
}
