//! Compares this crate's client on a Unix socket with that of `qapi`; the producer is a
//! separate process that writes as fast as it can.

#[allow(dead_code)]
#[path = "decode/corpus.rs"]
mod corpus;
#[path = "common/measure.rs"]
mod measure;
#[path = "client/producer.rs"]
mod producer;
#[path = "client/subjects.rs"]
mod subjects;

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use clap::Parser;
use tokio::runtime::{Builder, Runtime};

use measure::{each, medians};
use producer::Writes;
use subjects::SUBJECTS;

/// Receives events over a Unix socket, and shows the client's CPU time.
#[derive(Parser)]
struct Arguments {
    /// The number of events in a round.
    #[arg(long, default_value_t = 400_000)]
    events: usize,
    /// The number of rounds; the median counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Only one subject.
    #[arg(long)]
    only: Option<String>,
    /// Run as the producer, at this path.
    #[arg(long, requires = "writes")]
    produce: Option<PathBuf>,
    /// Pattern of the producer's writes.
    #[arg(long)]
    writes: Option<Writes>,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

type NewRuntime = fn() -> Builder;
const RUNTIMES: [(&str, NewRuntime); 2] = [
    ("one thread", Builder::new_current_thread),
    ("threads", Builder::new_multi_thread),
];

fn main() {
    let arguments = Arguments::parse();
    if let Some(path) = &arguments.produce {
        return producer::run(path, arguments.events, arguments.writes.expect("required"));
    }
    let subjects = SUBJECTS.iter().filter(|(name, _)| match &arguments.only {
        Some(only) => only == name,
        None => true,
    });
    let subjects: Vec<_> = subjects.collect();
    println!(
        "nanoseconds of the client's CPU time an event (median of {} times {} events), and as\n\
         a multiple of ours",
        arguments.rounds, arguments.events
    );
    for writes in [Writes::Large, Writes::Line] {
        for (threads, runtime) in RUNTIMES {
            let times = medians(arguments.rounds, &subjects, |(_, subject)| {
                let runtime = runtime().enable_all().build().expect("a runtime");
                round(&runtime, *subject, arguments.events, writes)
            });
            println!("\n{writes}, {threads}");
            for ((subject, _), time) in subjects.iter().zip(&times) {
                println!(
                    "  {subject:<28}{:>10.1} ns{:>8.2}",
                    each(*time, arguments.events),
                    time.as_secs_f64() / times[0].as_secs_f64(),
                );
            }
        }
    }
}

fn round(runtime: &Runtime, subject: subjects::Run, events: usize, writes: Writes) -> Duration {
    let place = tempfile::tempdir().expect("a directory");
    let path = place.path().join("qmp");
    let mut producer = Command::new(std::env::current_exe().expect("a path"))
        .arg("--produce")
        .arg(&path)
        .args(["--writes", writes.name(), "--events", &events.to_string()])
        .spawn()
        .expect("it runs");
    while !path.exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let (count, time) = subject(runtime, &path);
    assert_eq!(count, events);
    assert!(producer.wait().expect("it ends").success());
    time
}
