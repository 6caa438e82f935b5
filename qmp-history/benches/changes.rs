//! How long it takes to compare two full documents, and a timeline of many.

#[path = "changes/made.rs"]
mod made;

use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use made::revision;
use qmp_doc_parser::{Options, ir, read_text};
use qmp_history::{Settings, Timeline, changes, log};

/// Two captured documents that share most of their events.
fn two_documents(criterion: &mut Criterion) {
    let document = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs-input")
            .join(name);
        let captured = std::fs::read(path).expect("a file of docs-input");
        read_text(&captured, &Options::default()).document
    };
    let old = document("2010-10-11-6f8c63fbd7.txt");
    let new = document("2012-02-14-6f382ed226.gitweb.txt");
    let settings = Settings::default();
    criterion.bench_function("two documents", |bencher| {
        bencher.iter(|| changes(black_box(&old), black_box(&new), &settings));
    });
}

/// What documents come to on the way to their log.
type Stage = fn(Vec<ir::Document>) -> usize;

/// The cost is linear in the revisions: of the changes alone, and with the timeline.
fn timeline(criterion: &mut Criterion) {
    let documents: Vec<_> = (0..120).map(revision).collect();
    let changes: Stage = |documents| log(&documents, &Settings::default()).entries().count();
    let all: Stage = |documents| {
        let timeline = Timeline::new(documents).expect("a timeline");
        timeline.log(&Settings::default()).entries().count()
    };
    for (name, stage) in [
        ("log of 60 events", changes),
        ("timeline and log of 60 events", all),
    ] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        for revisions in [30, 60, 120] {
            group.throughput(Throughput::Elements(revisions as u64));
            let documents = &documents[..revisions];
            let id = BenchmarkId::from_parameter(revisions);
            group.bench_with_input(id, documents, |bencher, documents| {
                bencher.iter_batched(
                    || documents.to_vec(),
                    |documents| stage(black_box(documents)),
                    BatchSize::LargeInput,
                );
            });
        }
        group.finish();
    }
}

criterion_group!(benches, two_documents, timeline);
criterion_main!(benches);
