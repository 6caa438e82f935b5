//! One fixture per diagnostic code, named after it: a document with that one fault or quirk.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use common::law::unaccounted;
use common::reading;
use qmp_doc_parser::diagnostic::{CodeEntry, Diagnostic, catalogue};
use qmp_doc_parser::span::Span;

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
fn each_fixture_yields_exactly_its_code() {
    let mut wrong = Vec::new();
    for CodeEntry { id, .. } in catalogue() {
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
fn each_fixture_is_named_after_a_code() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            CodeEntry::find(&stem).is_some(),
            "{} is not a code",
            path.display()
        );
    }
}

/// Each diagnostic whole: a line with its place and message, a line with the rest.
#[test]
fn diagnostics_of_each_fixture() {
    let mut reported = String::new();
    for diagnostic in catalogue().flat_map(|entry| reading(&fixture(entry.id)).diagnostics) {
        let at = |span: Span| format!("{}:{}", span.start.line, span.start.column);
        let severity = diagnostic.severity().as_str();
        let (id, message) = (diagnostic.id(), diagnostic.message());
        let place = diagnostic.span.map_or("-".into(), at);
        writeln!(reported, "{severity} {place} {id}: {message}").unwrap();
        let related = diagnostic.related.iter();
        let related_label = diagnostic.related_label();
        let related = related.map(|span| format!("{} {related_label}", at(*span)));
        let (label, help) = (diagnostic.label(), diagnostic.help());
        let rest = [diagnostic.event.unwrap_or_default(), label]
            .into_iter()
            .chain(related)
            .chain([help]);
        let rest: Vec<_> = rest.filter(|part| !part.is_empty()).collect();
        writeln!(reported, "    {}", rest.join(" | ")).unwrap();
    }
    insta::assert_snapshot!(reported);
}

/// An explanation is sentences of its own, not the summary again.
#[test]
fn each_code_has_its_own_summary_and_explanation() {
    let mut texts = BTreeSet::new();
    for entry in catalogue() {
        let (id, summary) = (entry.id, entry.summary);
        let explanation = entry.explanation();
        let explanation = explanation.trim();
        assert_eq!(CodeEntry::find(id), Some(entry));
        assert!(
            explanation.ends_with(['.', '`', '}']),
            "{id}: {explanation}"
        );
        assert!(!summary.ends_with('.'), "{id}: {summary}");
        for text in [summary, explanation] {
            assert!(texts.insert(text.to_owned()), "{id} repeats: {text}");
        }
    }
}
