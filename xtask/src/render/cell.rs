//! The state of one event in one release or text.

use qmp_history::diff::{Level, Log, MatrixRow, State};

/// The state of an event in a release or text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// No revision up to here documents it.
    Absent,
    /// Documented here, and not in the previous one.
    New,
    /// Documented, as in the previous one.
    Same,
    /// Documented, with that number of changes since the previous one.
    Changed(usize),
    /// Moved from the document to QEMU's schema.
    Schema,
    /// Removed from the protocol.
    Removed,
    /// Left the document under another name.
    Renamed,
    /// Left the document; destination unknown.
    Unknown,
}

/// Every symbol with its word and meaning.
pub(crate) const LEGEND: [(&str, &str, &str); 8] = [
    ("+", "new", "documented here, not in the previous revision"),
    ("●", "same", "documented as in the previous revision"),
    ("◆", "changed", "documented, with that number of changes"),
    (
        "→",
        "schema",
        "left the document for QEMU's schema; still sent",
    ),
    ("✗", "removed", "left the protocol"),
    ("≈", "renamed", "documented under another name"),
    ("?", "unknown", "left the document; destination unknown"),
    ("·", "absent", "not documented yet"),
];

impl Cell {
    /// The symbol: it means the same without colour.
    pub(crate) fn symbol(self) -> &'static str {
        self.entry().0
    }

    /// The word.
    pub(crate) fn word(self) -> &'static str {
        self.entry().1
    }

    /// Number of changes since the previous one.
    pub(crate) fn changes(self) -> usize {
        match self {
            Self::Changed(count) => count,
            _ => 0,
        }
    }

    /// Symbol and word, and the number of changes.
    pub(crate) fn label(self) -> String {
        match self {
            Self::Changed(count) => format!("{} {} {count}", self.symbol(), self.word()),
            other => format!("{} {}", other.symbol(), other.word()),
        }
    }

    fn entry(self) -> (&'static str, &'static str, &'static str) {
        LEGEND[match self {
            Self::New => 0,
            Self::Same => 1,
            Self::Changed(_) => 2,
            Self::Schema => 3,
            Self::Removed => 4,
            Self::Renamed => 5,
            Self::Unknown => 6,
            Self::Absent => 7,
        }]
    }
}

/// The cells of an event, oldest first; changes below a level do not count.
pub(crate) fn row(row: &MatrixRow, log: &Log, level: Level) -> Vec<Cell> {
    let cells = row.cells.iter().enumerate();
    cells
        .map(|(at, cell)| match cell.state {
            State::Absent => Cell::Absent,
            State::New | State::Shown => Cell::New,
            State::Same => Cell::Same,
            State::Changed => match count(cell, at, log, level) {
                0 => Cell::Same,
                changes => Cell::Changed(changes),
            },
            State::Moved => Cell::Schema,
            State::Removed => Cell::Removed,
            State::Renamed => Cell::Renamed,
            State::Unknown => Cell::Unknown,
        })
        .collect()
}

/// Number of changes of the step that leads to a cell.
fn count(cell: &qmp_history::diff::Cell, at: usize, log: &Log, level: Level) -> usize {
    let step = at.checked_sub(1).and_then(|step| log.steps.get(step));
    let changes = step.map_or(&[][..], |step| &step.comparison.changes);
    let own = cell
        .changes
        .iter()
        .filter_map(|change| changes.get(*change));
    own.filter(|change| change.level >= level).count()
}
