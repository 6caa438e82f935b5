//! A comparison for programs; the form is described by `docs/diff.schema.json`.

use qmp_history::diff::{Acceptance, Change, Counts, Group, Perspective};
use schemars::JsonSchema;
use serde::Serialize;

use crate::inputs::side::Side;
use crate::render::comparison::View;

/// What changed between two documents. Members may be added to it; none is removed or
/// changes its meaning.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Comparison", deny_unknown_fields)]
struct Output<'a> {
    /// The older side.
    old: Compared<'a>,
    /// The newer side.
    new: Compared<'a>,
    /// The perspective whose level is shown.
    perspective: Perspective,
    /// All of it in a sentence.
    summary: String,
    /// How many changes there are at each level, accepted ones too.
    counts: Counts,
    /// Every change: events that left, that came, then those in both, in the newer order.
    changes: Vec<Entry<'a>>,
    /// Changes that read better as one line; they stand in `changes` as well.
    groups: &'a [Group],
    /// Entries of the file of accepted changes that count for nothing.
    stale: Vec<Stale<'a>>,
}

/// A document that is compared.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Compared<'a> {
    /// The revision's id; null if it is not known.
    revision: Option<&'a str>,
    /// How output for people calls it.
    title: &'a str,
    /// The captured file that the places of this side are in: relative to the project if it
    /// is of the manifest, else as given; null for standard input and for an IR that is not
    /// of the manifest.
    file: Option<&'a str>,
}

/// A change, and whether it was accepted.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ReviewedChange", deny_unknown_fields)]
struct Entry<'a> {
    #[serde(flatten)]
    change: &'a Change,
    /// Whether it makes `diff` exit 1: not accepted, and at or above `--fail-on`.
    fails: bool,
    /// By what it was accepted; null if it was not.
    accepted: Option<Accepted<'a>>,
}

/// An entry of the file of accepted changes.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Accepted<'a> {
    /// Why.
    reason: &'a str,
    /// The last day on which it counts; null: for good.
    until: Option<&'a str>,
}

/// An entry that counts for nothing.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Stale<'a> {
    /// The id that it gives.
    id: &'a str,
    /// The reason that it gives.
    reason: &'a str,
    /// Why it counts for nothing, in words.
    why: String,
}

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "What `cargo xtask diff --format json` prints".into();
    schema
}

/// One object, every change in it: accepted ones and those of groups too.
pub(crate) fn render(view: &View<'_>) -> String {
    let changes = view.comparison.changes.iter();
    let output = Output {
        old: compared(view.old),
        new: compared(view.new),
        perspective: view.comparison.perspective,
        summary: view.sentence(),
        counts: view.comparison.counts(),
        changes: changes.map(|change| entry(view, change)).collect(),
        groups: &view.comparison.groups,
        stale: view
            .review
            .stale
            .iter()
            .map(|(entry, why)| Stale {
                id: &entry.id,
                reason: &entry.reason,
                why: why.to_string(),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn compared(side: &Side) -> Compared<'_> {
    let revision = side.document.revision.as_ref();
    Compared {
        revision: revision.map(|known| known.id.as_str()),
        title: &side.title,
        file: side.path.as_deref(),
    }
}

fn entry<'a>(view: &View<'a>, change: &'a Change) -> Entry<'a> {
    let accepted = view.acceptance(change);
    Entry {
        change,
        fails: accepted.is_none() && view.fails(change),
        accepted: accepted.map(|Acceptance { reason, until, .. }| Accepted {
            reason,
            until: until.as_deref(),
        }),
    }
}
