//! The law of facts: a file that is accepted is written as it was read, and its history and all of
//! its changes can be concluded.

use qmp_doc_parser::ir::{Release, SourceKind};
use qmp_history::diff::{Perspective, Releases, Sequence, SequenceSettings};
use qmp_history::{Axis, AxisRow, Evidence, FactsFile, History, conflicts, since_audit};

/// Releases with each kind of source, and one without.
fn axis() -> Axis {
    use SourceKind::{Introspection, Monitor, Schema, Text};
    let rows = [
        (Release::new(2, 0), vec![Text, Monitor]),
        (Release::new(2, 1), vec![Text, Schema, Monitor]),
        (Release::new(2, 2), vec![Schema, Monitor]),
        (Release::new(3, 0), vec![]),
        (Release::new(3, 1), vec![Introspection]),
    ];
    let rows = rows.map(|(release, sources)| AxisRow { release, sources });
    Axis::new(rows).expect("an axis")
}

/// Fails unless these bytes keep the law.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(lines) = std::str::from_utf8(bytes) else {
        return;
    };
    let text = format!("{}\n{lines}", FactsFile::HEADER);
    let Ok(file) = FactsFile::parse(&text, axis()) else {
        return;
    };
    let written = file.to_string();
    let again = FactsFile::parse(&written, axis()).expect("what was written is read");
    assert_eq!(again, file);
    assert_eq!(again.to_string(), written);

    let history = History::new(file);
    let _ = (
        conflicts(&history),
        since_audit(&history),
        history.everything(),
    );
    for item in history.items() {
        let _ = (
            history.releases_with(&[&item.fact.path]),
            history.doubts(&item.fact.path),
        );
    }
    let releases = Releases::new(&history);
    let settings = SequenceSettings {
        perspective: Perspective::default(),
        renames: true,
        evidence: &Evidence::default(),
    };
    let sequence = Sequence::new(releases.points(), settings);
    let _ = sequence.log().map(|log| sequence.matrix(&log));
    for old in 0..sequence.points().len() {
        for new in 0..sequence.points().len() {
            let Ok(comparison) = sequence.compare(old, new) else {
                continue;
            };
            assert!(
                old != new || comparison.changes.is_empty(),
                "{comparison:?}"
            );
        }
    }
}
