//! Damage to any one line: never a panic, never a loss in silence, and the other events
//! come out as they were.

mod common;

use std::collections::BTreeMap;

use common::law::unaccounted;
use common::{counts, documents, facts, flatten, reading};
use qmp_doc_parser::{Options, Reading, read_text};
use serde_json::Value;

type Damage = (&'static str, fn(&[&str], usize) -> Vec<String>);

const DAMAGES: [Damage; 8] = [
    ("deleted", |lines, at| splice(lines, at, 1, &[])),
    ("doubled", |lines, at| {
        splice(lines, at, 0, &[lines[at].to_owned()])
    }),
    ("cut in half", |lines, at| {
        let half = lines[at].chars().take(lines[at].chars().count() / 2);
        splice(lines, at, 1, &[half.collect()])
    }),
    ("without its start", |lines, at| {
        let half = lines[at].chars().skip(lines[at].chars().count() / 2);
        splice(lines, at, 1, &[half.collect()])
    }),
    ("overwritten", |lines, at| {
        splice(lines, at, 1, &["@#!$%".to_owned()])
    }),
    ("joined with the next", |lines, at| {
        match lines.get(at + 1) {
            Some(next) => splice(lines, at, 2, &[format!("{} {next}", lines[at])]),
            None => splice(lines, at, 0, &[]),
        }
    }),
    ("swapped with the next", |lines, at| {
        match lines.get(at + 1) {
            Some(next) => splice(lines, at, 2, &[(*next).to_owned(), lines[at].to_owned()]),
            None => splice(lines, at, 0, &[]),
        }
    }),
    ("indented", |lines, at| {
        splice(lines, at, 1, &[format!("   {}", lines[at])])
    }),
];

fn splice(lines: &[&str], at: usize, out: usize, with: &[String]) -> Vec<String> {
    let owned = |part: &[&str]| {
        part.iter()
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    let mut lines = [
        owned(&lines[..at]),
        with.to_vec(),
        owned(&lines[at + out..]),
    ]
    .concat();
    lines.push(String::new());
    lines
}

/// What is told, places left out.
fn told(reading: &Reading) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    for diagnostic in &reading.diagnostics {
        *told
            .entry(format!("{} {}", diagnostic.id(), diagnostic.message()))
            .or_default() += 1;
    }
    told
}

/// What a damage took away, if nothing new is told.
fn lost_in_silence(whole: &Reading, damaged: &Reading) -> Option<String> {
    let before = told(whole);
    let news = told(damaged)
        .iter()
        .any(|(what, n)| before.get(what).is_none_or(|m| m < n));
    let (before, after) = (counts(&whole.document), counts(&damaged.document));
    let lost = before
        .iter()
        .zip(after)
        .any(|(before, after)| after < *before);
    let names = |reading: &Reading| {
        let events = reading.document.events.iter();
        events.map(|event| event.name.clone()).collect::<Vec<_>>()
    };
    let renamed = names(whole) != names(damaged);
    ((lost || renamed) && !news).then(|| format!("{before:?} became {after:?}"))
}

/// A line that is a whole thing of its own and leaves no trace: a note, or an optional
/// member that no example shows. Only the blob's hash tells that it is gone.
fn traceless(line: &str) -> bool {
    line.starts_with("Note: ") && line.ends_with('.') || line.contains("optional)")
}

fn no_damage_loses_anything_in_silence(nth: usize) {
    let (name, captured) = documents().swap_remove(nth);
    let text = reading(&captured).clean.text().to_owned();
    let whole = reading(text.as_bytes());
    let before = facts_of_events(&whole);
    let lines: Vec<_> = text.lines().collect();
    let mut silent = Vec::new();
    for at in 0..lines.len() {
        for (what, damage) in DAMAGES {
            let damaged = damage(&lines, at).join("\n");
            let after = reading(damaged.as_bytes());
            let what = format!("{name}:{} {what}", at + 1);
            let broken = unaccounted(damaged.as_bytes(), &after);
            assert!(broken.is_empty(), "{what}: {broken:#?}");
            untouched(&whole, &before, &after, at + 1, &what);
            if let Some(lost) = lost_in_silence(&whole, &after) {
                if traceless(lines[at]) {
                    assert!(the_blob_tells(&whole, damaged.as_bytes()), "{what}");
                } else {
                    silent.push(format!("{what}: {lost}: {:?}", lines[at]));
                }
            }
        }
    }
    assert!(
        silent.is_empty(),
        "{} losses:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

// One test a document, so that they run side by side.

#[test]
fn no_damage_to_a_line_of_the_first_document_loses_anything_in_silence() {
    no_damage_loses_anything_in_silence(0);
}

#[test]
fn no_damage_to_a_line_of_the_second_document_loses_anything_in_silence() {
    no_damage_loses_anything_in_silence(1);
}

#[test]
fn no_damage_to_a_line_of_the_third_document_loses_anything_in_silence() {
    no_damage_loses_anything_in_silence(2);
}

#[test]
fn no_damage_to_a_line_of_the_fourth_document_loses_anything_in_silence() {
    no_damage_loses_anything_in_silence(3);
}

#[test]
fn no_damage_to_a_line_of_the_fifth_document_loses_anything_in_silence() {
    no_damage_loses_anything_in_silence(4);
}

fn the_blob_tells(whole: &Reading, damaged: &[u8]) -> bool {
    let revision = common::revision(&whole.document.source.blob);
    let options = Options {
        revision: Some(revision),
    };
    let after = read_text(damaged, &options);
    after
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.id() == "blob-mismatch")
}

/// Events whose sections are not near the damaged line are as they were.
fn untouched(whole: &Reading, before: &Value, damaged: &Reading, line: usize, what: &str) {
    let after = facts_of_events(damaged);
    for (event, facts) in whole.document.events.iter().zip(before.as_array().unwrap()) {
        let far = event.span.end.line + 3 < line || event.span.start.line > line + 3;
        let same = || after.as_array().unwrap().contains(facts);
        assert!(!far || same(), "{what}: {} is not what it was", event.name);
    }
}

fn facts_of_events(reading: &Reading) -> Value {
    facts(&reading.document)["events"].take()
}

#[test]
fn no_damage_to_a_word_of_a_flattened_text_loses_anything_in_silence() {
    let (_, captured) = documents()
        .into_iter()
        .find(|(name, _)| name.contains("flat"))
        .unwrap();
    let text = flatten(&String::from_utf8(captured).unwrap());
    let whole = reading(text.as_bytes());
    let words: Vec<_> = text.split(' ').collect();
    let mut silent = Vec::new();
    for at in 0..words.len() {
        for (what, damage) in &DAMAGES[..2] {
            let damaged = damage(&words, at).join(" ");
            let after = reading(damaged.as_bytes());
            let broken = unaccounted(damaged.as_bytes(), &after);
            assert!(broken.is_empty(), "word {at} {what}: {broken:#?}");
            if let Some(lost) = lost_in_silence(&whole, &after) {
                let around = words[at.saturating_sub(4)..(at + 4).min(words.len())].join(" ");
                silent.push(format!(
                    "word {at} {:?} {what}: {lost}: {around}",
                    words[at]
                ));
            }
        }
    }
    assert!(
        silent.is_empty(),
        "{} losses:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

/// The page around a document, as it was captured: header and line numbers too.
fn no_damage_to_a_page_changes_anything_in_silence(nth: usize) {
    let (name, captured) = documents().swap_remove(nth);
    let text = String::from_utf8(captured).unwrap();
    let whole = reading(text.as_bytes());
    let facts_before = facts(&whole.document);
    let lines: Vec<_> = text.lines().collect();
    for at in 0..lines.len() {
        for (what, damage) in DAMAGES {
            let damaged = damage(&lines, at).join("\n");
            let after = reading(damaged.as_bytes());
            let broken = unaccounted(damaged.as_bytes(), &after);
            assert!(broken.is_empty(), "{name}:{} {what}: {broken:#?}", at + 1);
            let before = told(&whole);
            let news = told(&after)
                .iter()
                .any(|(what, n)| before.get(what).is_none_or(|m| m < n));
            let same = facts(&after.document) == facts_before;
            assert!(same || news, "{name}:{} {what}: {:?}", at + 1, lines[at]);
        }
    }
}

#[test]
fn no_damage_to_a_gitweb_page_changes_anything_in_silence() {
    no_damage_to_a_page_changes_anything_in_silence(1);
}

#[test]
fn no_damage_to_a_cgit_page_changes_anything_in_silence() {
    no_damage_to_a_page_changes_anything_in_silence(4);
}
