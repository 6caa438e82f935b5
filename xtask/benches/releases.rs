//! Time to build the history of all releases: the facts file, the history, the changes.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use qmp_history::diff::{Perspective, Releases, Sequence, SequenceSettings};
use qmp_history::{Evidence, FactsFile, History};
use xtask::Project;
use xtask::inputs::facts;
use xtask::inputs::releases::ReleaseRows;

fn releases(criterion: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let project = Project::at(root).expect("the project");
    let axis = ReleaseRows::load(&project).expect("releases.toml");
    let text = fs::read_to_string(project.path(Project::FACTS)).expect("facts.tsv");
    let parse = || -> FactsFile { facts::parse(&text, &axis).expect("facts") };
    let history = History::new(parse());
    let evidence = Evidence::default();
    let settings = || SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: true,
        evidence: &evidence,
    };

    let mut group = criterion.benchmark_group("releases");
    group.bench_function("parse the facts file", |bencher| bencher.iter(parse));
    group.bench_function("history", |bencher| {
        bencher.iter(|| History::new(black_box(parse())));
    });
    group.bench_function("history and all changes", |bencher| {
        bencher.iter(|| {
            let history = History::new(parse());
            let releases = Releases::new(&history);
            let sequence = Sequence::new(releases.points(), settings());
            sequence.log().expect("a log").steps.len()
        });
    });

    let releases = Releases::new(&history);
    let sequence = Sequence::new(releases.points(), settings());
    let index = |release: &str| {
        let release = release.parse().expect("a release");
        releases.index(release).expect("described")
    };
    let (old, new) = (index("7.2"), index("10.2"));
    group.bench_function("diff 7.2 10.2", |bencher| {
        bencher.iter(|| black_box(&sequence).compare(old, new));
    });
    group.bench_function("all changes", |bencher| bencher.iter(|| sequence.log()));
    let log = sequence.log().expect("a log");
    group.bench_function("matrix", |bencher| bencher.iter(|| sequence.matrix(&log)));
    group.finish();
}

criterion_group!(benches, releases);
criterion_main!(benches);
