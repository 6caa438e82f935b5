//! A flattened text yields the same facts as the original.

mod common;

use common::{documents, facts, flatten, reading};

/// Asserts that flattening changes no fact: names, nesting, types, values, examples, notes.
fn assert_same_facts(name: &str, text: &str) {
    let original = reading(text.as_bytes());
    let flat = reading(flatten(text).as_bytes());
    assert_eq!(flat.text.source.capture.as_str(), "flat");
    let (original, flat) = (facts(&original.document()), facts(&flat.document()));
    let pretty = |value| serde_json::to_string_pretty(&value).unwrap();
    assert!(
        original == flat,
        "{name} differs once it is flattened:\n{}",
        similar::TextDiff::from_lines(pretty(original), pretty(flat))
            .unified_diff()
            .context_radius(4)
    );
}

#[test]
fn flattening_a_document_changes_no_fact() {
    for (name, captured) in documents() {
        assert_same_facts(&name, reading(&captured).clean.text());
    }
}
