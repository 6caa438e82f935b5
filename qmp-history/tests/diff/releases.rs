//! Comparisons by release, on the believed trees of a history.

use qmp_doc_parser::ir::{Place, Release, SourceKind};
use qmp_history::diff::{
    Endpoint, Perspective, Releases, Sequence, SequenceSettings, Settings, WireEffect, changes,
};
use qmp_history::{Axis, AxisRow, Evidence, FactsFile, History};

use super::notation::read;

/// The history of lines of path, kind, value and sources, over an axis of release and
/// kinds of sources.
fn history(rows: &[(&str, &[SourceKind])], lines: &[&str]) -> History {
    let rows = rows.iter().map(|(release, sources)| AxisRow {
        release: release.parse().unwrap(),
        sources: sources.to_vec(),
    });
    let axis = Axis::new(rows).unwrap();
    let mut lines: Vec<_> = lines.iter().map(|line| line.replace(" | ", "\t")).collect();
    lines.sort();
    let text = format!("{}\n{}\n", FactsFile::HEADER, lines.join("\n"));
    History::new(FactsFile::parse(&text, axis).unwrap())
}

use SourceKind::{Introspection, Monitor, Schema, Text};

/// From texts to schemas to a reply, with items that only the richer source shows.
fn seams() -> History {
    history(
        &[
            ("1.7", &[Text, Monitor]),
            ("2.0", &[Text, Monitor]),
            ("2.1", &[Schema, Monitor]),
            ("10.2", &[Schema, Monitor]),
            ("11.0", &[]),
            ("11.1", &[Introspection]),
        ],
        &[
            "OLD | event |  | t1.7- s2.1- m1.7- i11.1-",
            "OLD.a | member | required | t1.7- s2.1- i11.1-",
            "OLD.a | type | number | t1.7-",
            "OLD.a | type | int | s2.1-",
            "OLD.a | type | integer | i11.1-",
            "OLD.more | member | required | s2.1- i11.1-",
            "OLD.more | type | str | s2.1- i11.1-",
            "OLD.later | member | required | s10.2- i11.1-",
            "OLD.later | type | str | s10.2- i11.1-",
            "OLD.built | member | optional | s10.2-",
            "OLD.built | type | str | s10.2-",
            "OLD.built | if | CONFIG_X | s10.2-",
            "NEW | event |  | s2.1- m2.1- i11.1-",
            "NEW | rate-limit | 1000 | m2.1-",
            "NEWEST | event |  | i11.1-",
        ],
    )
}

fn found(history: &History, old: &str, new: &str) -> Vec<(&'static str, String)> {
    let releases = Releases::new(history);
    let evidence = Evidence::default();
    let settings = SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: true,
        evidence: &evidence,
    };
    let sequence = Sequence::new(releases.points(), settings);
    let index = |text: &str| releases.index(text.parse().unwrap()).unwrap();
    let comparison = sequence.compare(index(old), index(new)).unwrap();
    let changes = comparison.changes.into_iter();
    changes
        .map(|change| (change.rule.id, change.path))
        .collect()
}

fn pairs(list: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    list.iter()
        .map(|(rule, path)| (*rule, (*path).to_owned()))
        .collect()
}

#[test]
fn the_seam_of_texts_and_schema_adds_only_what_the_monitor_lacked() {
    let history = seams();
    assert_eq!(
        found(&history, "2.0", "2.1"),
        pairs(&[("event-added", "NEW")])
    );
    assert_eq!(found(&history, "1.7", "2.0"), []);
}

#[test]
fn the_seam_of_schema_and_introspection_changes_no_width_and_removes_nothing() {
    assert_eq!(
        found(&seams(), "10.2", "11.1"),
        pairs(&[("event-added", "NEWEST")])
    );
}

#[test]
fn a_comparison_over_several_releases_counts_what_is_certain() {
    let expected = [
        ("event-added", "NEW"),
        ("event-added", "NEWEST"),
        ("optional-member-added", "OLD.built"),
        ("required-member-added", "OLD.later"),
    ];
    let mut found = found(&seams(), "1.7", "11.1");
    found.sort();
    assert_eq!(found, pairs(&expected));
}

#[test]
fn a_release_without_a_source_cannot_be_compared() {
    let history = seams();
    let releases = Releases::new(&history);
    let error = releases.index(Release::new(11, 0)).unwrap_err();
    assert!(error.to_string().contains("10.2") && error.to_string().contains("11.1"));
    // It is a gap: a change that it may have shipped is not transient.
    let gaps: Vec<_> = releases.points().iter().map(|point| point.gap).collect();
    assert_eq!(gaps, [false, false, false, false, true]);
}

#[test]
fn the_wire_of_a_text_is_the_agreement_of_its_neighbouring_releases() {
    let history = seams();
    let releases = Releases::new(&history);
    let between = Place::Between(Release::new(2, 0), Release::new(2, 1));
    let shipped = Place::Releases(vec![Release::new(2, 0)]);
    let (old_wire, new_wire) = (
        releases.wire_at(&shipped).unwrap(),
        releases.wire_at(&between).unwrap(),
    );
    let old = read("text\nOLD\n  a: number\nREST").resolve();
    let new = read("text\nNEW\nREST\n  more: str").resolve();
    let end = |tree, wire| Endpoint {
        wire: Some(wire),
        ..super::end(tree, Text)
    };
    let ends = (end(&old, old_wire.tree()), end(&new, new_wire.tree()));
    let found = changes(&ends.0, &ends.1, &Settings::default()).unwrap();
    let sides: Vec<_> = found
        .changes
        .iter()
        .map(|one| (one.rule.id, one.wire.effect))
        .collect();
    assert_eq!(
        sides,
        [
            ("event-moved", WireEffect::Unchanged),
            // The monitor of 2.0 did not have it.
            ("event-added", WireEffect::Changed),
            // The history has no facts about REST.
            ("required-member-added", WireEffect::Unknown),
        ]
    );
}
