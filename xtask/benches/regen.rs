//! Time of a `regen` that finds nothing to write: read, prove, generate, compare.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use qmp_codegen::{Descriptions, Exceptions, generate_revision};
use qmp_doc_parser::{Options, read_text};
use xtask::Project;
use xtask::inputs::documents;
use xtask::outputs::generate::everything;

fn regen(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let project = Project::at(root).expect("the project");
    let documents = documents::LoadedDocument::read_all(&project).expect("the documents");
    let bytes: usize = documents
        .iter()
        .map(|document| document.captured.bytes.len())
        .sum();

    let mut group = criterion.benchmark_group("regen");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read and prove", |bencher| {
        bencher.iter(|| {
            documents::LoadedDocument::read_all(black_box(&project)).expect("the documents")
        });
    });
    group.bench_function("whole", |bencher| {
        bencher.iter(|| {
            let documents = documents::LoadedDocument::read_all(&project).expect("the documents");
            let (plan, _) = everything(&documents, &project).expect("a plan");
            plan.changes(project.root()).expect("a comparison")
        });
    });
    group.finish();
    longer(criterion, &documents[0].captured.bytes);
}

/// The whole way from text to source for one document, and for one made a hundred times
/// longer out of it: the same events again under other names.
fn longer(criterion: &mut Criterion, captured: &[u8]) {
    let one = String::from_utf8_lossy(captured).into_owned();
    let mut names: Vec<_> = read_text(captured, &Options::default())
        .text
        .events
        .into_iter()
        .map(|event| event.name)
        .collect();
    // The longest first: a name may be the beginning of another.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let copy = |nth: usize| {
        let marked = names
            .iter()
            .enumerate()
            .fold(one.clone(), |text, (at, name)| {
                text.replace(name.as_str(), &format!("\u{1}{at}\u{2}"))
            });
        names.iter().enumerate().fold(marked, |text, (at, name)| {
            text.replace(&format!("\u{1}{at}\u{2}"), &format!("{name}_{nth}"))
        })
    };
    let hundred = (0..100).map(copy).collect::<Vec<_>>().join("\n");
    let mut group = criterion.benchmark_group("from text to source");
    group.sample_size(10);
    for (name, text) in [("one document", &one), ("one 100 times longer", &hundred)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let document = read_text(text.as_bytes(), &Options::default()).into_document();
                let (words, none) = (Descriptions::default(), Exceptions::default());
                generate_revision(&document, &words, &none).expect("source")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, regen);
criterion_main!(benches);
