//! Time to build the timeline: of the five documents, of one repeated 100 times, and of 120
//! revisions.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use qmp_doc_parser::ir::Document;
use qmp_history::Timeline;

/// The committed IRs, by name.
fn documents() -> Vec<Document> {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let entries = fs::read_dir(inputs).expect("docs-input");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".ir.json"));
    paths.sort();
    let read = |path| Document::from_json(&fs::read_to_string(path).expect("text")).expect("IR");
    paths.iter().map(read).collect()
}

/// The same events again under other names.
fn longer(document: &Document, times: usize) -> Document {
    let mut long = document.clone();
    long.events.clear();
    for copy in 0..times {
        long.events
            .extend(document.events.iter().cloned().map(|mut event| {
                event.name = format!("{}_{copy}", event.name);
                event
            }));
    }
    long
}

/// The documents again and again, as other revisions.
fn more(documents: &[Document], revisions: usize) -> Vec<Document> {
    let all = documents.iter().cycle().take(revisions);
    let numbered = all.cloned().enumerate();
    numbered
        .map(|(at, mut document)| {
            if let Some(revision) = &mut document.revision {
                revision.id = format!("{at}");
            }
            document
        })
        .collect()
}

fn timeline(c: &mut Criterion) {
    let five = documents();
    let inputs = [
        ("five documents", five.clone()),
        ("one 100 times longer", vec![longer(&five[1], 100)]),
        ("120 revisions", more(&five, 120)),
    ];
    let mut group = c.benchmark_group("timeline");
    for (name, documents) in inputs {
        let events: usize = documents.iter().map(|document| document.events.len()).sum();
        group.throughput(Throughput::Elements(events as u64));
        group.bench_function(name, |b| {
            b.iter_batched(
                || documents.clone(),
                |documents| black_box(Timeline::new(documents)).expect("a timeline"),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, timeline);
criterion_main!(benches);
