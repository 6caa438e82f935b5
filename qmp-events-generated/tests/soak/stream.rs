//! An endless stream, and the memory that reading it takes.

use std::io::{BufReader, Read, Result, Write as _};

use qmp_events_generated::Against;
use qmp_events_generated::stream::{Fault, Reader, StreamCheck};

const LAB: [&str; 2] = [
    include_str!("../data/events-qemu-7.2.jsonl"),
    include_str!("../data/events-qemu-10.0.jsonl"),
];

/// Longer messages are skipped.
const LIMIT: usize = 64 << 10;

/// Events with new names in a round.
const NEW: usize = 10;

/// Events of a round: the recorded ones, those with new names, and one over many lines.
#[allow(dead_code, reason = "only the test counts rounds")]
pub(crate) const ROUND: u64 = 817 + NEW as u64 + 1;

/// Real events over and over, and new or damaged ones in each round: new names and devices,
/// a message over many lines, one that is too long, garbage, and one that is cut off.
struct Endless {
    round: u64,
    bytes: Vec<u8>,
    at: usize,
}

impl Endless {
    fn next_round(&mut self) -> Result<()> {
        let round = self.round;
        self.round += 1;
        self.at = 0;
        self.bytes.clear();
        let out = &mut self.bytes;
        for text in LAB {
            out.extend_from_slice(text.as_bytes());
        }
        let stamp = format_args!("{{\"seconds\": {round}, \"microseconds\": 0}}");
        for nth in 0..NEW {
            writeln!(
                out,
                "{{\"event\": \"NEW_{round}_{nth}\", \"timestamp\": {stamp}}}"
            )?;
        }
        writeln!(
            out,
            "{{\n\"timestamp\": {stamp},\n\"event\": \"BLOCK_IO_ERROR\",\n\"data\": {{\"device\": \
             \"d{round}\", \"operation\": \"read\", \"action\": \"stop\"\n}}\n}}"
        )?;
        let long = " ".repeat(LIMIT);
        writeln!(out, "{{\"event\": \"LONG\", \"data\": \"{long}\"}}")?;
        writeln!(out, "no message")?;
        writeln!(out, "{{\"event\": \"CUT\", \"data\": ")
    }
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.at == self.bytes.len() {
            self.next_round()?;
        }
        let count = (&self.bytes[self.at..]).read(into)?;
        self.at += count;
        Ok(count)
    }
}

/// The result of a soak.
pub(crate) struct Soak {
    pub(crate) events: u64,
    pub(crate) bytes: u64,
    /// Malformed input: too long, broken, garbage.
    pub(crate) faults: [u64; 3],
    /// The peak of allocated bytes while it warmed up, and after that.
    pub(crate) peaks: [usize; 2],
}

/// Reads this many events. Memory may grow during the first `warm_up` of them; `live` returns
/// the number of allocated bytes.
pub(crate) fn soak(events: u64, warm_up: u64, live: impl Fn() -> usize) -> Soak {
    let before = live();
    let endless = Endless {
        round: 0,
        bytes: Vec::new(),
        at: 0,
    };
    let mut reader = Reader::with_limit(BufReader::new(Counted(endless, 0)), LIMIT);
    let mut check = StreamCheck::new(Against::Any);
    let mut soak = Soak {
        events: 0,
        bytes: 0,
        faults: [0; 3],
        peaks: [0; 2],
    };
    while soak.events < events {
        match reader.next_message().expect("an endless stream") {
            Ok(message) => {
                let event = message.into_event().expect("only events are sent");
                check.observe(&event);
                soak.events += 1;
            }
            Err(error) => {
                let kind = match error.fault() {
                    Fault::TooLong { .. } => 0,
                    Fault::Broken => 1,
                    Fault::Garbage => 2,
                    _ => panic!("{error}"),
                };
                soak.faults[kind] += 1;
            }
        }
        let peak = &mut soak.peaks[usize::from(soak.events > warm_up)];
        *peak = (*peak).max(live() - before);
    }
    assert_eq!(check.summary().events, soak.events);
    soak.bytes = reader.into_inner().into_inner().1;
    soak
}

/// Counts the bytes read.
struct Counted<R>(R, u64);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.0.read(into)?;
        self.1 += count as u64;
        Ok(count)
    }
}
