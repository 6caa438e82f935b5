//! The matrix for a spreadsheet, as RFC 4180 has it, but with plain line feeds.

use crate::render::matrix::Matrix;

/// A heading, then a row an event: its name, and a word a revision.
pub(crate) fn render(matrix: &Matrix) -> String {
    let ids = matrix.revisions.iter().map(|revision| revision.id.as_str());
    let mut out = line(std::iter::once("event").chain(ids));
    for (name, cells) in &matrix.rows {
        let words = cells.iter().map(|cell| cell.word());
        out += &line(std::iter::once(name.as_str()).chain(words));
    }
    out
}

fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let fields: Vec<_> = fields.map(field).collect();
    fields.join(",") + "\n"
}

/// Quoted where it must be.
fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
