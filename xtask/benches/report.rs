//! Time to make the page of `report`, and its size: 120 revisions of 60 events, any two compared.

#[path = "report/made.rs"]
mod made;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use made::{EVENTS, revision};
use qmp_codegen::Descriptions;
use qmp_history::Evidence;
use qmp_history::diff::Perspective;
use xtask::inputs::texts::Texts;
use xtask::render::html::{Columns, Page, ViewInput};

const REVISIONS: usize = 120;

fn page(texts: &Texts) -> String {
    let evidence = Evidence::default();
    let perspective = Perspective::default();
    let sequence = texts.sequence(perspective, true, &evidence, &[]);
    let log = sequence.log().expect("every revision documents events");
    let view = ViewInput {
        axis: Columns::Texts(&[]),
        sequence: &sequence,
        log: &log,
        descriptions: &Descriptions::default(),
        perspective,
    };
    let page = Page::new(perspective, &[view]).expect("comparisons");
    page.to_html().expect("a page")
}

fn report(criterion: &mut Criterion) {
    let documents: Vec<_> = (0..REVISIONS).map(revision).collect();
    let texts = Texts::new(documents);
    let html = page(&texts);
    eprintln!(
        "{REVISIONS} revisions × {EVENTS} events: {} KiB",
        html.len() / 1024
    );
    if let Some(path) = std::env::var_os("QMP_REPORT") {
        std::fs::write(path, &html).expect("a written page");
    }
    let mut group = criterion.benchmark_group("report");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(html.len() as u64));
    group.bench_function("120 revisions of 60 events, changes and page", |bencher| {
        bencher.iter(|| page(black_box(&texts)));
    });
    group.finish();
}

criterion_group!(benches, report);
criterion_main!(benches);
