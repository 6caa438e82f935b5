//! The log for programs; the form is described by `docs/log.schema.json`.

use qmp_history::diff::{Change, LogEntry, Perspective};
use schemars::JsonSchema;
use serde::Serialize;

use crate::render::changelog::Changelog;

/// Changes from each release or text to the next. Members may be added; none is removed or changes
/// its meaning.
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

/// Changes from one release or text to the next.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Step<'a> {
    /// The older release, or the older revision's id.
    old: &'a str,
    /// The newer one.
    new: &'a str,
    /// Whether a release without a source lies between the two.
    gap: bool,
    /// The changes, of what was asked for.
    changes: Vec<Logged<'a>>,
}

/// A change, and whether it was reverted before any release could ship it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "LoggedChange", deny_unknown_fields)]
struct Logged<'a> {
    #[serde(flatten)]
    change: &'a Change,
    /// For a transient change: the point whose step reverts it.
    undone_in: Option<&'a str>,
    /// For a change that reverts a transient one: the point of that step.
    undoes: Option<&'a str>,
}

/// The JSON Schema of the output.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "Output of `cargo xtask log --format json`".into();
    schema
}

/// One object.
pub(crate) fn render(log: &Changelog<'_>) -> String {
    let output = Output {
        of: log.of,
        perspective: log.perspective,
        steps: log
            .steps
            .clone()
            .map(|step| Step {
                old: log.before(step),
                new: log.label(step),
                gap: log.points.get(step + 1).is_some_and(|point| point.gap),
                changes: log.of_step(step).map(|entry| logged(entry, log)).collect(),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}

fn logged<'a>(entry: &LogEntry<'a>, log: &Changelog<'a>) -> Logged<'a> {
    // A step is named by the point that it leads to.
    let other = |later: bool| {
        let step = entry
            .transient
            .filter(|other| (*other > entry.step) == later)?;
        Some(log.label(step))
    };
    Logged {
        change: entry.change,
        undone_in: other(true),
        undoes: other(false),
    }
}
