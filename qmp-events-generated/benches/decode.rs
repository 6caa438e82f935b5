//! Decoding, ours and others', on the same bytes; ends with a table of ratios.

#[path = "decode/corpus.rs"]
mod corpus;
#[path = "decode/subjects.rs"]
mod subjects;

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput};
use subjects::SUBJECTS;

fn main() {
    // For `valgrind --tool=callgrind`: our decoder alone, each line of the mix once.
    if std::env::args().any(|argument| argument == "once") {
        let (_, corpus) = &corpus::all()[0];
        println!("{} events", SUBJECTS[0].1(corpus));
        return;
    }
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    for (name, corpus) in corpus::all() {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(corpus.len() as u64));
        for (subject, run) in SUBJECTS {
            group.bench_with_input(
                BenchmarkId::from_parameter(subject),
                &corpus,
                |b, corpus| {
                    b.iter(|| run(corpus));
                },
            );
        }
        group.finish();
    }
    criterion.final_summary();
    ratios();
}

/// Medians side by side: each subject in turn, many times and briefly, so that a slow moment
/// of the machine falls on all of them alike.
fn ratios() {
    const ROUNDS: usize = 101;
    println!("\nnanoseconds an event (median of {ROUNDS} rounds), and as a multiple of ours");
    for (name, corpus) in corpus::all() {
        let lines = memchr::memchr_iter(b'\n', &corpus).count();
        let mut times = vec![Vec::new(); SUBJECTS.len()];
        for _ in 0..ROUNDS {
            for (times, (_, run)) in times.iter_mut().zip(SUBJECTS) {
                let start = std::time::Instant::now();
                std::hint::black_box(run(std::hint::black_box(&corpus)));
                times.push(start.elapsed());
            }
        }
        let medians = times.iter_mut().map(|times| {
            times.sort_unstable();
            times[ROUNDS / 2].as_secs_f64() * 1e9
                / f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
        });
        let medians: Vec<_> = medians.collect();
        println!(
            "\n{name}: {lines} events, {} bytes a line",
            corpus.len() / lines
        );
        for ((subject, _), median) in SUBJECTS.iter().zip(&medians) {
            println!(
                "  {subject:<28}{median:>10.1} ns{:>8.3}",
                median / medians[0]
            );
        }
    }
}
