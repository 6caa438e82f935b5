//! Documents for tests: from a minimal text, or made of parts.

pub mod full;
pub mod generated;
pub mod mutations;

use qmp_doc_parser::{Options, ir, read_text};
use qmp_history::{Change, Comparison, Settings, changes};

/// Reads a text.
pub fn doc(text: &str) -> ir::Document {
    read_text(text.as_bytes(), &Options::default()).document
}

/// Reads a text as that revision.
pub fn revision(id: &str, text: &str) -> ir::Document {
    let mut document = doc(text);
    document.revision = Some(ir::Revision {
        id: id.to_owned(),
        ..ir::Revision::default()
    });
    document
}

/// One event under its heading; `data` are the lines of its members, empty for none.
pub fn event(name: &str, data: &str, rest: &str) -> String {
    let line = "-".repeat(name.len());
    let data = if data.is_empty() {
        "Data: None.".to_owned()
    } else {
        format!("Data:\n\n{data}")
    };
    format!("{name}\n{line}\n\nEmitted when it happens.\n\n{data}\n\n{rest}\n")
}

/// The rules of all changes between two texts, with the default settings.
pub fn rules(old: &str, new: &str) -> Vec<String> {
    found(&changes(&doc(old), &doc(new), &Settings::default()))
}

/// The rules of a comparison.
pub fn found(comparison: &Comparison) -> Vec<String> {
    comparison
        .changes
        .iter()
        .map(|change| change.rule.clone())
        .collect()
}

/// Asserts that every change of one direction is undone by exactly one of the other.
pub fn assert_mirrored(there: &Comparison, back: &Comparison) {
    let mut left: Vec<&Change> = back.changes.iter().collect();
    for change in &there.changes {
        let found = left.iter().position(|other| change.is_undone_by(other));
        let Some(found) = found else {
            panic!(
                "nothing undoes\n{}of\n{}",
                lines([change]),
                lines(&back.changes)
            );
        };
        assert!(
            left[found].is_undone_by(change),
            "undoing goes both ways: {change:#?}"
        );
        left.remove(found);
    }
    assert!(left.is_empty(), "these undo nothing:\n{}", lines(left));
}

/// Changes as lines, to tell what went wrong.
fn lines<'c>(all: impl IntoIterator<Item = &'c Change>) -> String {
    let line = |change: &Change| format!("{}: {}\n", change.rule, change.sentence);
    all.into_iter().map(line).collect()
}
