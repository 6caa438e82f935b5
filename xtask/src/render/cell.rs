//! What one revision says of one event.

use qmp_history::diff::{Row, State};

/// What a revision says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// No revision up to here documents it.
    Absent,
    /// It is documented here and not in the one before.
    New,
    /// It is documented, as in the one before.
    Same,
    /// It is documented, with so many changes since the one before.
    Changed(usize),
    /// It left the document for QEMU's schema.
    Schema,
    /// It left the protocol.
    Removed,
    /// It left the document under another name.
    Renamed,
    /// It left the document, and nothing tells where to.
    Unknown,
}

/// Every symbol with its word and what it means.
pub(crate) const LEGEND: [(&str, &str, &str); 8] = [
    ("+", "new", "documented here and not in the revision before"),
    ("●", "same", "documented as in the revision before"),
    (
        "◆",
        "changed",
        "documented, with so many changes since the revision before",
    ),
    (
        "→",
        "schema",
        "left the document for QEMU's schema; still sent",
    ),
    ("✗", "removed", "left the protocol"),
    ("≈", "renamed", "documented under another name"),
    (
        "?",
        "unknown",
        "left the document, and nothing tells where to",
    ),
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

    /// How many changes since the revision before.
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

/// The cells of an event, oldest revision first.
pub(crate) fn row(row: &Row) -> Vec<Cell> {
    let cell = |cell: &qmp_history::diff::Cell| match cell.state {
        State::Absent => Cell::Absent,
        State::New | State::Shown => Cell::New,
        State::Same => Cell::Same,
        State::Changed => Cell::Changed(cell.changes.len()),
        State::Moved => Cell::Schema,
        State::Removed => Cell::Removed,
        State::Renamed => Cell::Renamed,
        State::Unknown => Cell::Unknown,
    };
    row.cells.iter().map(cell).collect()
}
