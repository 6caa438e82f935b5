//! A flattened text reads as the text it was made from.

mod common;

use common::{documents, facts, flatten, reading};

/// Everything but the layout survives: names, tree, types, values, examples, notes.
fn survives(name: &str, text: &str) {
    let original = reading(text.as_bytes());
    let flat = reading(flatten(text).as_bytes());
    assert_eq!(flat.document.source.capture.as_str(), "flat");
    let (original, flat) = (facts(&original.document), facts(&flat.document));
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
fn every_document_survives_flattening() {
    for (name, captured) in documents() {
        survives(&name, reading(&captured).clean.text());
    }
}
