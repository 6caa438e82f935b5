//! The page of `report`: its comparisons are those of `diff`, for every pair of releases and texts.

use std::collections::BTreeMap;

use qmp_history::diff::{Level, Perspective, Sequence};
use xtask::Project;
use xtask::cli::EvidenceArgs;
use xtask::inputs::comparison::Inputs;
use xtask::outputs::generate;
use xtask::render::html::{Columns, View, ViewInput};

use crate::releases::with_releases;
use crate::sandbox::{root, run};

fn view(project: &Project, axis: Columns<'_>, sequence: &Sequence<'_>) -> View {
    let view = View::new(&ViewInput {
        axis,
        sequence,
        log: &sequence.log().expect("a log"),
        descriptions: &generate::descriptions(project).expect("descriptions"),
        perspective: Perspective::default(),
    });
    view.expect("a view")
}

/// Runs a test on the view of the committed facts.
fn with_view(test: impl Fn(&View, &Sequence<'_>)) {
    let project = Project::at(root()).expect("the project");
    with_releases(true, |history, sequence| {
        test(
            &view(&project, Columns::Releases(history), sequence),
            sequence,
        );
    });
}

/// Checks the verdict and the lines of every pair against its changes from a level on.
fn every_pair_is_compared(view: &View, sequence: &Sequence<'_>, mildest: Level) {
    let points = sequence.points().len();
    for new in 0..points {
        for old in 0..new {
            let comparison = sequence.compare(old, new).expect("a comparison");
            let changes = comparison.changes.iter();
            let changes = changes.filter(|one| one.level >= mildest);
            let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
            let mut events: BTreeMap<&str, Level> = BTreeMap::new();
            for change in changes {
                *levels.entry(change.level).or_default() += 1;
                let worst = events.entry(&change.event).or_insert(change.level);
                *worst = change.level.max(*worst);
            }
            let (verdict, lines) = view.pairs.between(old, new).expect("a pair");
            let pair = format!("{} → {}: {verdict}", comparison.old, comparison.new);
            for level in Level::ALL.into_iter().filter(|level| *level >= mildest) {
                let count = levels.get(&level).copied().unwrap_or(0);
                let words = format!("{count} {level}");
                let is_named = verdict.contains(&format!(": {words}"))
                    || verdict.contains(&format!(", {words}"));
                assert_eq!(is_named, count > 0, "{pair}");
            }
            let mut shown: BTreeMap<&str, Level> = BTreeMap::new();
            for (event, level, ..) in lines {
                let level = Level::ALL[*level];
                let worst = shown.entry(event).or_insert(level);
                *worst = level.max(*worst);
            }
            assert_eq!(shown, events, "{pair}");
        }
    }
}

#[test]
fn every_pair_of_releases_has_the_changes_of_diff() {
    with_view(|view, sequence| {
        assert!(sequence.points().len() > 45);
        every_pair_is_compared(view, sequence, Level::Compatible);
    });
}

#[test]
fn every_pair_of_texts_has_the_changes_of_diff() {
    let project = Project::at(root()).expect("the project");
    let arguments = EvidenceArgs::default();
    let inputs = Inputs::new(&arguments, &project);
    let (known, releases) = (inputs.texts().expect("texts"), inputs.releases());
    let releases = releases.expect("the history");
    let wires = known.wires(releases.as_ref());
    let sequence = known.sequence(Perspective::default(), true, &wires);
    let view = view(&project, Columns::Texts(&[]), &sequence);
    assert_eq!(view.columns.len(), sequence.points().len());
    every_pair_is_compared(&view, &sequence, Level::Docs);
}

/// Word for word, for a few pairs.
#[test]
fn the_verdict_is_that_of_diff() {
    with_view(|view, sequence| {
        let points = sequence.points();
        for (old, new) in [
            ("2.0", "2.1"),
            ("7.2", "10.2"),
            ("8.0", "8.1"),
            ("0.12", "11.1"),
        ] {
            let ran = run(&root(), &["diff", old, new, "--level", "compatible"], b"");
            let at = |label: &str| points.iter().position(|point| point.end.label == label);
            let pair = view.pairs.between(at(old).unwrap(), at(new).unwrap());
            let printed: Vec<_> = ran
                .out
                .lines()
                .skip(1)
                .take_while(|line| !line.is_empty())
                .collect();
            assert_eq!(printed.join(" "), pair.unwrap().0);
        }
    });
}

/// Only releases that brought something have a column; every event has one cell for each.
#[test]
fn columns_are_releases_in_which_something_changed() {
    with_view(|view, _| {
        assert_eq!(view.columns.first().map(String::as_str), Some("0.12"));
        assert_eq!(view.columns.last().map(String::as_str), Some("11.1"));
        assert!(
            !view.columns.contains(&"8.0".to_owned()),
            "8.0 brought nothing"
        );
        for event in &view.events {
            assert_eq!(event.cells.len(), view.columns.len(), "{}", event.name);
            let changed = event.cells.iter().filter(|cell| cell.level.is_some());
            let listed = event.changes.iter().filter(|change| change.first);
            assert_eq!(changed.count(), listed.count(), "{}", event.name);
        }
    });
}
