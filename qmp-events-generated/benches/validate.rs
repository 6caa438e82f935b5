//! Compares validation from bytes with decoding alone and with `jsonschema` on an equivalent
//! schema; ends with a table of ratios. Valid and invalid events are measured separately.

#[path = "decode/corpus.rs"]
#[allow(dead_code)] // another benchmark uses the rest
mod corpus;
#[path = "serde/rounds.rs"]
mod rounds;

use std::hint::black_box;
use std::sync::LazyLock;

use qmp_events_generated::{Against, Event, catalogue};
use rounds::{Run, count, table};
use serde_json::{Map, Value, json};

const SUBJECTS: &[(&str, Run)] = &[
    ("decoded", |corpus| {
        count(corpus, |line| !black_box(&event(line)).name().is_empty())
    }),
    ("whether valid", |corpus| {
        count(corpus, |line| {
            black_box(event(line).is_valid(Against::Any));
            true
        })
    }),
    ("whether valid, jsonschema", |corpus| {
        count(corpus, |line| {
            black_box(SCHEMA.is_valid(&tree(line)));
            true
        })
    }),
    ("all violations", |corpus| {
        count(corpus, |line| {
            let event = event(line);
            let violations = event.validate(Against::Any);
            violations.into_iter().map(black_box).count() < 99
        })
    }),
    ("all violations, jsonschema", |corpus| {
        count(corpus, |line| {
            let tree = tree(line);
            SCHEMA.iter_errors(&tree).map(black_box).count() < 99
        })
    }),
    ("as text", |corpus| {
        count(corpus, |line| {
            let event = event(line);
            let violations = event.validate(Against::Any).into_iter();
            let words = violations.map(|one| one.to_string());
            words.filter(|words| !black_box(words).is_empty()).count() < 99
        })
    }),
    ("as text, jsonschema", |corpus| {
        count(corpus, |line| {
            let tree = tree(line);
            let errors = SCHEMA.iter_errors(&tree);
            let words =
                errors.map(|error| black_box(format!("{}: {error}", error.instance_path())));
            words.count() < 99
        })
    }),
];

static SCHEMA: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::validator_for(&schema()).expect("a schema"));

/// Tries one event after the other until the name matches; JSON Schema has no faster form.
fn schema() -> Value {
    let mut schema = corpus::schema();
    let events = schema["allOf"].take();
    let events = events.as_array().expect("a list").iter().rev();
    schema["allOf"] = events.fold(json!([]), |rest, event| {
        let mut event = event.clone();
        if !rest[0].is_null() {
            event["else"] = rest[0].clone();
        }
        json!([event])
    });
    schema
}

fn event(line: &[u8]) -> Event<'_> {
    Event::from_slice(line).expect("an event")
}

fn tree(line: &[u8]) -> Value {
    serde_json::from_slice(line).expect("JSON")
}

fn main() {
    let lines: Vec<_> = lines().collect();
    let changed = |change: fn(&mut Map<String, Value>)| {
        let changed = lines.iter().filter_map(|line| with_data(line, change));
        changed.collect::<Vec<_>>()
    };
    let extra = changed(|data| drop(data.insert("__com.example_more".into(), json!("more"))));
    let misfit = changed(|data| {
        if let Some(value) = data.values_mut().next() {
            *value = Value::Null;
        }
    });
    for (name, lines, valid) in [
        ("as documented", lines, true),
        ("one unknown member", extra, false),
        ("one member of another type", misfit, false),
    ] {
        let all = lines.len();
        let agreed = lines.into_iter().filter(|line| {
            let ours = event(line.as_bytes()).is_valid(Against::Any);
            ours == valid && SCHEMA.is_valid(&tree(line.as_bytes())) == valid
        });
        let agreed: Vec<_> = agreed.collect();
        let disputed = all - agreed.len();
        table(
            &format!("{name} ({disputed} left out)"),
            &joined(&agreed),
            SUBJECTS,
        );
    }
}

/// The event with changed data, in QEMU's order; `None` if it has none.
fn with_data(line: &str, change: fn(&mut Map<String, Value>)) -> Option<String> {
    let mut event = tree(line.as_bytes());
    change(event.get_mut("data")?.as_object_mut()?);
    Some(corpus::sent(event))
}

const LAB: [&str; 2] = [
    include_str!("../tests/data/events-qemu-7.2.jsonl"),
    include_str!("../tests/data/events-qemu-10.0.jsonl"),
];

/// Returns recorded events of QEMU, the synthetic mix, and the documents' examples, one per line.
fn lines() -> impl Iterator<Item = String> {
    let lab = LAB.iter().flat_map(|text| text.lines()).map(str::to_owned);
    let examples = catalogue::examples().map(|example| {
        let words: Vec<_> = example.json.split_whitespace().collect();
        words.join(" ")
    });
    lab.chain(corpus::mix()).chain(examples)
}

/// Repeated to a size that does not fit the first cache.
fn joined(lines: &[String]) -> Vec<u8> {
    let text = lines.join("\n") + "\n";
    text.repeat(200_000 / text.len() + 1).into_bytes()
}
