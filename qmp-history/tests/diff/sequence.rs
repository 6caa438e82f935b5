//! `diff`, `log` and `matrix` over a sequence of points.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use qmp_doc_parser::ir::{SourceKind, Tree, split_event};
use qmp_history::diff::{
    Aspect, Change, ChangeSubject, Endpoint, Perspective, Point, Sequence, SequenceSettings, State,
    WireTree,
};

use qmp_history::Evidence;

use super::laws::generate::tree;
use super::{end, notation::read};

fn with<R>(points: Vec<Point>, use_it: impl FnOnce(&Sequence) -> R) -> R {
    let evidence = Evidence::default();
    let settings = SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: false,
        evidence: &evidence,
    };
    use_it(&Sequence::new(points, settings))
}

fn point(end: Endpoint<'_>, released: bool) -> Point<'_> {
    Point {
        end,
        commit: None,
        place: None,
        released,
        gap: false,
    }
}

fn texts(notations: &[&str]) -> Vec<Tree> {
    notations.iter().map(|text| read(text).resolve()).collect()
}

fn rules(changes: &[Change]) -> Vec<(&'static str, &str)> {
    let pairs = changes.iter().map(|one| (one.rule.id, one.path.as_str()));
    pairs.collect()
}

#[test]
fn a_change_reverted_before_a_release_is_transient() {
    let trees = texts(&["text\nA", "text\nA\nB", "text\nA", "text\nA\nB"]);
    // The third state is a release: its lack was visible.
    let released = [true, false, true, true];
    let ends = trees.iter().zip(released);
    let points = ends.map(|(tree, released)| point(end(tree, SourceKind::Text), released));
    with(points.collect(), |sequence| {
        let log = sequence.log().expect("every point has events");
        let entries: Vec<_> = log.entries().collect();
        let found: Vec<_> = entries
            .iter()
            .map(|one| (one.change.rule.id, one.transient))
            .collect();
        assert_eq!(
            found,
            [
                ("event-added", Some(1)),
                ("event-undocumented", Some(0)),
                ("event-documented", None)
            ]
        );
    });
}

#[test]
fn one_step_may_change_one_item_twice() {
    // Two members become optional and their words change, and all of it is reverted.
    let before = "text\nA\n  offset: int [says \"a\"]\n  size: int [says \"b\"]";
    let after = "text\nA\n  *offset: int [says \"c\"]\n  *size: int [says \"d\"]";
    let trees = texts(&[before, after, before]);
    let ends = trees.iter().map(|tree| end(tree, SourceKind::Text));
    with(ends.map(|end| point(end, false)).collect(), |sequence| {
        let log = sequence.log().expect("every point has events");
        let steps: Vec<_> = log.entries().map(|one| (one.step, one.transient)).collect();
        let (first, second) = ((0, Some(1)), (1, Some(0)));
        assert_eq!(
            steps,
            [first, first, first, first, second, second, second, second]
        );
    });
}

#[test]
fn changes_of_an_event_absent_from_the_text_are_in_the_log() {
    let full = "READY\n  device: str\n  type: str";
    let trees = texts(&[
        "text\nA\nREADY\n  device: str",
        "text\nA",
        &format!("text\nA\n{full}"),
    ]);
    let wire = read(full).resolve();
    let wire = WireTree {
        tree: &wire,
        coverage: &SourceKind::Schema,
        source: "QEMU's schema",
        documented: true,
    };
    let ends = trees.iter().map(|tree| Endpoint {
        wire: Some(wire),
        ..end(tree, SourceKind::Text)
    });
    with(ends.map(|end| point(end, true)).collect(), |sequence| {
        let log = sequence.log().expect("every point has events");
        let entries = log.history("READY.type");
        let found: Vec<_> = entries
            .iter()
            .map(|one| (one.step, one.change.rule.id))
            .collect();
        assert_eq!(
            found,
            [
                (0, "event-moved"),
                (1, "event-documented"),
                (1, "required-member-added")
            ]
        );
        // A comparison over both steps finds the same.
        let whole = sequence.compare(0, 2).expect("both have events");
        assert_eq!(
            rules(&whole.changes),
            [("required-member-added", "READY.type")]
        );
        let matrix = sequence.matrix(&log);
        let row = matrix
            .rows
            .iter()
            .find(|row| row.path == "READY")
            .expect("a row");
        let states: Vec<_> = row.cells.iter().map(|cell| cell.state).collect();
        assert_eq!(states, [State::New, State::Moved, State::New]);
    });
}

#[test]
fn the_log_of_an_item_follows_its_names() {
    let trees = texts(&[
        "THING\n  sector: int [says \"a\"]",
        "THING\n  sectors: int [says \"a\"]",
        "THING\n  sectors: str [says \"a\"]\n  other: int",
    ]);
    let ends = trees.iter().map(|tree| end(tree, SourceKind::Schema));
    let evidence = Evidence::default();
    let settings = SequenceSettings {
        perspective: Perspective::Tolerant,
        renames: true,
        evidence: &evidence,
    };
    let sequence = Sequence::new(ends.map(|end| point(end, true)).collect(), settings);
    let log = sequence.log().expect("every point has events");
    for name in ["THING.sector", "THING.sectors"] {
        let found: Vec<_> = log
            .history(name)
            .iter()
            .map(|one| one.change.rule.id)
            .collect();
        assert_eq!(found, ["member-renamed", "member-type-changed"], "{name}");
    }
}

#[test]
fn another_name_of_a_branch_of_an_alternate_is_no_change() {
    let trees = texts(&[
        "A\n  x: alternate\n    <list>: array of bool\n    <name>: str",
        "A\n  x: alternate\n    <array>: array of bool\n    <name>: str",
    ]);
    let ends = trees.iter().map(|tree| end(tree, SourceKind::Schema));
    with(ends.map(|end| point(end, true)).collect(), |sequence| {
        let log = sequence.log().expect("both have events");
        assert_eq!(log.entries().count(), 0);
        let matrix = sequence.matrix(&log);
        let rows = matrix.rows.iter();
        let branches = rows.filter(|row| row.path.contains('<'));
        let states: Vec<_> = branches
            .map(|row| (row.path.as_str(), row.cells[1].state))
            .collect();
        assert_eq!(
            states,
            [
                ("A.x<list>", State::Renamed),
                ("A.x<name>", State::Same),
                ("A.x<array>", State::New),
            ]
        );
    });
}

#[test]
fn an_item_that_an_incomplete_source_may_have_left_out_is_not_new() {
    let (text, schema) = (read("text\nA").resolve(), read("A\n  x: int").resolve());
    let points = vec![
        point(end(&text, SourceKind::Text), true),
        point(end(&schema, SourceKind::Schema), true),
    ];
    with(points, |sequence| {
        let log = sequence.log().expect("both have events");
        assert_eq!(log.entries().count(), 0);
        let matrix = sequence.matrix(&log);
        assert_eq!(matrix.rows[1].path, "A.x");
        assert_eq!(matrix.rows[1].cells[1].state, State::Shown);
    });
}

/// Identity of a change: path, kind of fact, subject and part.
type Key = (String, Aspect, bool, String);

fn key(change: &Change) -> Key {
    let part = change.part.clone().unwrap_or_default();
    let of_type = change.subject == ChangeSubject::Type;
    (change.path.clone(), change.aspect, of_type, part)
}

/// The older and the newer value of each key.
type Values = BTreeMap<Key, (Option<String>, Option<String>)>;

/// Paths at which something appeared, vanished or became another type.
fn restarts(changes: &[&Change]) -> Vec<String> {
    let restart = |change: &&&Change| {
        change.concerns_presence()
            || change.aspect == Aspect::Types
            || change.aspect == Aspect::RateLimits
            || change.rule.id.starts_with("data-")
    };
    changes
        .iter()
        .filter(restart)
        .map(|change| change.path.clone())
        .collect()
}

/// Events whose condition changed. What it implies is not reported for their types.
fn conditional(changes: &[&Change]) -> BTreeSet<String> {
    changes
        .iter()
        .filter(|change| change.aspect == Aspect::Conditions && change.path == change.event)
        .map(|change| change.path.clone())
        .collect()
}

/// Returns the changes of items that lasted, from the first old to the last new value, without
/// conditions of types of `conditional` events.
fn net(changes: &[&Change], restarts: &[String], conditional: &BTreeSet<String>) -> Values {
    let mut values = Values::new();
    for change in changes {
        let lasted = restarts
            .iter()
            .all(|path| !change.path.starts_with(path.as_str()));
        if lasted {
            let (old, new) = (change.old.value.clone(), change.new.value.clone());
            let entry = values.entry(key(change)).or_insert((old, None));
            entry.1 = new;
        }
    }
    values.retain(|(path, aspect, of_type, _), (old, new)| {
        let is_type_condition = *aspect == Aspect::Conditions && *of_type;
        old != new && !(is_type_condition && conditional.contains(split_event(path).0))
    });
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The log over the steps and the comparison of both ends agree on everything that lasted
    /// between two points; and the matrix agrees with the trees.
    #[test]
    fn log_and_diff_agree_on_every_pair_of_points(
        trees in prop::collection::vec(tree(), 4),
    ) {
        let ends = trees.iter().map(|tree| end(tree, SourceKind::Schema));
        let points: Vec<_> = ends.map(|end| point(end, true)).collect();
        with(points, |sequence| {
            let log = sequence.log().expect("every point has events");
            for old in 0..trees.len() {
                for new in old + 1..trees.len() {
                    let whole = sequence.compare(old, new).expect("both have events");
                    let whole: Vec<_> = whole.changes.iter().collect();
                    let steps = log.entries().filter(|one| (old..new).contains(&one.step));
                    let steps: Vec<_> = steps.map(|one| one.change).collect();
                    let mut restarts = restarts(&steps);
                    restarts.extend(self::restarts(&whole));
                    let conditional = conditional(&steps);
                    prop_assert_eq!(
                        net(&steps, &restarts, &conditional),
                        net(&whole, &restarts, &conditional)
                    );
                }
            }
            let matrix = sequence.matrix(&log);
            for (at, tree) in trees.iter().enumerate() {
                let mut here = Vec::new();
                tree.visit(|path, _| here.push(path.to_owned()));
                for row in &matrix.rows {
                    let there = matches!(
                        row.cells[at].state,
                        State::New | State::Same | State::Changed
                    );
                    prop_assert_eq!(there, here.contains(&row.path), "{} at {}", row.path, at);
                }
            }
            Ok(())
        })?;
    }
}
