//! The compatibility table of an event for a page.

use std::fmt::Write as _;

use super::escape;
use crate::render::compatibility::Compatibility;

/// One row per item.
pub(crate) fn render(table: &Compatibility) -> String {
    let mut out = "| item | since | until | |\n|---|---|---|---|\n".to_owned();
    for row in &table.items {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            escape(&row.path),
            escape(&row.since),
            escape(row.until.as_deref().unwrap_or_default()),
            escape(&row.marks.join("; ")),
        );
    }
    out
}
