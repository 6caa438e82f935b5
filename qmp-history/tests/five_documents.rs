//! The five documents as a sequence, with evidence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use qmp_doc_parser::ir::Document;
use qmp_history::Evidence;
use qmp_history::diff::{Perspective, Point, Sequence, SequenceSettings, State};

fn text(name: &str) -> String {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let path = inputs.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The commits of the five; other revisions of the manifest are left out.
const COMMITS: [&str; 5] = [
    "6f8c63fbd7",
    "6f382ed226",
    "fb6ba0d525",
    "93ab0fc3c3",
    "a030dc0029",
];

fn documents() -> Vec<Document> {
    let manifest: toml::Table = text("revisions.toml").parse().expect("TOML");
    let rows = manifest["revision"].as_array().expect("rows").iter();
    let rows = rows.filter(|row| {
        let commit = row["commit"].as_str().expect("a commit");
        COMMITS.iter().any(|one| commit.starts_with(one))
    });
    let ids = rows.map(|row| row["id"].as_str().expect("an id"));
    let read = |id| Document::from_json(&text(&format!("{id}.ir.json"))).expect(id);
    ids.map(read).collect()
}

/// Facts that fit: events that moved, and a renamed member.
const EVIDENCE: &str = r#"
[[fact]]
kind = "event-moved-to-schema"
events = ["BLOCK_IO_ERROR", "WATCHDOG"]
after = "2.0"
before = "2.9"
wire = "unchanged"
reason = "The schema has it."

[[fact]]
kind = "member-renamed"
events = ["QUORUM_FAILURE"]
member = "sector-count"
to = "sectors-count"
after = "2.0"
before = "2.1"
wire = "unchanged"
reason = "The text was wrong."

[[fact]]
kind = "change"
rule = "rate-limit-added"
events = ["BALLOON_CHANGE"]
after = "2.4"
before = "2.5"
wire = "unchanged"
reason = "The text left it out."
"#;

fn evidence() -> Evidence {
    Evidence::from_toml(EVIDENCE).expect("evidence")
}

/// Runs a test on the five documents as a sequence, with evidence.
fn with_sequence(evidence: &Evidence, test: impl Fn(&Sequence<'_>)) {
    let documents = documents();
    let trees: Vec<_> = documents.iter().map(Document::resolve).collect();
    let points = documents.iter().zip(&trees);
    let points = points.map(|(document, tree)| Point::of(document, tree, None));
    let settings = SequenceSettings {
        perspective: Perspective::default(),
        renames: false,
        evidence,
    };
    test(&Sequence::new(points.collect(), settings));
}

#[test]
fn five_revisions_and_27_events() {
    with_sequence(&Evidence::default(), |sequence| {
        let trees = sequence.points().iter().map(|point| point.end.tree);
        let counts: Vec<_> = trees.clone().map(|tree| tree.events.len()).collect();
        assert_eq!(counts, [13, 16, 8, 11, 7]);
        let events = trees.flat_map(|tree| &tree.events);
        let names: BTreeSet<_> = events.map(|event| &event.name).collect();
        assert_eq!(names.len(), 27);
    });
}

#[test]
fn the_matrix_shows_events_members_and_values() {
    with_sequence(&evidence(), |sequence| {
        let matrix = sequence.matrix(&sequence.log().expect("a log"));
        let states = |path: &str| {
            let row = matrix.rows.iter().find(|row| row.path == path);
            let cells = row.expect(path).cells.iter();
            let here = |state| matches!(state, State::New | State::Same | State::Changed);
            cells.map(|cell| here(cell.state)).collect::<Vec<_>>()
        };
        let at = |first: usize, last: usize| {
            (0..5)
                .map(|at| first <= at && at <= last)
                .collect::<Vec<_>>()
        };
        for (path, first, last) in [
            ("BLOCK_IO_ERROR", 0, 1),
            ("SPICE_CONNECTED", 0, 2),
            ("GUEST_PANICKED", 2, 4),
            ("MIGRATION", 3, 3),
            ("QUORUM_REPORT_BAD.sector-count", 2, 2),
            ("QUORUM_REPORT_BAD.sectors-count", 3, 4),
            ("QUORUM_REPORT_BAD.type", 3, 4),
            ("VNC_CONNECTED.server.family=ipv4", 0, 1),
        ] {
            assert_eq!(states(path), at(first, last), "{path}");
        }
    });
}

#[test]
fn evidence_that_fits_is_used() {
    with_sequence(&evidence(), |sequence| {
        let log = sequence.log().expect("a log");
        assert_eq!(sequence.unused_facts(&log), []);
    });
}

#[test]
fn evidence_that_matches_nothing_is_an_error() {
    let damage: [(&str, &str, &str); 6] = [
        (
            "\"rate-limit-added\"",
            "\"rate-limit-removed\"",
            "BALLOON_CHANGE has no change `rate-limit-removed` there",
        ),
        (
            "\"WATCHDOG\"",
            "\"WATCHCAT\"",
            "no revision documents WATCHCAT",
        ),
        (
            "after = \"2.0\"\nbefore = \"2.9\"",
            "after = \"0.12\"\nbefore = \"0.14\"",
            "BLOCK_IO_ERROR does not leave the documents there",
        ),
        (
            "member = \"sector-count\"",
            "member = \"sector\"",
            "QUORUM_FAILURE has no member sector",
        ),
        (
            "to = \"sectors-count\"",
            "to = \"count\"",
            "QUORUM_FAILURE has no new member count in that revision",
        ),
        (
            "after = \"2.0\"",
            "after = \"2013\"",
            "`2013` is neither a release nor a revision's commit",
        ),
    ];
    for (old, new, why) in damage {
        assert!(EVIDENCE.contains(old), "{old}");
        let evidence = Evidence::from_toml(&EVIDENCE.replace(old, new)).expect("evidence");
        with_sequence(&evidence, |sequence| {
            let log = sequence.log().expect("a log");
            let unused = sequence.unused_facts(&log);
            assert_eq!(unused.first().map(|one| one.reason.as_str()), Some(why));
        });
    }
}
