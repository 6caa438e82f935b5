//! Inputs found by fuzzing, checked with the properties of the fuzz targets.
//!
//! Each file is an input of the fuzz target that its directory is named after.

#[path = "fuzz_corpus/captures.rs"]
mod captures;
mod common;
#[path = "fuzz_corpus/introspection.rs"]
mod introspection;
#[path = "fuzz_corpus/schema.rs"]
mod schema;

use std::path::Path;

use common::law;

/// Checks each file of a corpus against its property; a failure names the file.
fn each(target: &str, law: impl Fn(&[u8])) {
    struct Naming<'p>(&'p Path);
    impl Drop for Naming<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("by {}", self.0.display());
            }
        }
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let files = std::fs::read_dir(corpus.join(target)).unwrap();
    let mut count = 0;
    for file in files {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let _naming = Naming(&path);
        law(&bytes);
        count += 1;
    }
    assert!(count > 10, "{count} files in {target}");
}

#[test]
fn documents() {
    each("document", |captured| {
        law::lawful(captured);
    });
}

#[test]
fn schemas() {
    each("schema", schema::check);
}

#[test]
fn replies() {
    each("introspection", introspection::check);
}

#[test]
fn captures() {
    each("captures", captures::check);
}
