//! The matrix for a spreadsheet, as RFC 4180 has it, but with plain line feeds.

use crate::render::compatibility::Compatibility;
use crate::render::matrix::Matrix;

/// A heading, then a row per event: its name, and a word per column.
pub(crate) fn render(matrix: &Matrix) -> String {
    let ids = matrix.columns.iter().map(|revision| revision.id.as_str());
    let mut out = line(std::iter::once("event").chain(ids));
    for (name, cells) in &matrix.rows {
        let words = cells.iter().map(|cell| cell.word());
        out += &line(std::iter::once(name.as_str()).chain(words));
    }
    out
}

/// A heading, then a row per item of an event.
pub(crate) fn items(table: &Compatibility) -> String {
    let mut out = line(["item", "since", "until", "marks"].into_iter());
    for row in &table.items {
        let marks = row.marks.join("; ");
        let until = row.until.as_deref().unwrap_or_default();
        out += &line([row.path.as_str(), &row.since, until, &marks].into_iter());
    }
    out
}

fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let fields: Vec<_> = fields.map(field).collect();
    fields.join(",") + "\n"
}

/// Quoted if necessary.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
