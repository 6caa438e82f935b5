//! Runs the kept fuzzing corpora as ordinary tests of the same properties.
//!
//! A file is one input of the fuzz target that its directory is named after.

mod decode;
mod message;
mod stream;
mod validate;

use std::path::Path;

/// Checks a property for each file of a corpus; names the file that fails.
fn each(target: &str, property: impl Fn(&[u8])) {
    struct Naming<'p>(&'p Path);
    impl Drop for Naming<'_> {
        fn drop(&mut self) {
            if std::thread::panicking() {
                eprintln!("by {}", self.0.display());
            }
        }
    }
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let files = std::fs::read_dir(corpus.join(target)).expect("a corpus");
    let mut count = 0;
    for file in files {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("a readable file");
        let _naming = Naming(&path);
        property(&bytes);
        count += 1;
    }
    assert!(count > 10, "{count} files in {target}");
}

#[test]
fn decoding() {
    each("decode", decode::check);
}

#[test]
fn messages() {
    each("message", message::check);
}

#[test]
fn streams() {
    each("stream", stream::check);
}

#[test]
fn validators() {
    each("validate", validate::check);
}
