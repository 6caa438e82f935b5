//! The matrix of releases for terminals: one column per major version.

use std::fmt::Write as _;

use anstyle::Style;

use super::table::{Align, Cell as Shown, Table};
use crate::render::cell::Cell;
use crate::render::matrix::Matrix;
use crate::ui::{FAINT, GOOD, WARNING, printable};

/// Meaning of the cells.
const LEGEND: [(&str, &str); 5] = [
    ("●", "every release has the event, as before"),
    ("+4", "new in minor version 4"),
    ("◆3", "3 changes"),
    ("✗1", "removed in minor version 1"),
    ("·", "no release has it"),
];

/// One row per event, one column per major version, and a legend.
pub(crate) fn render(matrix: &Matrix) -> String {
    let majors = majors(matrix);
    let names: Vec<String> = majors.iter().map(|(major, _)| major.to_string()).collect();
    let mut columns = vec![("", Align::Left)];
    columns.extend(names.iter().map(|name| (name.as_str(), Align::Left)));
    let mut table = Table::new(&columns);
    for (name, cells) in &matrix.rows {
        let mut row: Vec<Shown> = vec![printable(name).into()];
        let mut before = Cell::Absent;
        for (_, places) in &majors {
            let of_major: Vec<_> = places
                .iter()
                .filter_map(|(at, minor)| Some((*cells.get(*at)?, *minor)))
                .collect();
            row.push(cell(&of_major, before));
            before = of_major.last().map_or(before, |(cell, _)| *cell);
        }
        table.row(row);
    }
    let mut out = table.render();
    out.push('\n');
    for (symbol, meaning) in LEGEND {
        let _ = writeln!(out, "{symbol:<3} {FAINT}{meaning}{FAINT:#}");
    }
    out
}

/// Each major version with the columns of its releases and their minor versions.
fn majors(matrix: &Matrix) -> Vec<(u16, Vec<(usize, u16)>)> {
    let mut majors: Vec<(u16, Vec<(usize, u16)>)> = Vec::new();
    for (at, column) in matrix.columns.iter().enumerate() {
        let Some(release) = column.release else {
            continue;
        };
        match majors
            .last_mut()
            .filter(|(major, _)| *major == release.major)
        {
            Some((_, places)) => places.push((at, release.minor)),
            None => majors.push((release.major, vec![(at, release.minor)])),
        }
    }
    majors
}

/// Returns the cell of an event for the releases of a major version.
fn cell(cells: &[(Cell, u16)], before: Cell) -> Shown {
    let here = |cell: Cell| matches!(cell, Cell::New | Cell::Same | Cell::Changed(_));
    let was_here = here(before);
    let first = cells.iter().find(|(cell, _)| here(*cell));
    let gone = cells
        .iter()
        .find(|(cell, _)| !here(*cell) && *cell != Cell::Absent);
    let changes: usize = cells.iter().map(|(cell, _)| cell.changes()).sum();
    match (first, gone) {
        (Some((_, minor)), None) if !was_here => Shown::styled(format!("+{minor}"), GOOD),
        (Some(_), None) if changes > 0 => Shown::styled(format!("◆{changes}"), WARNING),
        (Some(_), None) => "●".into(),
        (Some(_), Some((_, minor))) => Shown::styled(format!("✗{minor}"), WARNING),
        (None, Some((_, minor))) if was_here => Shown::styled(format!("✗{minor}"), WARNING),
        (None, _) => Shown::styled("·", if was_here { Style::new() } else { FAINT }),
    }
}
