//! How long the page takes, and how big it is: the five documents, and 120 revisions of 60 events.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use qmp_doc_parser::{Options, ir, read};
use qmp_history::{Reader, Settings, Timeline};
use xtask::render::html::{Input, Page, Places};

const REVISIONS: usize = 120;
const EVENTS: usize = 60;

/// A revision of a made-up document: one event comes and goes, one member is renamed, some
/// words differ.
fn revision(number: usize) -> ir::Document {
    let mut text = String::new();
    for event in (0..EVENTS).filter(|event| *event != number % EVENTS) {
        let renamed = (number / 10 + event).is_multiple_of(7);
        let member = if renamed {
            "sectors-count"
        } else {
            "sector-count"
        };
        let other = (number + event).is_multiple_of(11);
        let words = if other { "some words" } else { "other words" };
        let name = format!("THING_{event}");
        let _ = write!(
            text,
            "{name}\n{}\n\nEmitted when it happens: {words}.\n\nData:\n\n\
             - \"device\": device name (json-string)\n- \"{member}\": how many (json-int)\n\
             - \"action\": it's one of the following (json-string):\n    \"stop\": it stopped\n    \"go\": it went on\n\n\
             Example:\n\n{{ \"event\": \"{name}\", \"data\": {{ \"device\": \"d\", \"{member}\": 5, \"action\": \"go\" }} }}\n\n\
             Note: this event is rate-limited.\n\n",
            "-".repeat(name.len())
        );
    }
    let id = format!("r{number:03}");
    let revision = ir::Revision {
        id: id.clone(),
        commit: format!("{number:040x}"),
        subject: "a commit".into(),
        author_date: id.clone(),
        commit_date: id,
        path: "events.txt".into(),
        blob: String::new(),
        release: None,
        between: None,
    };
    read(
        text.as_bytes(),
        &Options {
            revision: Some(revision),
        },
    )
    .document
}

fn page(timeline: &Timeline) -> String {
    let log = timeline.log(&Settings::default());
    let input = Input {
        title: "A page",
        command: "cargo bench",
        timeline,
        comparisons: log.steps.iter().map(|step| &step.comparison).collect(),
        reader: Reader::default(),
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
