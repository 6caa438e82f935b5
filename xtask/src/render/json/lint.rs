//! Diagnostics for programs; the form is described by `docs/lint.schema.json`.

use qmp_doc_parser::span::{Position, Span};
use schemars::JsonSchema;
use serde::Serialize;

use crate::render::finding::{Finding, Report};

/// One diagnostic. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic", deny_unknown_fields)]
struct Entry<'a> {
    /// The file: relative to the project if it is of the manifest, else as given or included.
    file: &'a str,
    /// Line, from 1; null if the diagnostic is about the file as a whole.
    line: Option<usize>,
    /// The column in that line, in characters, from 1.
    column: Option<usize>,
    /// The place after the last character.
    end: Option<Place>,
    /// The stable code; docs/diagnostics.md explains it.
    code: &'static str,
    /// note, warning or error.
    severity: &'static str,
    /// fault or quirk.
    class: &'static str,
    /// The message.
    message: &'a str,
    /// A few words for the place; may be empty.
    label: &'a str,
    /// The remedy, or the reading chosen; may be empty.
    help: &'a str,
    /// The event whose section it is in; of a schema, the definition at fault.
    event: Option<&'a str>,
    /// Further places that matter.
    related: Vec<Related<'a>>,
}

/// A place in a file, from 1.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Place {
    /// The line.
    line: usize,
    /// The column, in characters.
    column: usize,
}

/// A further place of a diagnostic.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Related<'a> {
    /// The file.
    file: &'a str,
    /// Line, from 1.
    line: usize,
    /// The column in that line, in characters, from 1.
    column: usize,
    /// The place after the last character.
    end: Place,
    /// The label of this position.
    label: &'a str,
}

/// The JSON Schema of the array.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Vec<Entry<'static>>).to_value();
    schema["title"] = "Output of `cargo xtask lint --format json`".into();
    let entry = &mut schema["$defs"]["Diagnostic"]["properties"];
    entry["severity"]["enum"] = serde_json::json!(["note", "warning", "error"]);
    entry["class"]["enum"] = serde_json::json!(["fault", "quirk"]);
    schema
}

impl From<Position> for Place {
    fn from(position: Position) -> Self {
        Self {
            line: position.line,
            column: position.column,
        }
    }
}

/// An array of objects, in the order of the sources; of each in the order of its lines, of a
/// schema in the order of the checks.
pub(crate) fn render(findings: &[Finding]) -> String {
    let entries: Vec<_> = findings
        .iter()
        .flat_map(|finding| {
            let reports = finding.reports.iter();
            reports.map(|report| entry(finding, report))
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(finding: &'a Finding, report: &'a Report) -> Entry<'a> {
    let span: Option<Span> = report.span;
    Entry {
        file: finding.file(report.file),
        line: span.map(|span| span.start.line),
        column: span.map(|span| span.start.column),
        end: span.map(|span| span.end.into()),
        code: report.code,
        severity: report.severity.as_str(),
        class: report.class,
        message: &report.message,
        label: &report.label,
        help: &report.help,
        event: report.item.as_deref(),
        related: report
            .related
            .iter()
            .map(|place| Related {
                file: finding.file(place.file),
                line: place.span.start.line,
                column: place.span.start.column,
                end: place.span.end.into(),
                label: &place.label,
            })
            .collect(),
    }
}
