//! Inputs that fuzzing found, run as ordinary tests by the same law.

#[path = "fuzz_corpus/facts.rs"]
mod facts;

/// Each file is one input of the fuzz target `facts`.
#[test]
fn facts() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz/facts");
    let mut count = 0;
    for file in std::fs::read_dir(corpus).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let result = std::panic::catch_unwind(|| facts::check(&bytes));
        assert!(result.is_ok(), "by {}", path.display());
        count += 1;
    }
    assert!(count > 10, "{count} files");
}
