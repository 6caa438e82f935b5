//! The compatibility table of an event in the terminal.

use super::table::{Align, Cell, Table};
use crate::render::compatibility::{Compatibility, last_part};
use crate::ui::{FAINT, STRONG, WARNING, printable};

/// One row per item, members indented below their owner.
pub(crate) fn render(table: &Compatibility) -> String {
    let has_end = table.items.iter().any(|row| row.until.is_some());
    let mut columns = vec![("item", Align::Left), ("since", Align::Left)];
    if has_end {
        columns.push(("until", Align::Left));
    }
    columns.push(("", Align::Left));
    let mut out = Table::new(&columns);
    for row in &table.items {
        let (depth, name) = last_part(&row.path);
        let item = format!("{}{}", "  ".repeat(depth), printable(name));
        let style = if depth == 0 {
            STRONG
        } else {
            anstyle::Style::new()
        };
        let mut cells = vec![Cell::styled(item, style), row.since.as_str().into()];
        if has_end {
            let until = row.until.as_deref().unwrap_or_default();
            cells.push(Cell::styled(until, WARNING));
        }
        cells.push(Cell::styled(printable(&row.marks.join("; ")), FAINT));
        out.row(cells);
    }
    out.render()
}
