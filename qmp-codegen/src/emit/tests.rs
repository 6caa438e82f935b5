//! Unions, widths, arrays and any JSON: a model by hand.
//!
//! The emitted source is committed as the sample that the generated crate's tests compile and
//! decode with; here it is also read back with `syn`.

mod read;
mod sample;

use std::fs;
use std::path::Path;

use super::emit;

#[test]
fn the_sample_is_up_to_date() {
    let folder = "../qmp-events-generated/tests/sample";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = emit(&sample::model()).expect("source");
    for (path, text) in files {
        let path = folder.join(path);
        if std::env::var_os("UPDATE_SAMPLE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, &text).expect("written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == text,
            "{} is stale: run this test with UPDATE_SAMPLE=1",
            path.display()
        );
    }
}

#[test]
fn declarations_are_read_back() {
    let files = emit(&sample::model()).expect("source");
    let all: Vec<_> = files
        .values()
        .flat_map(|text| read::declared(text))
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}
