//! The five documents: what changed between neighbours and over all, in both directions.

use std::fmt::Write as _;
use std::path::Path;

use qmp_doc_parser::{Options, ir, read_text};
use qmp_history::{Change, Comparison, Evidence, Level, Point, Settings, WireDid, changes};

/// The captured files in the order of history; a file is named after its revision.
const FILES: [&str; 5] = [
    "2010-10-11-6f8c63fbd7.txt",
    "2012-02-14-6f382ed226.gitweb.txt",
    "2014-06-18-fb6ba0d525.flat.txt",
    "2016-06-23-93ab0fc3c3.txt",
    "2016-06-23-a030dc0029.cgit.txt",
];

fn input(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs-input")
        .join(name);
    std::fs::read(path).expect("a file of docs-input")
}

fn documents() -> Vec<ir::Document> {
    let document = |name: &&str| {
        let mut document = read_text(&input(name), &Options::default()).document;
        document.revision = Some(known(name));
        document
    };
    FILES.iter().map(document).collect()
}

/// The revision as its IR file has it.
fn known(file: &str) -> ir::Revision {
    let ir = input(&format!("{}.ir.json", id(file)));
    let ir = ir::Document::from_json(&String::from_utf8(ir).expect("text")).expect("an IR");
    ir.revision.expect("a revision")
}

fn id(file: &str) -> String {
    file.split('.').next().unwrap_or_default().to_owned()
}

fn point(file: &str) -> Point {
    let ir::Revision {
        id, commit, place, ..
    } = known(file);
    Point { id, commit, place }
}

fn settings() -> Settings {
    let evidence = String::from_utf8(input("evidence.toml")).expect("text");
    Settings {
        evidence: Evidence::from_toml(&evidence).expect("evidence"),
        revisions: FILES.iter().map(|file| point(file)).collect(),
        ..Settings::default()
    }
}

fn compare(old: usize, new: usize, settings: &Settings) -> Comparison {
    let documents = documents();
    changes(&documents[old], &documents[new], settings)
}

/// One line a change.
fn listed(comparison: &Comparison) -> String {
    let mut text = String::new();
    let counts = comparison.counts();
    let _ = writeln!(
        text,
        "{} breaking, {} risky, {} compatible, {} docs",
        counts.breaking, counts.risky, counts.compatible, counts.docs
    );
    for group in &comparison.groups {
        let _ = writeln!(text, "= {} ({})", group.sentence, group.changes.len());
    }
    for change in &comparison.changes {
        let line = |side: &qmp_history::Side| {
            side.span.map_or("-".to_owned(), |span| {
                format!("{}:{}", span.start.line, span.start.column)
            })
        };
        let score = change
            .score
            .map(|score| format!(" {score} %"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{} {} {}, wire {}{score} [{} > {}]: {}",
            change.id,
            change.level,
            change.rule,
            change.wire.did.as_str(),
            line(&change.old),
            line(&change.new),
            change.sentence
        );
    }
    text
}

#[test]
fn every_pair_in_both_directions() {
    let settings = settings();
    for (old, new) in [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)] {
        for (old, new) in [(old, new), (new, old)] {
            let name = format!("{}..{}", id(FILES[old]), id(FILES[new]));
            insta::assert_snapshot!(name, listed(&compare(old, new, &settings)));
        }
    }
}

/// The events of the changes of one rule.
fn events<'c>(comparison: &'c Comparison, rule: &str) -> Vec<&'c str> {
    let of = comparison
        .changes
        .iter()
        .filter(|change| change.rule == rule);
    of.map(|change| change.event.as_deref().unwrap_or_default())
        .collect()
}

#[test]
fn from_2012_to_2014_events_come_and_move_and_none_is_removed() {
    let found = compare(1, 2, &settings());
    assert_eq!(events(&found, "event-added").len(), 5);
    assert_eq!(events(&found, "event-moved-to-other-source").len(), 13);
    assert!(events(&found, "event-removed").is_empty());
    assert!(events(&found, "event-left-document").is_empty());
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.groups[0].changes.len(), 13);
    assert_eq!(found.counts().breaking, 0, "for a tolerant reader");
}

#[test]
fn without_evidence_the_same_departures_are_open() {
    let without = Settings {
        evidence: Evidence::default(),
        ..settings()
    };
    let found = compare(1, 2, &without);
    assert_eq!(events(&found, "event-left-document").len(), 13);
    assert_eq!(found.worst(), Some(Level::Breaking));
    let advice = found
        .at_least(Level::Breaking)
        .map(|change| change.advice.as_deref().unwrap());
    assert!(
        advice
            .into_iter()
            .all(|advice| advice.contains("--also") && advice.contains("evidence"))
    );

    let also = events(&found, "event-left-document")
        .into_iter()
        .map(str::to_owned)
        .collect();
    let found = compare(1, 2, &Settings { also, ..without });
    assert_eq!(events(&found, "event-moved-to-other-source").len(), 13);
    assert_eq!(found.counts().breaking, 0);
}

#[test]
fn from_2014_to_2016_a_name_is_corrected_and_the_wire_is_not() {
    let found = compare(2, 3, &settings());
    let renamed: Vec<&Change> = found
        .changes
        .iter()
        .filter(|change| change.rule == "member-renamed")
        .collect();
    assert_eq!(renamed.len(), 2);
    for change in &renamed {
        assert_eq!(change.member, ["sectors-count"]);
        assert_eq!(change.member_before(), ["sector-count"]);
        assert_eq!(change.wire.did, WireDid::Unchanged);
        assert_eq!(change.wire.commit.as_deref(), Some("4e855baabf"));
        assert_eq!((change.level, change.score), (Level::Docs, None));
    }
    assert_eq!(
        events(&found, "member-renamed"),
        ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]
    );
    assert_eq!(
        events(&found, "required-member-added"),
        ["QUORUM_REPORT_BAD"]
    );
    let known = |rule: &str| -> Vec<_> {
        let of_rule = found.changes.iter().filter(|change| change.rule == rule);
        let of_rule = of_rule.filter(|change| change.wire.did != WireDid::Unknown);
        of_rule
            .map(|change| (change.event.as_deref().unwrap_or_default(), change.wire.did))
            .collect()
    };
    assert_eq!(
        known("required-member-added"),
        [("QUORUM_REPORT_BAD", WireDid::Changed)]
    );
    assert_eq!(events(&found, "rate-limit-added").len(), 3);
    assert_eq!(
        known("rate-limit-added"),
        [("BALLOON_CHANGE", WireDid::Unchanged)]
    );
    // The flattened capture of 2014 does not make up changes.
    let spice = found.changes.iter().filter(|change| {
        let event = change.event.as_deref().unwrap_or_default();
        event.starts_with("SPICE_") && change.old.span.is_some()
    });
    assert!(
        spice
            .into_iter()
            .all(|change| change.rule == "event-moved-to-other-source")
    );
}

#[test]
fn without_evidence_the_rename_is_proposed_with_its_score() {
    let without = Settings {
        evidence: Evidence::default(),
        ..settings()
    };
    let found = compare(2, 3, &without);
    let scores: Vec<_> = found
        .changes
        .iter()
        .filter_map(|change| change.score)
        .collect();
    assert_eq!(events(&found, "member-renamed").len(), 2);
    assert!(scores.iter().all(|score| *score > 90), "{scores:?}");

    let found = compare(
        2,
        3,
        &Settings {
            renames: false,
            ..without
        },
    );
    assert!(events(&found, "member-renamed").is_empty());
    assert_eq!(
        events(&found, "required-member-removed"),
        ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]
    );
}

#[test]
fn facts_apply_to_every_span_that_holds_them_and_to_no_other() {
    let settings = settings();
    let found = compare(1, 4, &settings);
    assert!(events(&found, "event-left-document").is_empty());
    let unordered = Settings {
        revisions: Vec::new(),
        ..settings
    };
    assert_eq!(
        events(&compare(1, 2, &unordered), "event-left-document").len(),
        13
    );
}

#[test]
fn a_flattened_copy_says_what_its_original_says() {
    for file in FILES {
        let original = read_text(&input(file), &Options::default());
        let clean = original.clean.text();
        let flat = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let copy = read_text(flat.as_bytes(), &Options::default()).document;
        assert_eq!(copy.source.capture, ir::Capture::Flat);
        for (old, new) in [(&original.document, &copy), (&copy, &original.document)] {
            let found = changes(old, new, &Settings::default());
            assert!(found.is_empty(), "{file}: {}", listed(&found));
        }
    }
}

#[test]
fn reversed_every_change_of_the_documents_is_mirrored() {
    let settings = settings();
    for old in 0..FILES.len() {
        for new in old + 1..FILES.len() {
            let (there, back) = (compare(old, new, &settings), compare(new, old, &settings));
            crate::common::assert_mirrored(&there, &back);
        }
    }
}
