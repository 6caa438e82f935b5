//! Measures generation from one text, and from one enlarged 100 times.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use qmp_codegen::{Descriptions, Exceptions, generate_revision};
use qmp_doc_parser::ir::Document;

/// The committed IRs, by name.
fn documents() -> Vec<Document> {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let entries = fs::read_dir(inputs).expect("docs-input");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".ir.json"));
    paths.sort();
    let read = |path| {
        let json = fs::read_to_string(path).expect("text");
        Document::from_json(&json).expect("IR")
    };
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

fn generate(c: &mut Criterion) {
    let five = documents();
    let (words, none) = (Descriptions::default(), Exceptions::default());
    let mut group = c.benchmark_group("generate");
    group.sample_size(10);

    for (name, document) in [
        ("one revision", five[1].clone()),
        ("one 100 times longer", longer(&five[1], 100)),
    ] {
        group.throughput(Throughput::Elements(document.events.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| generate_revision(black_box(&document), &words, &none).expect("source"));
        });
    }
    group.finish();
}

criterion_group!(benches, generate);
criterion_main!(benches);
