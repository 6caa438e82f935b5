//! The codes of all front-ends, as `lint --list` and `docs/diagnostics.md` show them.

use qmp_doc_parser::{diagnostic, introspection, schema};

/// One code.
#[derive(Clone, Debug)]
pub(crate) struct CodeRow {
    /// The stable name.
    pub(crate) id: &'static str,
    /// `fault` or `quirk`.
    pub(crate) class: &'static str,
    /// `note`, `warning` or `error`.
    pub(crate) severity: &'static str,
    /// Half a line.
    pub(crate) summary: String,
    /// Explanation of the code.
    pub(crate) explanation: String,
}

/// Every code: those of texts, of schemas, of introspection replies.
pub(crate) fn all() -> Vec<CodeRow> {
    let texts = diagnostic::catalogue().map(|entry| CodeRow {
        id: entry.id,
        class: entry.class.as_str(),
        severity: entry.severity.as_str(),
        summary: entry.summary.to_owned(),
        explanation: entry.explanation(),
    });
    let schemas = schema::fault::SchemaFault::CATALOGUE.iter();
    let schemas = schemas.map(|(id, message, explanation)| CodeRow {
        id,
        class: "fault",
        severity: "error",
        summary: (*message).to_owned(),
        explanation: explanation
            .lines()
            .map(str::trim)
            .collect::<Vec<_>>()
            .join("\n"),
    });
    let replies = introspection::ReplyFault::CATALOGUE.iter();
    let replies = replies.map(|(id, meaning)| CodeRow {
        id,
        class: "fault",
        severity: "error",
        summary: (*meaning).to_owned(),
        explanation: format!("In a reply of `query-qmp-schema`: {meaning}."),
    });
    texts.chain(schemas).chain(replies).collect()
}
