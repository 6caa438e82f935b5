//! Diagnostics for programs; the form is described by `docs/lint.schema.json`.

use qmp_doc_parser::diagnostic::Diagnostic;
use qmp_doc_parser::span::{Position, Span};
use schemars::JsonSchema;
use serde::Serialize;

use crate::render::finding::Finding;

/// One diagnostic. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic", deny_unknown_fields)]
struct Entry<'a> {
    /// The captured file: relative to the project if it is of the manifest, else as given.
    file: &'a str,
    /// Its line, from 1; null if the diagnostic is about the file as a whole.
    line: Option<usize>,
    /// The column in that line, in characters, from 1.
    column: Option<usize>,
    /// Just behind the last character.
    end: Option<Place>,
    /// The stable code; docs/diagnostics.md explains it.
    code: &'static str,
    /// note, warning or error.
    severity: &'static str,
    /// fault or quirk.
    class: &'static str,
    /// What was found here.
    message: String,
    /// A few words for the place; may be empty.
    label: String,
    /// What to do, or how it was read; may be empty.
    help: String,
    /// The event whose section it is in.
    event: Option<&'a str>,
    /// Further places that matter.
    related: Vec<Related>,
}

/// A place in the captured file, from 1.
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
struct Related {
    /// Its line, from 1.
    line: usize,
    /// The column in that line, in characters, from 1.
    column: usize,
    /// Just behind the last character.
    end: Place,
    /// Why it matters.
    label: String,
}

/// The JSON Schema of the array.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Vec<Entry<'static>>).to_value();
    schema["title"] = "What `cargo xtask lint --format json` prints".into();
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

/// An array of objects, in the order of the documents and of their lines.
pub(crate) fn render(findings: &[Finding]) -> String {
    let entries: Vec<_> = findings
        .iter()
        .flat_map(|finding| {
            let entry = |diagnostic| entry(&finding.file, diagnostic);
            finding.diagnostics.iter().map(entry)
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(file: &'a str, diagnostic: &'a Diagnostic) -> Entry<'a> {
    let span: Option<Span> = diagnostic.span;
    Entry {
        file,
        line: span.map(|span| span.start.line),
        column: span.map(|span| span.start.column),
        end: span.map(|span| span.end.into()),
        code: diagnostic.id(),
        severity: diagnostic.severity().as_str(),
        class: diagnostic.code.class().as_str(),
        message: diagnostic.message(),
        label: diagnostic.label(),
        help: diagnostic.help(),
        event: diagnostic.event.as_deref(),
        related: diagnostic
            .related
            .iter()
            .map(|span| Related {
                line: span.start.line,
                column: span.start.column,
                end: span.end.into(),
                label: diagnostic.related_label(),
            })
            .collect(),
    }
}
