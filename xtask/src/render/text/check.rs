//! A build against the history, in the terminal.

use super::table::{Align, Cell, Table};
use crate::render::check::{Check, CheckedDifference, CheckedFault, summary};
use crate::ui::{ERROR, FAINT, STRONG, printable};

/// The verdicts, then what differs and what is invalid.
pub(crate) fn render(check: &Check) -> String {
    let mut out = String::new();
    for line in summary(check) {
        out.push_str(&printable(&line));
        out.push('\n');
    }
    if let Some(build) = check
        .build
        .as_ref()
        .filter(|build| !build.differences.is_empty())
    {
        out.push('\n');
        let mut table = Table::new(&[("item", Align::Left), ("", Align::Left), ("", Align::Left)]);
        for one in &build.differences {
            table.row(difference(one));
        }
        out.push_str(&table.render());
    }
    if let Some(sent) = check.sent.as_ref().filter(|sent| !sent.faults.is_empty()) {
        out.push('\n');
        let columns = [
            ("event", Align::Left),
            ("at", Align::Left),
            ("events", Align::Right),
            ("", Align::Left),
        ];
        let mut table = Table::new(&columns);
        for fault in &sent.faults {
            let CheckedFault {
                event,
                at,
                message,
                count,
            } = fault;
            table.row([
                Cell::styled(printable(event), STRONG),
                printable(at).into(),
                count.into(),
                Cell::styled(printable(message), ERROR),
            ]);
        }
        out.push_str(&table.render());
    }
    out
}

fn difference(one: &CheckedDifference) -> [Cell; 3] {
    let style = if one.explained { FAINT } else { ERROR };
    [
        Cell::styled(printable(&one.path), STRONG),
        Cell::styled(one.kind, style),
        Cell::styled(printable(&one.detail), FAINT),
    ]
}
