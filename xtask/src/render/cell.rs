//! What one revision says of one event.

use qmp_history::{Destination, EventHistory, Log, Timeline};

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
pub(crate) fn row(event: &EventHistory, timeline: &Timeline, log: &Log) -> Vec<Cell> {
    let cell = |revision| {
        let here = event.documented.contains(revision);
        let before = revision > 0 && event.documented.contains(revision - 1);
        match (before, here) {
            (false, true) => Cell::New,
            (true, true) => match changes(event, revision - 1, log) {
                0 => Cell::Same,
                count => Cell::Changed(count),
            },
            (_, false) => gone(event, revision),
        }
    };
    (0..timeline.len()).map(cell).collect()
}

/// How many changes of the step from that revision to the next are about the event.
fn changes(event: &EventHistory, step: usize, log: &Log) -> usize {
    let about = |change: &&qmp_history::Change| change.event.as_deref() == Some(&event.name);
    log.steps.get(step).map_or(0, |step| {
        step.comparison.changes.iter().filter(about).count()
    })
}

/// Where an event is that a revision does not document.
fn gone(event: &EventHistory, revision: usize) -> Cell {
    let Some(last) = event.documented.iter().rfind(|at| *at < revision) else {
        return Cell::Absent;
    };
    let departure = event.departures.iter().find(|one| one.after == last);
    match departure.map(|one| &one.to) {
        Some(Destination::Schema) => Cell::Schema,
        Some(Destination::Removed { .. }) => Cell::Removed,
        Some(Destination::Renamed { .. }) => Cell::Renamed,
        None => Cell::Unknown,
    }
}
