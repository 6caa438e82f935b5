//! The matrix as a Markdown table.

use std::fmt::Write as _;

use super::escape;
use crate::render::matrix::Matrix;

/// One row per event.
pub(crate) fn render(matrix: &Matrix) -> String {
    let mut out = String::from("| event |");
    for revision in &matrix.columns {
        let _ = write!(out, " {} |", escape(&revision.title));
    }
    out += "\n|---|";
    out += &"---|".repeat(matrix.columns.len());
    out.push('\n');
    for (name, cells) in &matrix.rows {
        let _ = write!(out, "| {} |", escape(name));
        for cell in cells {
            let _ = write!(out, " {} |", cell.label());
        }
        out.push('\n');
    }
    out
}
