//! Changes between resolved trees.

mod cases;
mod coverage;
mod documents;
mod fixtures;
mod laws;
mod notation;
mod policy;
mod releases;
mod rules;
mod sequence;
mod wire;

use notation::read;
use qmp_doc_parser::ir::{SourceKind, Tree};
use qmp_history::diff::{Comparison, Endpoint, Settings, changes};

/// Compares two documents in the notation of the rules' examples.
fn compare(old: &str, new: &str, settings: &Settings) -> Comparison {
    let (old, new) = (read(old), read(new));
    let (old_tree, new_tree) = (old.resolve(), new.resolve());
    let (old, new) = (Endpoint::of(&old, &old_tree), Endpoint::of(&new, &new_tree));
    changes(&old, &new, settings).expect("both ends have events")
}

/// Returns the rules of the changes between two documents.
fn found(old: &str, new: &str) -> Vec<&'static str> {
    let comparison = compare(old, new, &Settings::default());
    let changes = comparison.changes.iter();
    changes.map(|change| change.rule.id).collect()
}

/// Returns the messages of the changes between two documents.
fn messages(old: &str, new: &str) -> Vec<String> {
    let comparison = compare(old, new, &Settings::default());
    let changes = comparison.changes.into_iter();
    changes.map(|change| change.message).collect()
}

/// A tree as an end of one kind of source.
fn end(tree: &Tree, kind: SourceKind) -> Endpoint<'_> {
    Endpoint {
        label: kind.as_str(),
        tree,
        coverage: match kind {
            SourceKind::Text => &SourceKind::Text,
            SourceKind::Schema => &SourceKind::Schema,
            SourceKind::Monitor => &SourceKind::Monitor,
            SourceKind::Introspection => &SourceKind::Introspection,
        },
        prose: None,
        wire: None,
    }
}
