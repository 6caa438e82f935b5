//! Tables for terminals: aligned columns.

use std::fmt::Write as _;

use anstyle::Style;

use crate::ui::STRONG;

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table with a heading.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<Cell>>,
}

/// A text with a style.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

impl Cell {
    /// A cell in that style.
    pub(crate) fn styled(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

impl Cell {
    /// The same with more text.
    pub(crate) fn with(mut self, more: &str) -> Self {
        self.text.push_str(more);
        self
    }
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::styled(text.to_string(), Style::new())
    }
}

impl Table {
    /// An empty table with those columns.
    pub(crate) fn new(columns: &[(&str, Align)]) -> Self {
        Self {
            columns: columns
                .iter()
                .map(|(name, align)| ((*name).to_owned(), *align))
                .collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as lines, two spaces between columns.
    pub(crate) fn render(&self) -> String {
        let widths: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (name, _))| {
                let cells = self.rows.iter().filter_map(|row| row.get(at));
                cells
                    .map(|cell| cell.text.chars().count())
                    .chain([name.chars().count()])
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let heading: Vec<_> = self
            .columns
            .iter()
            .map(|(name, _)| Cell::styled(name.as_str(), STRONG))
            .collect();
        let mut out = String::new();
        for row in std::iter::once(&heading).chain(&self.rows) {
            let mut line = String::new();
            let last = row.iter().rposition(|cell| !cell.text.is_empty());
            let cells = row.iter().zip(&widths).zip(&self.columns).enumerate();
            for (at, ((cell, width), (_, align))) in cells {
                let Cell { text, style } = cell;
                if last.is_none_or(|last| at > last) {
                    break;
                }
                let width = width.saturating_sub(text.chars().count());
                let pad = match align {
                    Align::Left if Some(at) == last => String::new(),
                    _ => " ".repeat(width),
                };
                let gap = if line.is_empty() { "" } else { "  " };
                let _ = match align {
                    Align::Left => write!(line, "{gap}{style}{text}{style:#}{pad}"),
                    Align::Right => write!(line, "{gap}{pad}{style}{text}{style:#}"),
                };
            }
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}
