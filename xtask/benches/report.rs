//! Time to render the page, and its size: the five documents, and 120 revisions of 60 events.

#[path = "report/made.rs"]
mod made;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use made::{EVENTS, revision};
use qmp_history::diff::Perspective;
use qmp_history::{Evidence, Timeline};
use xtask::inputs::texts::Texts;
use xtask::render::html::{Input, Page, Places};

const REVISIONS: usize = 120;

fn page(timeline: &Timeline) -> String {
    let texts = Texts::new(timeline.documents());
    let evidence = Evidence::default();
    let log = texts
        .sequence(Perspective::default(), true, &evidence)
        .log();
    let log = log.expect("every revision documents events");
    let input = Input {
        title: "A page",
        command: "cargo bench",
        timeline,
        comparisons: log.steps.iter().map(|step| &step.comparison).collect(),
        perspective: Perspective::default(),
        places: Places {
            files: timeline
                .labels()
                .iter()
                .map(|id| format!("docs-input/{id}.txt"))
                .collect(),
            base: Some("../".into()),
        },
        accepted: std::iter::empty().collect(),
        fold: true,
    };
    Page::new(&input).to_html().expect("a page")
}

fn report(criterion: &mut Criterion) {
    let timeline = Timeline::new((0..REVISIONS).map(revision)).expect("a timeline");
    let html = page(&timeline);
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
        bencher.iter(|| page(black_box(&timeline)));
    });
    group.finish();
}

criterion_group!(benches, report);
criterion_main!(benches);
