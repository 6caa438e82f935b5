//! How long a whole `regen` takes that finds nothing to write: read, prove, generate, compare.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use xtask::Project;
use xtask::documents::Document;
use xtask::regen::everything;

fn regen(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let project = Project::at(root).expect("the project");
    let documents = Document::read_all(&project).expect("the documents");
    let bytes: usize = documents
        .iter()
        .map(|document| document.captured.bytes.len())
        .sum();

    let mut group = criterion.benchmark_group("regen");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read and prove", |bencher| {
        bencher.iter(|| Document::read_all(black_box(&project)).expect("the documents"));
    });
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            let documents = Document::read_all(&project).expect("the documents");
            let plan = everything(&documents, &project).expect("a plan");
            plan.changes(project.root()).expect("a comparison")
        });
    });
    group.finish();
}

criterion_group!(benches, regen);
criterion_main!(benches);
