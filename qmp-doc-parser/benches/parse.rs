//! Time to read documents into the IR: each of the five, and two repeated 100 times.

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use qmp_doc_parser::{Options, read_text};

fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let mut documents: Vec<_> = std::fs::read_dir(root)
        .expect("docs-input is part of the workspace")
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let text = path.extension().is_some_and(|extension| extension == "txt");
            let name = path.file_name()?.to_str()?.to_owned();
            text.then(|| Some((name, std::fs::read(path).ok()?)))
                .flatten()
        })
        .collect();
    documents.sort();
    documents
}

fn parse(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parse");
    let mut documents = documents();
    for (name, captured) in documents.clone() {
        if name.ends_with(".flat.txt") || name == "2016-06-23-93ab0fc3c3.txt" {
            documents.push((format!("{name} x 100"), captured.repeat(100)));
        }
    }
    for (name, captured) in &documents {
        group.throughput(Throughput::Bytes(captured.len() as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(name),
            captured,
            |bench, captured| {
                bench.iter(|| read_text(black_box(captured), &Options::default()).into_document());
            },
        );
    }
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
