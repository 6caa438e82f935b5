//! Time to read schemas: 9.2 alone, and all releases with each blob parsed once.
//!
//! The schemas come from the git directory that `QMP_QEMU_GIT` names; without it, nothing
//! is measured.

#[allow(dead_code, reason = "only the tests read single files")]
#[path = "../tests/schema_releases/git.rs"]
mod git;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use git::{Release, Repository};
use qmp_doc_parser::schema::{Edition, SchemaFile};

fn parse_and_read(release: &Release) {
    for file in release.files.values() {
        black_box(SchemaFile::parse(file.text().as_bytes()));
    }
    black_box(release.read().document.resolve());
}

fn schema(criterion: &mut Criterion) {
    let Some(directory) = std::env::var_os("QMP_QEMU_GIT") else {
        eprintln!("not run: QMP_QEMU_GIT is not set");
        return;
    };
    let mut repository = Repository::open(Path::new(&directory));
    let releases: Vec<Release> = Edition::all()
        .map(|edition| repository.release(edition))
        .collect();
    let mut group = criterion.benchmark_group("schema");
    let newest_of_nine = releases
        .iter()
        .find(|release| release.edition.to_string() == "9.2");
    if let Some(release) = newest_of_nine {
        group.bench_function("parse, read and resolve 9.2", |bencher| {
            bencher.iter(|| parse_and_read(release));
        });
    }
    group.sample_size(10);
    group.bench_function("read and resolve all releases", |bencher| {
        bencher.iter(|| {
            for release in &releases {
                black_box(release.read().document.resolve());
            }
        });
    });
    group.finish();
}

criterion_group!(benches, schema);
criterion_main!(benches);
