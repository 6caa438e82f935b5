//! Phrases about releases and texts.

use qmp_doc_parser::ir::Document;
use qmp_history::Intervals;

use super::columns::{ColumnKind, Columns};
use super::docs::listed;

/// `2010-10-11-6f8c63fbd7 (QEMU 1.0)`.
pub(super) fn text(document: &Document) -> String {
    match &document.revision {
        Some(revision) => match &revision.place {
            Some(place) => format!("{} ({place})", revision.id),
            None => revision.id.clone(),
        },
        None => "a text of unknown revision".to_owned(),
    }
}

/// `QEMU 2.10 – 11.1`; of columns without a release the texts.
pub(super) fn columns(columns: &Columns<'_>, of: &Intervals) -> String {
    let releases = releases(columns, of);
    if releases.is_empty() {
        texts(columns, of)
    } else {
        format!("QEMU {releases}")
    }
}

/// `2.10 – 11.1, 0.12`; empty without releases.
pub(super) fn releases(columns: &Columns<'_>, of: &Intervals) -> String {
    let name = |at: usize| {
        let release = columns.release(at);
        release.map_or_else(String::new, |release| release.to_string())
    };
    let of = columns.of_releases(of);
    let runs = of.runs().iter().map(|(first, last)| {
        if first == last {
            name(*first)
        } else {
            format!("{} – {}", name(*first), name(*last))
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}

/// The texts among the columns.
pub(super) fn texts(columns: &Columns<'_>, of: &Intervals) -> String {
    let names = of
        .iter()
        .filter_map(|at| match columns.list().get(at)?.kind {
            ColumnKind::Text(document) => Some(text(document)),
            ColumnKind::Release { .. } => None,
        });
    listed(&names.collect::<Vec<_>>())
}

/// `A string`, from the name of a JSON type.
pub(super) fn json_type(name: &str) -> String {
    match name {
        "null" => "Null".to_owned(),
        "array" | "object" => format!("An {name}"),
        name => format!("A {name}"),
    }
}
