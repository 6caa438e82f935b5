//! The matrix for terminals: at most 100 columns, and names are never cut.

use std::fmt::Write as _;

use anstyle::Style;

use crate::render::cell::{Cell, LEGEND};
use crate::render::matrix::{Column, Matrix};
use crate::ui::{FAINT, GOOD, STRONG, WARNING, printable};

const WIDTH: usize = 100;
/// Maximum width of a name in a row; a longer one gets a line of its own.
const NAME: usize = 40;

/// Numbered columns with a key, in as many blocks as necessary, and a legend.
pub(crate) fn render(matrix: &Matrix) -> String {
    let mut out = String::new();
    let digits = matrix.columns.len().to_string().len();
    for (at, revision) in matrix.columns.iter().enumerate() {
        let title = printable(&revision.title);
        let _ = writeln!(out, "{STRONG}{:>digits$}{STRONG:#}  {title}", at + 1);
    }
    let names: Vec<_> = matrix
        .rows
        .iter()
        .map(|(name, _)| printable(name))
        .collect();
    let lengths = names.iter().map(|name| name.chars().count());
    let left = lengths.filter(|length| *length <= NAME).max().unwrap_or(0);
    let cells = matrix.rows.iter().flat_map(|(_, cells)| cells);
    let widest = cells.map(|cell| cell.label().chars().count()).max();
    let wide = widest.unwrap_or(1).max(digits);
    let fits = left + matrix.columns.len() * (wide + 2) <= WIDTH;
    let column = if fits { wide } else { digits };
    let per_block = ((WIDTH - left) / (column + 2)).max(1);
    let columns: Vec<(usize, &Column)> = matrix.columns.iter().enumerate().collect();
    for block in columns.chunks(per_block) {
        out.push('\n');
        let mut line = " ".repeat(left);
        for (at, _) in block {
            let _ = write!(line, "  {:<column$}", at + 1);
        }
        let _ = writeln!(out, "{STRONG}{}{STRONG:#}", line.trim_end());
        for (name, (_, cells)) in names.iter().zip(&matrix.rows) {
            let mut line = if name.chars().count() > left {
                format!("{name}\n{}", " ".repeat(left))
            } else {
                format!("{name:<left$}")
            };
            for (at, _) in block {
                let Some(cell) = cells.get(*at) else { continue };
                let label = if fits {
                    cell.label()
                } else {
                    cell.symbol().to_owned()
                };
                let style = style(*cell);
                let pad = " ".repeat(column.saturating_sub(label.chars().count()));
                let _ = write!(line, "  {style}{label}{style:#}{pad}");
            }
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    out.push('\n');
    for (symbol, word, meaning) in LEGEND {
        let _ = writeln!(out, "{symbol} {word:<8} {FAINT}{meaning}{FAINT:#}");
    }
    out
}

fn style(cell: Cell) -> Style {
    match cell {
        Cell::New => GOOD,
        Cell::Changed(_) | Cell::Removed | Cell::Unknown => WARNING,
        Cell::Schema | Cell::Absent | Cell::Renamed => FAINT,
        Cell::Same => Style::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_revisions_and_long_names_fit_and_stay_whole() {
        let long = "A_NAME_THAT_IS_LONGER_THAN_ANY_COLUMN_WOULD_BE";
        let revisions = (0..120).map(|at| Column {
            id: format!("r{at}"),
            title: format!("r{at}"),
            release: None,
        });
        let matrix = Matrix {
            columns: revisions.collect(),
            rows: [long, "SHORT"]
                .map(|name| (name.to_owned(), vec![Cell::Changed(7); 120]))
                .into(),
        };
        let text = anstream::adapter::strip_str(&render(&matrix)).to_string();
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(text.lines().any(|line| line == long));
        let grid = text.split("\n\n").skip(1);
        let symbols: usize = grid.map(|block| block.matches('◆').count()).sum();
        // One more is in the legend.
        assert_eq!(symbols, 2 * 120 + 1);
    }
}
