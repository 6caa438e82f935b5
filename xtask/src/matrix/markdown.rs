//! The matrix as a Markdown table.

use std::fmt::Write as _;

use super::Matrix;
use crate::diff::escape;

/// A row an event.
pub(super) fn render(matrix: &Matrix) -> String {
    let mut out = String::from("| event |");
    for revision in &matrix.revisions {
        let _ = write!(out, " {} |", escape(&revision.title));
    }
    out += "\n|---|";
    out += &"---|".repeat(matrix.revisions.len());
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
