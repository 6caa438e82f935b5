//! The since audit for programs.

use qmp_history::SinceEntry;
use serde::Serialize;

/// One item. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize)]
struct Entry<'a> {
    path: &'a str,
    kind: &'static str,
    /// The first release that has it.
    release: String,
    /// The first release with its certainty, such as `2.1 at the latest`.
    appeared: String,
    claim: Option<&'a str>,
    verdict: &'static str,
    disagreement: bool,
}

/// An array of objects, disagreements first, then sorted by path.
pub(crate) fn render(entries: &[SinceEntry]) -> String {
    let entries: Vec<_> = entries.iter().map(entry).collect();
    super::pretty(&entries)
}

fn entry(entry: &SinceEntry) -> Entry<'_> {
    let SinceEntry {
        path,
        kind,
        appeared,
        claim,
        verdict,
    } = entry;
    Entry {
        path,
        kind: kind.as_str(),
        release: appeared.release.to_string(),
        appeared: appeared.to_string(),
        claim: claim.as_deref(),
        verdict: verdict.as_str(),
        disagreement: verdict.is_disagreement(),
    }
}
