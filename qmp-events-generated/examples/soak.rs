//! Reads ten million events from one stream, and prints the memory used.
//!
//! `cargo run --release --features check --example soak [EVENTS]`; it fails if memory grew.

#[path = "../tests/soak/stream.rs"]
mod stream;

use std::alloc::System;
use std::process::ExitCode;
use std::time::Instant;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Events after which all buffers and tables have reached their full size.
const FULL: u64 = 100_000;

#[allow(clippy::cast_precision_loss, reason = "for people")]
fn main() -> Result<ExitCode, std::num::ParseIntError> {
    let events = std::env::args().nth(1);
    let events = events.map_or(Ok(10_000_000), |events| events.parse())?;
    let start = Instant::now();
    let first = (events / 10).max(FULL);
    let soak = stream::soak(events, first, || {
        let stats = GLOBAL.stats();
        stats.bytes_allocated - stats.bytes_deallocated
    });
    let seconds = start.elapsed().as_secs_f64();
    let [long, broken, garbage] = soak.faults;
    println!(
        "{} events, {:.1} MB, {seconds:.1} s: {:.0} events a second",
        soak.events,
        soak.bytes as f64 / 1e6,
        soak.events as f64 / seconds
    );
    println!("skipped: {long} too long, {broken} cut off, {garbage} garbage");
    let [before, after] = soak.peaks;
    println!("peak memory in the first {first} events: {before} bytes; later: {after} bytes");
    // Linux reports the peak of the whole process too.
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        println!("the whole process: {}", peak.unwrap_or("unknown").trim());
    }
    // Only the numbers in the generated names get longer.
    let grew = after > before + before / 50;
    if grew {
        println!("memory GREW");
    }
    Ok(ExitCode::from(u8::from(grew)))
}
