//! The log for programs; the form is described by `docs/log.schema.json`.

use qmp_history::Timeline;
use qmp_history::diff::{Change, Entry, Log, Perspective};
use schemars::JsonSchema;
use serde::Serialize;

use crate::render::sentence::sentence;

/// What changed from each revision to the next. Members may be added to it; none is removed
/// or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Log", deny_unknown_fields)]
struct Output<'a> {
    /// The event or the member that was asked for; null: everything.
    of: Option<&'a str>,
    /// The perspective whose level is shown.
    perspective: Perspective,
    /// One step between two neighbours, oldest first; also those without a change.
    steps: Vec<Step<'a>>,
}

/// What changed from one revision to the next.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Step<'a> {
    /// The older revision's id.
    old: &'a str,
    /// The newer revision's id.
    new: &'a str,
    /// All that changed from one to the other, in a sentence.
    summary: String,
    /// The changes, of what was asked for.
    changes: Vec<Logged<'a>>,
}

/// A change, and whether it was taken back before any release could ship it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "LoggedChange", deny_unknown_fields)]
struct Logged<'a> {
    #[serde(flatten)]
    change: &'a Change,
    /// It is transient: the step that leads to this revision takes it back.
    undone_in: Option<&'a str>,
    /// It takes back what the step that leads to this revision did: that was transient.
    undoes: Option<&'a str>,
}

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "What `cargo xtask log --format json` prints".into();
    schema
}

/// One object.
pub(crate) fn render(
    of: Option<&str>,
    perspective: Perspective,
    timeline: &Timeline,
    log: &Log,
    entries: &[Entry<'_>],
) -> String {
    let (labels, documents) = (timeline.labels(), timeline.documents());
    let steps = log.steps.iter().enumerate();
    let output = Output {
        of,
        perspective,
        steps: steps
            .map(|(at, step)| Step {
                old: &labels[at],
                new: &labels[at + 1],
                summary: sentence(&documents[at], &documents[at + 1], &step.comparison),
                changes: entries
                    .iter()
                    .filter(|entry| entry.step == at)
                    .map(|entry| logged(entry, labels))
                    .collect(),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn logged<'a>(entry: &Entry<'a>, labels: &'a [String]) -> Logged<'a> {
    // A step is named by the revision that it leads to.
    let other = |later: bool| {
        let step = entry
            .transient
            .filter(|other| (*other > entry.step) == later)?;
        labels.get(step + 1).map(String::as_str)
    };
    Logged {
        change: entry.change,
        undone_in: other(true),
        undoes: other(false),
    }
}
