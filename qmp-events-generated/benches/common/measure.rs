//! Measurements of the benchmarks: CPU time, medians, and the lines of a table.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// The CPU time that this process, or its children that ended, used so far.
pub(crate) fn cpu_time(of: UsageWho) -> Duration {
    let usage = getrusage(of).expect("it can be asked");
    duration(usage.user_time()) + duration(usage.system_time())
}

fn duration(time: TimeVal) -> Duration {
    let part = |part: i64| u64::try_from(part).unwrap_or(0);
    Duration::from_secs(part(time.tv_sec())) + Duration::from_micros(part(time.tv_usec()))
}

/// Runs each subject in turn, round after round, so that a slow moment of the machine
/// falls on all of them alike; the median of each.
pub(crate) fn medians<S>(
    rounds: usize,
    subjects: &[S],
    mut run: impl FnMut(&S) -> Duration,
) -> Vec<Duration> {
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..rounds.max(1) {
        for (subject, times) in subjects.iter().zip(&mut times) {
            times.push(run(subject));
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}

/// Nanoseconds per item.
#[allow(dead_code, clippy::cast_precision_loss)] // not all benchmarks have events
pub(crate) fn each(time: Duration, count: usize) -> f64 {
    time.as_secs_f64() * 1e9 / count as f64
}
