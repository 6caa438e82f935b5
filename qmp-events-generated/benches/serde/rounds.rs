//! Times side by side: each subject in turn, many times, so that a slow moment of the
//! machine falls on all of them alike. Each reads the bytes once untimed, so that none pays
//! for what the one before it left in the caches.

use std::hint::black_box;
use std::time::Instant;

use super::corpus::lines;

/// Reads all lines of a corpus.
pub(crate) type Run = fn(&[u8]) -> usize;

/// Prints each subject's median, and how many times the first one's it is.
pub(crate) fn table(name: &str, corpus: &[u8], subjects: &[(&str, Run)]) {
    const ROUNDS: usize = 41;
    let mut times = vec![Vec::new(); subjects.len()];
    for _ in 0..ROUNDS {
        for (times, (_, run)) in times.iter_mut().zip(subjects) {
            let pass = || black_box(run(black_box(corpus)));
            pass();
            let start = Instant::now();
            pass();
            times.push(start.elapsed());
        }
    }
    let count = lines(corpus).count();
    let events = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    println!(
        "\n{name}: {count} events, {} bytes a line",
        corpus.len() / count
    );
    let mut first = None;
    for ((subject, _), times) in subjects.iter().zip(&mut times) {
        times.sort_unstable();
        let median = times[ROUNDS / 2].as_secs_f64() * 1e9 / events;
        let ratio = median / *first.get_or_insert(median);
        println!("  {subject:<36}{median:>10.1} ns{ratio:>8.2}");
    }
}

/// Returns the number of lines that are read.
pub(crate) fn count<'c>(corpus: &'c [u8], read: impl Fn(&'c [u8]) -> bool) -> usize {
    lines(corpus).filter(|line| black_box(read(line))).count()
}
