//! The five captured documents, compared with the evidence of the project.

use std::path::Path;

use qmp_doc_parser::ir::{Document, Release, SourceKind, Tree};
use qmp_doc_parser::schema::Edition;
use qmp_doc_parser::{Options, read_text};
use qmp_history::diff::{
    Change, Endpoint, Perspective, Point, Releases, Sequence, SequenceSettings, WireAt, WireEffect,
};
use qmp_history::{Axis, AxisRow, Evidence, FactsFile, History};

const FILES: [(&str, &str); 5] = [
    ("2010-10-11-6f8c63fbd7", "txt"),
    ("2012-02-14-6f382ed226", "gitweb.txt"),
    ("2014-06-18-fb6ba0d525", "flat.txt"),
    ("2016-06-23-93ab0fc3c3", "txt"),
    ("2016-06-23-a030dc0029", "cgit.txt"),
];

fn input(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    std::fs::read(path.join(name)).expect(name)
}

fn documents() -> Vec<Document> {
    let read = |(id, end): (&str, &str)| {
        let ir = String::from_utf8(input(&format!("{id}.ir.json"))).expect("UTF-8");
        let reading = read_text(&input(&format!("{id}.{end}")), &Options::default());
        Document {
            revision: Document::from_json(&ir).expect("an IR").revision,
            ..reading.document()
        }
    };
    FILES.into_iter().map(read).collect()
}

fn evidence() -> Evidence {
    let text = String::from_utf8(input("evidence.toml")).expect("UTF-8");
    Evidence::from_toml(&text).expect("an evidence file")
}

/// The history of the committed facts.
fn history() -> History {
    let text = |name| String::from_utf8(input(name)).expect("UTF-8");
    let axis: toml::Table = text("releases.toml").parse().expect("TOML");
    let rows = axis["release"].as_array().expect("rows").iter().map(|row| {
        let release: Release = row["version"]
            .as_str()
            .expect("a version")
            .parse()
            .expect("one");
        // Before its first edition, the schema describes no events.
        let has = |kind: &SourceKind| match kind {
            SourceKind::Schema => {
                row.get("schema").is_some() && Edition::reading(release).is_some()
            }
            _ => row.get(kind.as_str()).is_some(),
        };
        let sources = SourceKind::ALL.into_iter().filter(has).collect();
        AxisRow { release, sources }
    });
    let axis = Axis::new(rows).expect("an axis");
    History::new(FactsFile::parse(&text("facts.tsv"), axis).expect("facts"))
}

/// Runs a check on the sequence of all documents, with the messages of QEMU at their places or
/// without.
fn with<R>(wires: bool, evidence: &Evidence, check: impl FnOnce(&Sequence) -> R) -> R {
    let documents = documents();
    let history = history();
    let releases = Releases::new(&history);
    let trees: Vec<Tree> = documents.iter().map(Document::resolve).collect();
    let revision = |document: &Document| document.revision.clone().expect("a revision");
    let places = documents
        .iter()
        .map(|one| revision(one).place.expect("a place"));
    let wire: Vec<_> = places.map(|place| releases.wire_at(&place)).collect();
    let points = documents.iter().zip(&trees).zip(&wire);
    let points = points.map(|((document, tree), wire)| {
        let revision = document.revision.as_ref().expect("a revision");
        let wire = wire.as_ref().filter(|_| wires).map(WireAt::tree);
        Point {
            end: Endpoint {
                wire,
                ..Endpoint::of(document, tree)
            },
            commit: revision.commit.as_deref(),
            place: revision.place.as_ref(),
            released: false,
            gap: false,
        }
    });
    let settings = SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: true,
        evidence,
    };
    check(&Sequence::new(points.collect(), settings))
}

fn line(change: &Change) -> String {
    let wire = change.wire.effect.as_str();
    format!(
        "{} {}: {} [wire {wire}]\n",
        change.level, change.rule.id, change.message
    )
}

#[test]
fn changes_of_each_step() {
    let steps = with(true, &evidence(), |sequence| {
        let log = sequence.log().expect("each documents events");
        let steps = log.steps.iter().map(|step| {
            let comparison = &step.comparison;
            let lines: String = comparison.changes.iter().map(line).collect();
            format!("== {} → {}\n{lines}", comparison.old, comparison.new)
        });
        steps.collect::<String>()
    });
    insta::assert_snapshot!(steps);
}

#[test]
fn every_fact_of_the_evidence_is_used_or_lies_after_the_newest_document() {
    with(true, &evidence(), |sequence| {
        let log = sequence.log().expect("each documents events");
        assert_eq!(sequence.unused_facts(&log), []);
    });
}

#[test]
fn without_the_wire_the_same_departures_are_open() {
    let departures = |wires: bool, rule: &str| {
        with(wires, &Evidence::default(), |sequence| {
            let changes = sequence
                .compare(1, 2)
                .expect("both document events")
                .changes;
            let of_rule = changes.iter().filter(|change| change.rule.id == rule);
            of_rule
                .map(|change| change.path.clone())
                .collect::<Vec<_>>()
        })
    };
    let moved = departures(true, "event-moved");
    assert_eq!(moved.len(), 13);
    assert_eq!(departures(false, "event-undocumented"), moved);
}

#[test]
fn every_pair_in_both_directions_is_mirrored() {
    with(true, &evidence(), |sequence| {
        for old in 0..FILES.len() {
            for new in 0..FILES.len() {
                let there = sequence.compare(old, new).expect("both document events");
                let back = sequence.compare(new, old).expect("both document events");
                // Going back, where an event was documented before does not matter.
                let name = |rule: &'static str| match rule {
                    "event-moved" | "event-undocumented" | "event-removed" => "event-left",
                    "event-added" | "event-documented" => "event-came",
                    other => other,
                };
                let mirror = |change: &Change| match change.rule.id {
                    "event-moved" | "event-undocumented" | "event-removed" => "event-came",
                    "event-added" | "event-documented" => "event-left",
                    _ => change.rule.mirror.id(),
                };
                let mut ids: Vec<_> = back.changes.iter().map(|one| name(one.rule.id)).collect();
                let mut mirrored: Vec<_> = there.changes.iter().map(mirror).collect();
                ids.sort_unstable();
                mirrored.sort_unstable();
                assert_eq!(ids, mirrored, "{} → {}", there.old, there.new);
            }
        }
    });
}

#[test]
fn a_corrected_name_leaves_the_wire_as_it_was() {
    with(true, &evidence(), |sequence| {
        for (old, new) in [(2, 3), (0, 4), (1, 3), (3, 2)] {
            let changes = sequence
                .compare(old, new)
                .expect("both document events")
                .changes;
            let renamed = changes
                .iter()
                .filter(|change| change.rule.id == "member-renamed");
            for change in renamed {
                assert_eq!(
                    change.wire.effect,
                    WireEffect::Unchanged,
                    "{}",
                    change.message
                );
                assert_eq!(change.wire.commit.as_deref(), Some("4e855baabf"));
            }
        }
    });
}
