//! The page by release: its comparisons are those of `diff`, for every pair of releases.

use std::collections::BTreeMap;

use qmp_history::Evidence;
use qmp_history::diff::{Level, Perspective, Releases, Sequence, SequenceSettings};
use xtask::Project;
use xtask::inputs::facts;
use xtask::outputs::generate;
use xtask::render::html::{ReleasesInput, ReleasesPage};

use crate::sandbox::{root, run};

/// Runs a test on the page of the committed facts.
fn with_page(test: impl Fn(&ReleasesPage, &Sequence<'_>)) {
    let project = Project::at(root()).expect("the project");
    let history = facts::history(&project).expect("the history");
    let releases = Releases::new(&history);
    let settings = SequenceSettings {
        perspective: Perspective::default(),
        renames: true,
        evidence: &Evidence::default(),
    };
    let sequence = Sequence::new(releases.points(), settings);
    let page = ReleasesPage::new(&ReleasesInput {
        history: &history,
        sequence: &sequence,
        log: &sequence.log().expect("a log"),
        descriptions: &generate::descriptions(&project).expect("descriptions"),
        perspective: Perspective::default(),
        texts: "texts.html",
    });
    test(&page.expect("a page"), &sequence);
}

/// The verdict counts the changes of each level, and each changed event has its lines.
#[test]
fn every_pair_has_the_changes_of_diff() {
    with_page(|page, sequence| {
        let points = sequence.points().len();
        assert!(points > 45);
        for new in 0..points {
            for old in 0..new {
                let comparison = sequence.compare(old, new).expect("a comparison");
                let changes = comparison
                    .changes
                    .iter()
                    .filter(|one| one.level > Level::Docs);
                let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
                let mut events: BTreeMap<&str, Level> = BTreeMap::new();
                for change in changes {
                    *levels.entry(change.level).or_default() += 1;
                    let worst = events.entry(&change.event).or_insert(change.level);
                    *worst = change.level.max(*worst);
                }
                let (verdict, lines) = page.pairs.between(old, new).expect("a pair");
                let pair = format!("{} → {}: {verdict}", comparison.old, comparison.new);
                for level in [Level::Compatible, Level::Risky, Level::Breaking] {
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
    });
}

/// Word for word, for a few pairs.
#[test]
fn the_verdict_is_that_of_diff() {
    with_page(|page, sequence| {
        let points = sequence.points();
        for (old, new) in [
            ("2.0", "2.1"),
            ("7.2", "10.2"),
            ("8.0", "8.1"),
            ("0.12", "11.1"),
        ] {
            let ran = run(&root(), &["diff", old, new, "--level", "compatible"], b"");
            let at = |label: &str| points.iter().position(|point| point.end.label == label);
            let pair = page.pairs.between(at(old).unwrap(), at(new).unwrap());
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
    with_page(|page, _| {
        assert_eq!(page.columns.first().map(String::as_str), Some("0.12"));
        assert_eq!(page.columns.last().map(String::as_str), Some("11.1"));
        assert!(
            !page.columns.contains(&"8.0".to_owned()),
            "8.0 brought nothing"
        );
        for event in &page.events {
            assert_eq!(event.cells.len(), page.columns.len(), "{}", event.name);
            let changed = event.cells.iter().filter(|cell| cell.level.is_some());
            let listed = event.changes.iter().filter(|change| change.first);
            assert_eq!(changed.count(), listed.count(), "{}", event.name);
        }
    });
}
