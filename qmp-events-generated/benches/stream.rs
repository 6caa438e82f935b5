//! A recorded stream from a file to events, ours and others', with the memory it takes.

#[allow(dead_code)]
#[path = "decode/corpus.rs"]
mod corpus;
#[path = "common/measure.rs"]
mod measure;

use std::fs::File;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser;
use nix::sys::resource::UsageWho;
use qmp_events_generated::stream::Reader;

use measure::{cpu_time, each, medians};

/// Reads a stream from a file to its end and reports CPU time and memory.
#[derive(Parser)]
struct Arguments {
    /// Length of the stream.
    #[arg(long, default_value_t = 100)]
    megabytes: usize,
    /// Number of runs; the median counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Reads this file with one subject, once, and reports the peak memory.
    #[arg(long, num_args = 2, value_names = ["SUBJECT", "FILE"])]
    once: Option<Vec<PathBuf>>,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

type Input = BufReader<File>;
/// A name, and what counts the events of a file.
type Subject = (&'static str, fn(Input) -> usize);

/// Libraries to measure. This crate is first; the others are reported as multiples of it.
const SUBJECTS: &[Subject] = &[
    ("ours", |input| {
        let mut reader = Reader::new(input);
        let mut count = 0;
        while let Some(message) = reader.next_message() {
            count += usize::from(black_box(message).is_ok());
        }
        count
    }),
    ("ours, owned", |input| {
        let events = Reader::new(input).events();
        events.filter(|event| black_box(event).is_ok()).count()
    }),
    ("qapi-qmp", |input| {
        count(input, |line| {
            black_box(serde_json::from_slice::<qapi_qmp::Event>(line)).is_ok()
        })
    }),
    ("serde_json::Value", |input| {
        count(input, |line| {
            black_box(serde_json::from_slice::<serde_json::Value>(line)).is_ok()
        })
    }),
    ("floor", |input| {
        count(input, |line| black_box(std::str::from_utf8(line)).is_ok())
    }),
];

/// One buffer for all lines.
fn count(mut input: Input, read: impl Fn(&[u8]) -> bool) -> usize {
    let (mut line, mut count) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line).expect("it can be read") > 0 {
        count += usize::from(read(&line));
        line.clear();
    }
    count
}

fn main() {
    let arguments = Arguments::parse();
    if let Some([subject, file]) = arguments.once.as_deref() {
        let subject = SUBJECTS
            .iter()
            .find(|(name, _)| subject.as_os_str() == *name);
        println!("{} events", run(subject.expect("a subject"), file));
        println!("{}", peak_memory());
        return;
    }
    let place = tempfile::tempdir().expect("a directory");
    println!(
        "nanoseconds of CPU time an event (median of {}), as a multiple of ours, and the\n\
         most memory in kB: for a tenth of the stream, for all of it",
        arguments.rounds
    );
    for (name, corpus) in corpus::all().into_iter().take(2) {
        let (short, long) = (place.path().join("short"), place.path().join("long"));
        let bytes = arguments.megabytes * 1_000_000;
        record(&short, &corpus, bytes / 10);
        let count = record(&long, &corpus, bytes);
        let times = medians(arguments.rounds, SUBJECTS, |subject| {
            let before = cpu_time(UsageWho::RUSAGE_SELF);
            assert_eq!(run(subject, &long), count, "{}", subject.0);
            cpu_time(UsageWho::RUSAGE_SELF).saturating_sub(before)
        });
        println!("\n{name}: {count} events, {} MB", arguments.megabytes);
        for ((subject, _), time) in SUBJECTS.iter().zip(&times) {
            println!(
                "  {subject:<28}{:>10.1} ns{:>8.2}{:>10}{:>8}",
                each(*time, count),
                time.as_secs_f64() / times[0].as_secs_f64(),
                alone(subject, &short),
                alone(subject, &long),
            );
        }
    }
}

/// Writes a stream of about that length, with line ends as QEMU's; how many events it has.
fn record(path: &Path, corpus: &[u8], bytes: usize) -> usize {
    let mut file = std::io::BufWriter::new(File::create(path).expect("a file"));
    let (mut written, mut count) = (0, 0);
    for line in std::iter::repeat_with(|| corpus::lines(corpus)).flatten() {
        if written >= bytes {
            break;
        }
        file.write_all(line)
            .and_then(|()| file.write_all(b"\r\n"))
            .expect("written");
        written += line.len() + 2;
        count += 1;
    }
    file.flush().expect("written");
    count
}

fn run((_, subject): &Subject, path: &Path) -> usize {
    subject(BufReader::new(File::open(path).expect("a file")))
}

/// The memory of a subject in a separate process, so that measuring it does not affect the
/// timing.
fn alone(subject: &str, path: &Path) -> String {
    let this = std::env::current_exe().expect("a path");
    let output = Command::new(this)
        .arg("--once")
        .arg(subject)
        .arg(path)
        .output();
    let output = String::from_utf8(output.expect("it runs").stdout).expect("text");
    output.lines().last().unwrap_or_default().to_owned()
}

/// Peak memory in kB; only Linux reports it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("-", |line| line.trim().trim_end_matches(" kB"))
        .to_owned()
}
