//! What the five documents say: the facts of each, and what differs from one to the next.

mod common;

use common::{counts, documents, facts, reading};
use qmp_doc_parser::ir::Proof;

/// The facts as indented JSON, places left out.
fn pretty(captured: &[u8]) -> String {
    serde_json::to_string_pretty(&facts(&reading(captured).document)).unwrap()
}

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

#[test]
fn the_facts_of_each_document() {
    for (name, captured) in documents() {
        insta::assert_snapshot!(format!("ir-{}", stem(&name)), pretty(&captured));
    }
}

#[test]
fn what_differs_between_neighbours_and_between_first_and_last() {
    let documents = documents();
    let mut pairs: Vec<_> = documents.windows(2).map(|two| (&two[0], &two[1])).collect();
    pairs.push((&documents[0], &documents[4]));
    for ((old_name, old), (new_name, new)) in pairs {
        let (old, new) = (pretty(old), pretty(new));
        let diff = similar::TextDiff::from_lines(&old, &new);
        let diff = diff
            .unified_diff()
            .context_radius(2)
            .header(stem(old_name), stem(new_name))
            .to_string();
        insta::assert_snapshot!(format!("diff-{}..{}", stem(old_name), stem(new_name)), diff);
    }
}

/// Events, members, examples and notes, counted by hand in the documents.
#[test]
fn nothing_is_missing() {
    let found: Vec<_> = documents()
        .iter()
        .map(|(_, captured)| counts(&reading(captured).document))
        .collect();
    insta::assert_debug_snapshot!(found);
}

#[test]
fn four_captures_need_no_help_to_be_proved() {
    let proofs: Vec<_> = documents()
        .iter()
        .map(|(_, captured)| reading(captured).document.source)
        .map(|source| (source.capture.as_str(), source.blob, source.proof))
        .collect();
    // The pages name their blob themselves; for plain files the manifest has to.
    assert_eq!(
        proofs
            .iter()
            .map(|(capture, _, proof)| (*capture, *proof))
            .collect::<Vec<_>>(),
        [
            ("plain", Proof::Unchecked),
            ("gitweb", Proof::Proved),
            ("flat", Proof::NotProvable),
            ("plain", Proof::Unchecked),
            ("cgit", Proof::Proved),
        ]
    );
    assert_eq!(proofs[0].1, "0ce5d4efe210f16867666be5c48c24cab820186e");
    assert_eq!(proofs[3].1, "8fa3c2368325f8ac229eb739982466e196feeb85");
}

/// A text that is in two captures differs in nothing but the capture.
#[test]
fn what_stands_in_two_documents_unchanged_reads_the_same() {
    let documents = documents();
    let (_, plain) = &documents[3];
    let (_, cgit) = &documents[4];
    let (plain, cgit) = (
        facts(&reading(plain).document),
        facts(&reading(cgit).document),
    );
    let plain = plain["events"].as_array().unwrap();
    for event in cgit["events"].as_array().unwrap() {
        assert!(plain.contains(event), "{}", event["name"]);
    }
}
