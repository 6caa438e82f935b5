//! `diff`, `log` and `matrix` agree on every pair of releases.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::split_event;
use qmp_history::diff::{Aspect, Change, Comparison, Level, Matrix, Sequence};

use crate::releases::with_releases;

/// Compares every pair of releases, the older first.
fn pairs(sequence: &Sequence<'_>) -> impl Iterator<Item = (usize, usize, Comparison)> {
    let points = sequence.points().len();
    let pairs = (0..points).flat_map(move |new| (0..new).map(move |old| (old, new)));
    pairs.map(|(old, new)| {
        let comparison = sequence.compare(old, new).expect("a comparison");
        (old, new, comparison)
    })
}

/// Paths of the matrix at a point.
fn present(matrix: &Matrix, at: usize) -> BTreeSet<&str> {
    let rows = matrix.rows.iter();
    let rows = rows.filter(|row| row.cells[at].state.is_present());
    rows.map(|row| row.path.as_str()).collect()
}

/// The changes of what is sent.
fn on_the_wire(comparison: &Comparison) -> impl Iterator<Item = &Change> {
    let changes = comparison.changes.iter();
    changes.filter(|change| change.level > Level::Docs)
}

/// An item that `diff` adds or removes is at one side of the matrix only.
#[test]
fn additions_and_removals_are_those_of_the_matrix() {
    with_releases(false, |_, sequence| {
        let matrix = sequence.matrix(&sequence.log().expect("a log"));
        let points = 0..sequence.points().len();
        let sides: Vec<_> = points.map(|at| present(&matrix, at)).collect();
        let mut checked = 0;
        for (old, new, comparison) in pairs(sequence) {
            let pair = format!("{} → {}", comparison.old, comparison.new);
            for change in on_the_wire(&comparison).filter(|one| one.concerns_presence()) {
                let path = change.path.as_str();
                let sides = (sides[old].contains(path), sides[new].contains(path));
                let expected = (change.old.value.is_some(), change.new.value.is_some());
                assert_eq!(sides, expected, "{pair}: {}", change.message);
                checked += 1;
            }
            // The other direction, for events.
            let events = |side: &BTreeSet<&str>| -> BTreeSet<String> {
                let events = side.iter().filter(|path| split_event(path).1.is_empty());
                events.map(|path| (*path).to_owned()).collect()
            };
            let (before, after) = (events(&sides[old]), events(&sides[new]));
            for event in before.symmetric_difference(&after) {
                let mut changes = comparison.changes.iter();
                let found = changes.any(|one| one.event == *event && one.aspect == Aspect::Events);
                assert!(found, "{pair}: {event}");
            }
        }
        assert!(checked > 10_000, "{checked}");
    });
}

/// An event that differs between two releases changes in a step between them, and one that changes
/// in no step does not differ.
#[test]
fn changed_events_are_those_of_the_log() {
    with_releases(false, |_, sequence| {
        let log = sequence.log().expect("a log");
        let steps = log.steps.iter().map(|step| {
            let changes = on_the_wire(&step.comparison);
            changes.map(|change| change.event.clone()).collect()
        });
        let steps: Vec<BTreeSet<String>> = steps.collect();
        for (old, new, comparison) in pairs(sequence) {
            let pair = format!("{} → {}", comparison.old, comparison.new);
            let between: BTreeSet<_> = steps[old..new].iter().flatten().collect();
            for change in on_the_wire(&comparison) {
                assert!(
                    between.contains(&change.event),
                    "{pair}: {}",
                    change.message
                );
            }
        }
    });
}

/// Each item that `diff` adds between two releases is added in a step between them.
#[test]
fn additions_are_those_of_the_log() {
    with_releases(false, |_, sequence| {
        let log = sequence.log().expect("a log");
        for (old, new, comparison) in pairs(sequence) {
            let pair = format!("{} → {}", comparison.old, comparison.new);
            let added: BTreeSet<&str> = on_the_wire(&comparison)
                .filter(|one| one.concerns_presence() && one.new.value.is_some())
                .map(|one| one.path.as_str())
                .collect();
            let mut logged: BTreeSet<&str> = BTreeSet::new();
            for step in &log.steps[old..new] {
                for change in on_the_wire(&step.comparison).filter(|one| one.concerns_presence()) {
                    logged.insert(change.path.as_str());
                }
            }
            let unexplained: Vec<_> = added.difference(&logged).collect();
            assert!(unexplained.is_empty(), "{pair}: {unexplained:?}");
        }
    });
}
