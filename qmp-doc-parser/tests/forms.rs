//! The forms in which documents express the same facts, one fixture each: IR and diagnostics.

mod common;

use std::fmt::Write as _;

use common::law::unaccounted;
use common::outline::outline;
use common::{facts, flatten, reading};

fn fixtures() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forms");
    let mut fixtures: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    fixtures.sort();
    fixtures
}

#[test]
fn each_form_yields_its_ir_and_diagnostics() {
    for (name, text) in fixtures() {
        let reading = reading(text.as_bytes());
        let mut read = outline(&reading.text);
        for diagnostic in &reading.diagnostics {
            let at = diagnostic.span.map(|span| span.start).unwrap();
            let code = diagnostic.code.id();
            writeln!(
                read,
                "{}:{} {code}: {}",
                at.line,
                at.column,
                diagnostic.message()
            )
            .unwrap();
        }
        let broken = unaccounted(text.as_bytes(), &reading);
        assert!(broken.is_empty(), "{name}: {broken:#?}");
        insta::assert_snapshot!(name, read);
    }
}

/// Layout carries no fact of its own: examples show the nesting that indentation would.
#[test]
fn each_form_yields_the_same_facts_when_flattened() {
    for (name, text) in fixtures() {
        let whole = facts(&reading(text.as_bytes()).document());
        let flat = facts(&reading(flatten(&text).as_bytes()).document());
        assert_eq!(whole, flat, "{name}");
    }
}
