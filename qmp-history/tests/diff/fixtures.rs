//! Constructs that QEMU's events use rarely or not at all, from IR files written by hand.

use std::path::Path;

use qmp_doc_parser::ir::Document;
use qmp_history::diff::{Endpoint, Settings, changes};

const FIXTURES: [&str; 9] = [
    "union",
    "branches",
    "shared-type",
    "renamed-type",
    "array",
    "alternate",
    "conditions",
    "features",
    "widths",
];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../qmp-doc-parser/tests/ir")
}

fn document(name: &str) -> Document {
    let text = std::fs::read_to_string(folder().join(name)).expect(name);
    Document::from_json(&text).expect(name)
}

/// Returns a line for each change of a fixture: level, rule, message.
fn lines(name: &str) -> String {
    let old = document(&format!("{name}.json"));
    let new = document(&format!("{name}.after.json"));
    let (old_tree, new_tree) = (old.resolve(), new.resolve());
    let (old, new) = (Endpoint::of(&old, &old_tree), Endpoint::of(&new, &new_tree));
    let found = changes(&old, &new, &Settings::default()).expect(name);
    let line = |change: &qmp_history::diff::Change| {
        format!("{} {}: {}\n", change.level, change.rule.id, change.message)
    };
    found.changes.iter().map(line).collect()
}

#[test]
fn changes_of_each_construct() {
    let all = FIXTURES.map(|name| format!("== {name}\n{}", lines(name)));
    insta::assert_snapshot!(all.concat());
}

#[test]
fn each_file_belongs_to_a_fixture() {
    let files = std::fs::read_dir(folder()).expect("the folder");
    let names = files.map(|file| file.expect("a file").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    for name in names.filter(|name| name != "README.md") {
        let stem = name.trim_end_matches(".json").trim_end_matches(".after");
        assert!(FIXTURES.contains(&stem), "{name}");
    }
}
