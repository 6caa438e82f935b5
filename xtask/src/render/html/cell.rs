//! A cell: what holds for an event, member or value over some neighbouring revisions.

use qmp_history::diff::{Change, Level, Levels, Perspective};

/// What holds, in the text or on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The text does not have it.
    Absent,
    /// The text has it.
    Documented,
    /// So many changes since the run before: of the text, or on the wire by evidence.
    Changed(usize),
    /// It left the text for QEMU's schema.
    Schema,
    /// It left the protocol.
    Removed,
    /// The text has it under another name.
    Renamed(String),
    /// Nothing tells.
    Unknown,
    /// QEMU sends it.
    Sent,
    /// The text changed so many things that are sent, and nothing tells whether they are.
    Unsettled(usize),
    /// QEMU sends it under another name than the text says.
    SentAs(String),
}

/// A glyph, its word, and what it means.
pub(super) type Sign = (&'static str, &'static str, &'static str);

/// What cells of the text say.
pub(crate) const DOCUMENT: [Sign; 8] = [
    (
        "●",
        "documented",
        "the text has it, as in the columns that the cell spans",
    ),
    ("◆", "changed n", "n changes in what the text says of it"),
    (
        "▲",
        "breaking n",
        "n of them break the reader, or must count so until they are settled",
    ),
    (
        "→",
        "in schema",
        "its documentation moved into QEMU's schema; it is still sent",
    ),
    ("≈", "renamed", "the text has it under another name"),
    ("✗", "removed", "it left the protocol"),
    (
        "?",
        "unknown",
        "it left the text, and nothing tells where to",
    ),
    ("·", "absent", "the text does not have it"),
];

/// What cells of the wire say.
pub(crate) const PROTOCOL: [Sign; 7] = [
    (
        "●",
        "sent",
        "QEMU sends it: the text says so, or evidence does where the text is silent",
    ),
    ("◆", "changed n", "n changes in what is sent, by evidence"),
    (
        "◇",
        "unsettled n",
        "the text changed n things that are sent; no evidence tells whether QEMU did",
    ),
    ("▲", "breaking n", "n of them would break the reader"),
    (
        "≈",
        "sent as …",
        "the text had another name for it than what was sent",
    ),
    ("✗", "removed", "QEMU no longer sends it"),
    ("?", "unknown", "neither text nor evidence tells"),
];

impl State {
    /// The symbol: it means the same without colour.
    pub fn glyph(&self) -> &'static str {
        match self {
            Self::Absent => "·",
            Self::Documented | Self::Sent => "●",
            Self::Changed(_) => "◆",
            Self::Schema => "→",
            Self::Removed => "✗",
            Self::Renamed(_) | Self::SentAs(_) => "≈",
            Self::Unknown => "?",
            Self::Unsettled(_) => "◇",
        }
    }

    /// The word for it.
    pub fn word(&self) -> String {
        match self {
            Self::Absent => "absent".into(),
            Self::Documented => "documented".into(),
            Self::Changed(count) => format!("changed {count}"),
            Self::Schema => "in schema".into(),
            Self::Removed => "removed".into(),
            Self::Renamed(to) => format!("renamed {to}"),
            Self::Unknown => "unknown".into(),
            Self::Sent => "sent".into(),
            Self::Unsettled(count) => format!("unsettled {count}"),
            Self::SentAs(name) => format!("sent as {name}"),
        }
    }

    /// The name of it in the style sheet.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Documented => "documented",
            Self::Changed(_) => "changed",
            Self::Schema => "schema",
            Self::Removed => "removed",
            Self::Renamed(_) | Self::SentAs(_) => "renamed",
            Self::Unknown => "unknown",
            Self::Sent => "sent",
            Self::Unsettled(_) => "unsettled",
        }
    }

    /// Whether it counts changes.
    pub fn counts(&self) -> bool {
        matches!(self, Self::Changed(_) | Self::Unsettled(_))
    }

    /// Whether QEMU sends it as the text calls it, as far as is known.
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Sent | Self::Changed(_) | Self::Unsettled(_))
    }
}

/// How bad the changes of a cell are, for each reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The worst level.
    pub worst: Levels,
    /// How many break the strict, the tolerant reader, the emitter.
    pub breaking: [usize; 3],
}

impl Tally {
    /// That of some changes; none if there are none.
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Option<Self> {
        let mut all: Option<Self> = None;
        for change in changes {
            let tally = all.get_or_insert(Self {
                worst: change.levels,
                breaking: [0; 3],
            });
            let (worst, levels) = (&mut tally.worst, change.levels);
            worst.strict = worst.strict.max(levels.strict);
            worst.tolerant = worst.tolerant.max(levels.tolerant);
            worst.emitter = worst.emitter.max(levels.emitter);
            for (count, perspective) in tally.breaking.iter_mut().zip(Perspective::ALL) {
                *count += usize::from(levels.of(perspective) == Level::Breaking);
            }
        }
        all
    }
}

/// What holds over some neighbouring revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What holds.
    pub state: State,
    /// The index of the first of these revisions.
    pub first: usize,
    /// How many they are.
    pub span: usize,
    /// How bad what the first of them brought is; none: it changed nothing here.
    pub tally: Option<Tally>,
    /// Where on the page it stands what happened.
    pub anchor: Option<String>,
}

impl Cell {
    /// How many of its changes break that reader.
    pub fn breaking(&self, perspective: Perspective) -> usize {
        let at = Perspective::ALL.iter().position(|one| *one == perspective);
        let tally = self.tally.as_ref().zip(at);
        tally.map_or(0, |(tally, at)| tally.breaking[at])
    }

    /// Glyph and word for that reader.
    pub fn label(&self, perspective: Perspective) -> (&'static str, String) {
        match self.breaking(perspective) {
            count @ 1.. if self.state.counts() => ("▲", format!("breaking {count}")),
            _ => (self.state.glyph(), self.state.word()),
        }
    }
}
