//! Completeness: every non-blank byte of a captured document belongs to exactly one named
//! piece, and every word of its text is in the IR.

mod common;

use common::law::unaccounted;
use common::{documents, reading};

#[test]
fn every_byte_belongs_to_exactly_one_piece() {
    for (name, captured) in documents() {
        let broken = unaccounted(&captured, &reading(&captured));
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn names_of_all_pieces() {
    let names: std::collections::BTreeSet<_> = documents()
        .iter()
        .flat_map(|(_, captured)| reading(captured).account())
        .map(|piece| piece.name)
        .collect();
    insta::assert_debug_snapshot!(names);
}

/// Labels, underlines and dashes are form; all other words of a document are content.
#[test]
fn every_word_of_a_document_is_in_its_ir() {
    for (name, captured) in documents() {
        let reading = reading(&captured);
        let ir = serde_json::to_string(&reading.document()).unwrap();
        let text = reading.clean.text();
        let words = reading
            .tree()
            .leaves()
            .into_iter()
            .filter(|(name, _)| !name.contains("label") && !name.contains("underline"))
            .flat_map(|(_, part)| part.split_whitespace());
        for word in words {
            // JSON escapes quotes; a member's name has no quotes and no colon in the IR.
            let word = word
                .trim_start_matches('-')
                .trim_end_matches(':')
                .trim_matches(['"', '\'']);
            let escaped = serde_json::to_string(word).unwrap();
            let escaped = &escaped[1..escaped.len() - 1];
            assert!(
                ir.contains(escaped),
                "{name}: {word:?} is lost; in {} bytes",
                text.len()
            );
        }
    }
}

#[test]
fn spans_point_into_the_captured_file() {
    for (name, captured) in documents() {
        let captured = String::from_utf8(captured).unwrap();
        let reading = reading(captured.as_bytes());
        for event in &reading.text.events {
            let heading = event.heading.span;
            let lines: Vec<_> = captured.lines().collect();
            let line = lines[heading.start.line - 1];
            let at = line
                .chars()
                .skip(heading.start.column - 1)
                .collect::<String>();
            let at = at.replace('\u{a0}', " ");
            assert!(
                at.starts_with(&event.heading.text),
                "{name}: {heading} is {at:?}"
            );
            let bytes = &captured[heading.start.offset..heading.end.offset];
            assert_eq!(bytes.replace('\u{a0}', " "), event.heading.text, "{name}");
        }
    }
}
