//! A comparison for programs; the form is described by `docs/diff.schema.json`.

use qmp_history::diff::{Change, Counts, Group, Level, Perspective};
use schemars::JsonSchema;
use serde::Serialize;

use crate::inputs::side::{Side, Subject};
use crate::render::comparison::View;

/// Changes between two releases or sources. Members may be added; none is removed or changes its
/// meaning.
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
    /// Summary in one line.
    verdict: String,
    /// Number of selected changes at each level, accepted ones too.
    counts: Counts,
    /// Number of events that both sides have and no change of the wire affects.
    unchanged: usize,
    /// The selected changes: events by their worst change, the worst first, then by name.
    changes: Vec<Entry<'a>>,
    /// Departures of one cause, which are among `changes` as well.
    groups: &'a [Group],
    /// Changes that the policy ignores.
    ignored: Vec<Ignored<'a>>,
    /// Ids of accepted changes whose last day has passed.
    expired: Vec<&'a str>,
}

/// One side of the comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Compared<'a> {
    /// The release, `7.2`; null for a document.
    release: Option<String>,
    /// The revision's id; null for a release and where it is not known.
    revision: Option<&'a str>,
    /// Name in output for people.
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
    /// The entry of the policy that accepts it; null if there is none.
    accepted: Option<Accepted<'a>>,
}

/// An accepted change of the policy.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Accepted<'a> {
    /// The reason.
    reason: &'a str,
    /// The day on which it was accepted.
    date: &'a str,
    /// The last day on which it applies; null: no end.
    until: Option<&'a str>,
}

/// A change that the policy ignores.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Ignored<'a> {
    /// The change's id.
    id: &'a str,
    /// The pattern that matches it.
    pattern: &'a str,
    /// The reason.
    reason: &'a str,
}

/// The JSON Schema of the output.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "Output of `cargo xtask diff --format json`".into();
    schema
}

/// One object.
pub(crate) fn render(view: &View<'_>) -> String {
    let count = |level| view.shown.iter().filter(|one| one.level == level).count();
    let output = Output {
        old: compared(view.old),
        new: compared(view.new),
        perspective: view.comparison.perspective,
        verdict: view.verdict(),
        counts: Counts {
            breaking: count(Level::Breaking),
            risky: count(Level::Risky),
            compatible: count(Level::Compatible),
            docs: count(Level::Docs),
        },
        unchanged: view.unchanged,
        changes: view
            .shown
            .iter()
            .map(|change| entry(view, change))
            .collect(),
        groups: &view.comparison.groups,
        ignored: view
            .review
            .ignored
            .iter()
            .map(|(change, ignore)| Ignored {
                id: &change.id,
                pattern: &ignore.pattern,
                reason: &ignore.reason,
            })
            .collect(),
        expired: view
            .review
            .expired
            .iter()
            .map(|one| one.id.as_str())
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn compared(side: &Side) -> Compared<'_> {
    Compared {
        release: match side.subject {
            Subject::Release(release) => Some(release.to_string()),
            Subject::Document { .. } => None,
        },
        revision: side.revision(),
        title: &side.title,
        file: side.path.as_deref(),
    }
}

fn entry<'a>(view: &View<'a>, change: &'a Change) -> Entry<'a> {
    let accepted = view.acceptance(change);
    Entry {
        change,
        fails: accepted.is_none() && view.fails(change),
        accepted: accepted.map(|entry| Accepted {
            reason: &entry.reason,
            date: &entry.date,
            until: entry.until.as_deref(),
        }),
    }
}
