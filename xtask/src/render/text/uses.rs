//! Items that a client reads, for terminals.

use std::fmt::Write as _;

use super::table::{Align, Cell, Table};
use crate::render::compatibility::below_event;
use crate::render::uses::{Entry, Uses};
use crate::ui::{ERROR, FAINT, GOOD, STRONG, WARNING, printable};

/// The answer in one line, then an entry a line.
pub(crate) fn render(uses: &Uses) -> String {
    let mut out = answer(uses);
    out.push('\n');
    let mut columns = vec![("item", Align::Left), ("since", Align::Left)];
    let has_end = uses.entries.iter().any(|entry| entry.until.is_some());
    if has_end {
        columns.push(("until", Align::Left));
    }
    columns.push(("", Align::Left));
    let mut table = Table::new(&columns);
    for entry in &uses.entries {
        let name = match below_event(&entry.path) {
            "" => Cell::styled(printable(&entry.path), STRONG),
            item => Cell::from(format!("  {}", printable(item))),
        };
        let name = if entry.optional { name.with("?") } else { name };
        let mut cells = vec![name, entry.since.as_str().into()];
        if has_end {
            let until = entry.until.as_deref().unwrap_or_default();
            cells.push(Cell::styled(until, WARNING));
        }
        cells.push(notes(entry));
        table.row(cells);
    }
    out.push_str(&table.render());
    out
}

fn answer(uses: &Uses) -> String {
    let mut out = String::new();
    if let Some(checked) = &uses.checked {
        let checked = printable(checked);
        let _ = match uses.missing {
            0 => writeln!(out, "{GOOD}{checked} has everything{GOOD:#}"),
            missing => {
                let all = uses.entries.len();
                writeln!(
                    out,
                    "{ERROR}{checked} lacks {missing} of {all} items{ERROR:#}"
                )
            }
        };
    }
    let runs = uses.releases.iter().map(|run| match &run.until {
        Some(until) if *until == run.from => until.clone(),
        Some(until) => format!("{} to {until}", run.from),
        None => format!("{} and later", run.from),
    });
    let runs: Vec<_> = runs.collect();
    let _ = if runs.is_empty() {
        write!(out, "{WARNING}no release of QEMU has everything{WARNING:#}")
    } else {
        write!(out, "QEMU {} has everything", runs.join(" and "))
    };
    let latest = uses.latest.iter().map(|path| format!("{path} came last"));
    let gone = uses.gone.iter().map(|path| format!("{path} went first"));
    let ends: Vec<_> = latest.chain(gone).collect();
    let _ = writeln!(out, "; {}", ends.join(", "));
    out
}

fn notes(entry: &Entry) -> Cell {
    if entry.present == Some(false) {
        let style = if entry.optional { WARNING } else { ERROR };
        return Cell::styled("missing", style);
    }
    let marks = entry.features.iter().chain(&entry.doubts);
    let marks = marks.filter(|mark| mark.current);
    let marks = marks.map(|mark| {
        format!("{} {}", mark.what, mark.releases)
            .trim_end()
            .to_owned()
    });
    let notes: Vec<_> = marks.collect();
    let style = if entry.features.is_empty() {
        FAINT
    } else {
        WARNING
    };
    Cell::styled(printable(&notes.join("; ")), style)
}
