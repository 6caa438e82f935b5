//! One fixture a code, named after it: a document with that one fault or quirk.

mod common;

use common::law::unaccounted;
use common::reading;
use qmp_doc_parser::diagnostic::{Diagnostic, Entry, catalogue};

/// Codes that cannot occur alone, and what they need beside them.
const NEEDS: [(&str, &str); 4] = [
    // What is truncated here is an example.
    ("ends-mid-section", "no-example"),
    // Only a flattened text leaves nesting to guess.
    ("nesting-guessed", "flattened"),
    // Only numbered headings have numbers to repeat.
    ("duplicate-number", "numbered-heading"),
    // Without its lost line the example stays open.
    ("lost-line-unrepaired", "example-unclosed"),
];

fn fixture(id: &str) -> Vec<u8> {
    let path = format!("{}/tests/faults/{id}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_code_has_a_fixture_that_shows_just_it() {
    let mut wrong = Vec::new();
    for Entry { id, .. } in catalogue() {
        let needs = NEEDS
            .iter()
            .find(|(needing, _)| needing == id)
            .map(|(_, needs)| *needs);
        let captured = fixture(id);
        let reading = reading(&captured);
        let ids: Vec<_> = reading
            .diagnostics
            .iter()
            .map(Diagnostic::id)
            .filter(|id| Some(*id) != needs)
            .collect();
        if ids != [*id] {
            wrong.push(format!("{id}: {ids:?}"));
        }
        let broken = unaccounted(&captured, &reading);
        assert!(broken.is_empty(), "{id}: {broken:#?}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_fixture_has_its_code() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            Entry::find(&stem).is_some(),
            "{} is no code",
            path.display()
        );
    }
}

/// What is told, where, and what is advised: a line a code.
#[test]
fn what_each_fixture_is_told() {
    let told: Vec<String> = catalogue()
        .flat_map(|entry| reading(&fixture(entry.id)).diagnostics)
        .map(|d| {
            let at = d.span.map_or("-".into(), |span| {
                format!("{}:{}", span.start.line, span.start.column)
            });
            format!(
                "{} {at} {}: {} ({}) [{}]",
                d.severity().as_str(),
                d.id(),
                d.message(),
                d.label(),
                d.help()
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_code_is_explained() {
    for entry in catalogue() {
        assert!(entry.explanation().len() > 20, "{}", entry.id);
        assert!(!entry.summary.ends_with('.'), "{}", entry.id);
        assert_eq!(Entry::find(entry.id), Some(entry));
    }
}
