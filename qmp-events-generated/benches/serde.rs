//! Events inside other serde types, beside `qapi-qmp`'s; ends with a table of ratios.

#[path = "decode/corpus.rs"]
#[allow(dead_code)] // another benchmark uses the rest
mod corpus;
#[path = "serde/rounds.rs"]
mod rounds;

use qmp_events_generated::{Event, Owned};
use rounds::{Run, table};
use serde::Deserialize;
use serde_json::value::RawValue;

/// An event among other things, as one would store it.
#[derive(Deserialize)]
#[allow(dead_code)] // it is only read in
struct Borrowing<'a> {
    #[serde(borrow)]
    event: Event<'a>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Owning {
    event: Owned<Event<'static>>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Theirs {
    event: qapi_qmp::Event,
}

/// The text alone: the least that a route through `serde_json` costs.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Undecoded<'a> {
    #[serde(borrow)]
    event: &'a RawValue,
}

const ALONE: &[(&str, Run)] = &[
    ("ours, borrowed", |corpus| count::<Event>(corpus)),
    ("ours, owned", |corpus| count::<Owned<Event>>(corpus)),
    ("qapi-qmp", |corpus| count::<qapi_qmp::Event>(corpus)),
    ("text, not decoded", |corpus| count::<&RawValue>(corpus)),
    ("ours, without serde", |corpus| {
        rounds::count(corpus, |line| Event::from_slice(line).is_ok())
    }),
];

const WITHIN: &[(&str, Run)] = &[
    ("ours, borrowed", |corpus| count::<Borrowing>(corpus)),
    ("ours, owned", |corpus| count::<Owning>(corpus)),
    ("qapi-qmp", |corpus| count::<Theirs>(corpus)),
    ("text, not decoded", |corpus| count::<Undecoded>(corpus)),
];

fn count<'de, T: Deserialize<'de>>(corpus: &'de [u8]) -> usize {
    rounds::count(corpus, |line| serde_json::from_slice::<T>(line).is_ok())
}

fn main() {
    for (name, corpus) in corpus::all() {
        table(name, &corpus, ALONE);
        let mut within = Vec::new();
        for line in corpus::lines(&corpus) {
            within.extend([b"{\"host\": \"a\", \"event\": ", line, b"}\n"].concat());
        }
        table(&format!("{name}, in a struct"), &within, WITHIN);
    }
}
