//! The five captured documents: their IR, and what differs between revisions.

mod common;

use std::path::Path;

use common::outline::outline;
use common::{counts, documents, facts, reading};
use qmp_doc_parser::ir::{Document, Proof};
use similar::TextDiff;

fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// The committed IR of a captured document.
fn committed(name: &str) -> Document {
    let file = format!("../docs-input/{}.ir.json", stem(name));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    Document::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The IR as JSON, without what the manifest adds.
fn contents(mut document: Document) -> String {
    document.revision = None;
    let mut value = serde_json::to_value(document).unwrap();
    value.as_object_mut().unwrap().remove("source");
    serde_json::to_string_pretty(&value).unwrap()
}

/// Every fact and every span of every document, against the files that people review.
#[test]
fn each_document_has_its_committed_ir() {
    for (name, captured) in documents() {
        let expected = contents(committed(&name));
        let actual = contents(reading(&captured).document());
        assert!(
            expected == actual,
            "{name}: the IR changed; if intended, run `cargo xtask regen`:\n{}",
            TextDiff::from_lines(&expected, &actual).unified_diff()
        );
    }
}

#[test]
fn differences_between_consecutive_revisions_and_between_first_and_last() {
    let documents = documents();
    let mut pairs: Vec<_> = documents.windows(2).map(|two| (&two[0], &two[1])).collect();
    pairs.push((&documents[0], &documents[4]));
    for ((old_name, old), (new_name, new)) in pairs {
        let [old, new] = [old, new].map(|captured| outline(&reading(captured).text));
        let (old_name, new_name) = (stem(old_name), stem(new_name));
        let diff = TextDiff::from_lines(&old, &new)
            .unified_diff()
            .context_radius(1)
            .header(old_name, new_name)
            .to_string();
        insta::assert_snapshot!(format!("difference-{old_name}..{new_name}"), diff);
    }
}

/// Counted by hand in the documents: events, members, examples, notes.
#[test]
fn every_event_member_example_and_note_is_found() {
    let found: Vec<_> = documents()
        .iter()
        .map(|(name, captured)| (stem(name).to_owned(), counts(&reading(captured).text)))
        .collect();
    let expected = [
        ("2010-10-11-6f8c63fbd7", [13, 65, 13, 4]),
        ("2012-02-14-6f382ed226", [16, 78, 16, 4]),
        ("2014-06-18-fb6ba0d525", [8, 43, 8, 0]),
        ("2016-06-23-93ab0fc3c3", [11, 26, 12, 4]),
        ("2016-06-23-a030dc0029", [7, 19, 8, 3]),
    ];
    assert_eq!(
        found,
        expected.map(|(name, counts)| (name.to_owned(), counts))
    );
}

/// A web page names its blob itself; for a plain file the manifest has to.
#[test]
fn the_capture_kind_decides_what_can_be_proved() {
    let sources: Vec<_> = documents()
        .iter()
        .map(|(_, captured)| reading(captured).text.source)
        .collect();
    assert_eq!(
        sources
            .iter()
            .map(|source| (source.capture.as_str(), source.proof))
            .collect::<Vec<_>>(),
        [
            ("plain", Proof::Unchecked),
            ("gitweb", Proof::Proved),
            ("flat", Proof::NotProvable),
            ("plain", Proof::Unchecked),
            ("cgit", Proof::Proved),
        ]
    );
    assert_eq!(sources[0].blob, "0ce5d4efe210f16867666be5c48c24cab820186e");
    assert_eq!(sources[3].blob, "8fa3c2368325f8ac229eb739982466e196feeb85");
}

/// The last two revisions share events; one was captured as a file, the other as a web page.
#[test]
fn an_unchanged_event_reads_the_same_in_another_capture() {
    let documents = documents();
    let [plain, cgit] = [3, 4].map(|at| facts(&reading(&documents[at].1).document()));
    let plain = plain["events"].as_array().unwrap();
    for event in cgit["events"].as_array().unwrap() {
        assert!(plain.contains(event), "{}", event["name"]);
    }
}
