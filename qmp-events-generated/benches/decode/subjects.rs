//! The subjects: each reads all lines of a corpus and returns how many it decoded.

use std::hint::black_box;
use std::sync::LazyLock;

use qmp_events_generated::{Against, Event};
use serde::Deserialize;
use serde_json::Value;

use super::corpus::lines;

type Run = fn(&[u8]) -> usize;

/// Libraries to measure. This crate is first; the others are reported as multiples of it.
pub(crate) const SUBJECTS: &[(&str, Run)] = &[
    ("ours", |corpus| {
        count(corpus, |line| Event::from_slice(line).is_ok())
    }),
    ("ours, owned", |corpus| {
        count(corpus, |line| {
            Event::from_slice(line).map(Event::into_owned).is_ok()
        })
    }),
    ("ours, validated", |corpus| {
        count(corpus, |line| {
            let event = Event::from_slice(line);
            event.is_ok_and(|event| event.validate(Against::Any).len() < 9)
        })
    }),
    ("ours, through serde", |corpus| {
        count(corpus, |line| serde_json::from_slice::<Event>(line).is_ok())
    }),
    ("floor", |corpus| {
        count(corpus, |line| std::str::from_utf8(line).is_ok())
    }),
    ("qapi-qmp", |corpus| {
        count(corpus, |line| {
            serde_json::from_slice::<qapi_qmp::Event>(line).is_ok()
        })
    }),
    ("serde_json::Value", |corpus| {
        count(corpus, |line| serde_json::from_slice::<Value>(line).is_ok())
    }),
    ("serde, adjacently tagged", |corpus| {
        count(corpus, |line| {
            serde_json::from_slice::<Tagged>(line).is_ok()
        })
    }),
    ("sonic-rs value", |corpus| {
        count(corpus, |line| {
            sonic_rs::from_slice::<sonic_rs::Value>(line).is_ok()
        })
    }),
    ("simd-json tape", simd_json_tape),
    ("jsonschema", |corpus| {
        count(corpus, |line| {
            let value: Value = serde_json::from_slice(line).expect("JSON");
            SCHEMA.iter_errors(&value).count() < 9
        })
    }),
];

fn count(corpus: &[u8], read: impl Fn(&[u8]) -> bool) -> usize {
    lines(corpus).filter(|line| black_box(read(line))).count()
}

/// Copies each line first, as it writes into its input; its buffers are reused.
fn simd_json_tape(corpus: &[u8]) -> usize {
    let mut buffers = simd_json::Buffers::default();
    let mut copy = Vec::new();
    let read = |line: &[u8]| {
        copy.clear();
        copy.extend_from_slice(line);
        black_box(simd_json::to_tape_with_buffers(&mut copy, &mut buffers).is_ok())
    };
    lines(corpus).map(read).filter(|ok| *ok).count()
}

/// A handwritten enum of three events.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Tagged {
    timestamp: Option<Stamp>,
    #[serde(flatten)]
    event: Known,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Stamp {
    seconds: i64,
    microseconds: i64,
}

#[derive(Deserialize)]
#[serde(tag = "event", content = "data")]
#[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
enum Known {
    STOP,
    RTC_CHANGE {
        offset: i64,
    },
    BLOCK_IO_ERROR {
        device: String,
        operation: String,
        action: String,
    },
}

static SCHEMA: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&super::corpus::schema()).expect("a schema"));
