//! Conflicts of text and schema for programs.

use qmp_history::Conflict;
use serde::Serialize;

/// One conflict. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    kind: &'static str,
    /// Statement of the text; null if none.
    text: Option<&'a str>,
    /// Statement of the schema or the monitor's table; null if none.
    schema: Option<&'a str>,
    verdict: &'static str,
    /// Oldest first.
    releases: Vec<String>,
}

/// An array of objects, sorted by path and kind.
pub(crate) fn render(conflicts: &[Conflict]) -> String {
    let entries: Vec<_> = conflicts.iter().map(entry).collect();
    super::pretty(&entries)
}

fn entry(conflict: &Conflict) -> Entry<'_> {
    let Conflict {
        path,
        kind,
        text,
        believed,
        verdict,
        releases,
    } = conflict;
    Entry {
        path,
        kind: kind.as_str(),
        text: text.as_deref(),
        schema: believed.as_deref(),
        verdict: verdict.as_str(),
        releases: releases.iter().map(ToString::to_string).collect(),
    }
}
