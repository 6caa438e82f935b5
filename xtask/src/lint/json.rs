//! Diagnostics for programs; the form is described in `docs/lint-json.md`.

use qmp_doc_parser::diagnostic::Diagnostic;
use qmp_doc_parser::span::{Position, Span};
use serde::Serialize;

use super::Finding;
use crate::catalogue;

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<Place>,
    code: &'static str,
    severity: &'static str,
    class: &'static str,
    message: &'a str,
    label: &'a str,
    help: &'a str,
    event: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    line: usize,
    column: usize,
    end: Place,
    label: &'a str,
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
pub(super) fn render(findings: &[Finding]) -> String {
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
        code: diagnostic.code.id(),
        severity: diagnostic.severity.as_str(),
        class: catalogue::class(diagnostic.code),
        message: &diagnostic.message,
        label: &diagnostic.label,
        help: &diagnostic.help,
        event: diagnostic.event.as_deref(),
        related: diagnostic
            .related
            .iter()
            .map(|related| Related {
                line: related.span.start.line,
                column: related.span.start.column,
                end: related.span.end.into(),
                label: &related.label,
            })
            .collect(),
    }
}
