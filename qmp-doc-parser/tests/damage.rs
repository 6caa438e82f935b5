//! Damage to any line: no panic, no silent loss, and the other events are unchanged.

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

/// Counts the diagnostics by message, without positions.
fn messages(reading: &Reading) -> BTreeMap<String, usize> {
    let mut messages = BTreeMap::new();
    for diagnostic in &reading.diagnostics {
        *messages
            .entry(format!("{} {}", diagnostic.id(), diagnostic.message()))
            .or_default() += 1;
    }
    messages
}

/// Returns what a damage removed, if no new diagnostic reports it.
fn silent_loss(whole: &Reading, damaged: &Reading) -> Option<String> {
    let before = messages(whole);
    let news = messages(damaged)
        .iter()
        .any(|(what, n)| before.get(what).is_none_or(|m| m < n));
    let (before, after) = (counts(&whole.text), counts(&damaged.text));
    let lost = before
        .iter()
        .zip(after)
        .any(|(before, after)| after < *before);
    let names = |reading: &Reading| {
        let events = reading.text.events.iter();
        events.map(|event| event.name.clone()).collect::<Vec<_>>()
    };
    let renamed = names(whole) != names(damaged);
    ((lost || renamed) && !news).then(|| format!("{before:?} became {after:?}"))
}

/// Returns whether only the blob id shows that a line is missing: a note, or an optional member
/// that no example shows.
fn leaves_no_trace(line: &str) -> bool {
    line.starts_with("Note: ") && line.ends_with('.') || line.contains("optional)")
}

fn no_damage_loses_anything_silently(nth: usize) {
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
            if let Some(lost) = silent_loss(&whole, &after) {
                if leaves_no_trace(lines[at]) {
                    assert!(
                        blob_mismatch_is_reported(&whole, damaged.as_bytes()),
                        "{what}"
                    );
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

// One test per document, so that they run in parallel.

#[test]
fn no_damage_to_a_line_of_the_first_document_loses_anything_silently() {
    no_damage_loses_anything_silently(0);
}

#[test]
fn no_damage_to_a_line_of_the_second_document_loses_anything_silently() {
    no_damage_loses_anything_silently(1);
}

#[test]
fn no_damage_to_a_line_of_the_third_document_loses_anything_silently() {
    no_damage_loses_anything_silently(2);
}

#[test]
fn no_damage_to_a_line_of_the_fourth_document_loses_anything_silently() {
    no_damage_loses_anything_silently(3);
}

#[test]
fn no_damage_to_a_line_of_the_fifth_document_loses_anything_silently() {
    no_damage_loses_anything_silently(4);
}

fn blob_mismatch_is_reported(whole: &Reading, damaged: &[u8]) -> bool {
    let revision = common::revision(&whole.text.source.blob);
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
    for (event, facts) in whole.text.events.iter().zip(before.as_array().unwrap()) {
        let far = event.span.end.line + 3 < line || event.span.start.line > line + 3;
        let same = || after.as_array().unwrap().contains(facts);
        assert!(!far || same(), "{what}: {} is not what it was", event.name);
    }
}

fn facts_of_events(reading: &Reading) -> Value {
    facts(&reading.document())["events"].take()
}

#[test]
fn no_damage_to_a_word_of_a_flattened_text_loses_anything_silently() {
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
            if let Some(lost) = silent_loss(&whole, &after) {
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
fn no_damage_to_a_page_changes_anything_silently(nth: usize) {
    let (name, captured) = documents().swap_remove(nth);
    let text = String::from_utf8(captured).unwrap();
    let whole = reading(text.as_bytes());
    let facts_before = facts(&whole.document());
    let lines: Vec<_> = text.lines().collect();
    for at in 0..lines.len() {
        for (what, damage) in DAMAGES {
            let damaged = damage(&lines, at).join("\n");
            let after = reading(damaged.as_bytes());
            let broken = unaccounted(damaged.as_bytes(), &after);
            assert!(broken.is_empty(), "{name}:{} {what}: {broken:#?}", at + 1);
            let before = messages(&whole);
            let news = messages(&after)
                .iter()
                .any(|(what, n)| before.get(what).is_none_or(|m| m < n));
            let same = facts(&after.document()) == facts_before;
            assert!(same || news, "{name}:{} {what}: {:?}", at + 1, lines[at]);
        }
    }
}

#[test]
fn no_damage_to_a_gitweb_page_changes_anything_silently() {
    no_damage_to_a_page_changes_anything_silently(1);
}

#[test]
fn no_damage_to_a_cgit_page_changes_anything_silently() {
    no_damage_to_a_page_changes_anything_silently(4);
}
