//! The log over many revisions.

use qmp_doc_parser::ir;
use qmp_history::{Log, Settings, log};

use crate::common::{event, revision};

/// A revision and where it stands between releases.
fn at(id: &str, release: Option<&str>, between: Option<&str>, text: &str) -> ir::Document {
    let mut document = revision(id, text);
    let known = document.revision.as_mut().expect("a revision");
    known.release = release.map(str::to_owned);
    known.between = between.map(str::to_owned);
    document
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
    let gap = Some("between 2.8 and 2.9");
    let documents = [
        at("1", Some("2.8"), None, &thing(&["size"])),
        at("2", None, gap, &thing(&["size", "xyz"])),
        at("3", None, gap, &thing(&["size", "xyz", "kind"])),
        at("4", Some("2.9"), None, &thing(&["size", "kind"])),
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
    let gap = Some("between 2.8 and 2.9");
    for middle in [
        at("2", Some("2.8.1"), None, &two),
        at("2", None, Some("between 2.9 and 2.10"), &two),
        at("2", None, None, &two),
    ] {
        let documents = [at("1", None, gap, &one), middle, at("3", None, gap, &one)];
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
        at("1", None, None, &with),
        at("2", None, None, &without),
        at("3", None, None, &with),
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
