//! The log over many revisions.

use qmp_doc_parser::ir::{self, Place};
use qmp_history::{Log, Settings, log};

use crate::common::{event, revision};

/// A revision and its place on the axis of releases.
fn at(id: &str, place: Option<Place>, text: &str) -> ir::Document {
    let mut document = revision(id, text);
    document.revision.as_mut().expect("a revision").place = place;
    document
}

fn release(version: &str) -> Option<Place> {
    Some(Place::Releases(vec![version.parse().expect("a release")]))
}

fn between(after: &str, before: &str) -> Option<Place> {
    let parse = |version: &str| version.parse().expect("a release");
    Some(Place::Between(parse(after), parse(before)))
}

fn thing(members: &[&str]) -> String {
    let lines = members
        .iter()
        .map(|name| format!("- \"{name}\": some words (json-int)\n"));
    event("THING", &lines.collect::<String>(), "") + &event("OTHER", "", "")
}

fn told(log: &Log) -> Vec<(usize, &str, Option<usize>)> {
    log.entries()
        .map(|entry| (entry.step, entry.change.rule.as_str(), entry.transient))
        .collect()
}

#[test]
fn what_is_undone_before_a_release_is_transient() {
    let gap = || between("2.8", "2.9");
    let documents = [
        at("1", release("2.8"), &thing(&["size"])),
        at("2", gap(), &thing(&["size", "xyz"])),
        at("3", gap(), &thing(&["size", "xyz", "kind"])),
        at("4", release("2.9"), &thing(&["size", "kind"])),
    ];
    assert_eq!(
        told(&log(&documents, &Settings::default())),
        [
            (0, "required-member-added", Some(2)),
            (1, "required-member-added", None),
            (2, "required-member-removed", Some(0)),
        ]
    );
}

#[test]
fn what_a_release_shipped_or_may_have_shipped_is_not() {
    let (one, two) = (thing(&["size"]), thing(&["size", "xyz"]));
    let gap = || between("2.8", "2.9");
    for middle in [
        at("2", release("2.10"), &two),
        at("2", between("2.9", "2.10"), &two),
        at("2", None, &two),
    ] {
        let documents = [at("1", gap(), &one), middle, at("3", gap(), &one)];
        let log = log(&documents, &Settings::default());
        assert!(
            told(&log)
                .iter()
                .all(|(_, _, transient)| transient.is_none()),
            "{log:#?}"
        );
    }
}

#[test]
fn an_event_that_comes_back_is_told_so() {
    let with = event("THING", "", "") + &event("OTHER", "", "");
    let without = event("OTHER", "", "");
    let documents = [
        at("1", None, &with),
        at("2", None, &without),
        at("3", None, &with),
    ];
    assert_eq!(
        told(&log(&documents, &Settings::default())),
        [
            (0, "event-left-document", Some(1)),
            (1, "event-restored", Some(0))
        ]
    );
}

#[test]
fn the_history_of_a_member_follows_its_names() {
    let documents = [
        revision("1", &event("OTHER", "", "")),
        revision("2", &thing(&["sector-count"])),
        revision("3", &thing(&["sector-count", "kind"])),
        revision("4", &thing(&["sectors-count", "kind"])),
    ];
    let log = log(&documents, &Settings::default());
    for name in ["sector-count", "sectors-count"] {
        let history = log.history("THING", &[name]);
        let rules: Vec<_> = history
            .iter()
            .map(|entry| entry.change.rule.as_str())
            .collect();
        assert_eq!(rules, ["event-added", "member-renamed"]);
    }
    let whole = log.history::<&str>("THING", &[]);
    assert_eq!(whole.len(), 3);
    assert!(log.history::<&str>("OTHER", &[]).is_empty());
}

#[test]
fn a_step_may_change_one_member_twice() {
    let of = |id, data| at(id, between("2.0", "2.1"), &event("THING", data, ""));
    let documents = [
        of("1", "- \"size\": how much (json-int)\n"),
        of("2", "- \"size\": other words (json-int, optional)\n"),
        of("3", "- \"size\": how much (json-int)\n"),
    ];
    let log = log(&documents, &Settings::default());
    let told = told(&log);
    assert_eq!(told.len(), 4, "{told:?}");
    for (step, rule, transient) in told {
        assert_eq!(transient, Some(1 - step), "{rule}");
    }
}
