//! Conflicts: what a text says of a release against what the schema and the monitor's table
//! of that release say.
//!
//! The schema and the table are believed. One conflict is one path, kind, and pair of what
//! the two sides say; it is reported once, with all releases that it holds for. Widths of
//! integers, names of types, prose, order and `since` are no conflicts; a member that one
//! side lacks counts once, what is in it does not.

mod compare;

use std::collections::HashMap;

use qmp_doc_parser::ir2::{Release, SourceKind};

use crate::history::History;

/// A disagreement between a text and the better source of the same releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The path of the event or member.
    pub path: String,
    /// What they disagree about.
    pub kind: ConflictKind,
    /// What the text says; `None`: nothing.
    pub text: Option<String>,
    /// What the schema or the table says; `None`: that there is no such thing.
    pub believed: Option<String>,
    /// Whether the text says something else, or nothing.
    pub verdict: Verdict,
    /// The releases, oldest first.
    pub releases: Vec<Release>,
}

/// The kinds of conflicts, in the order in which they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Whether an event exists.
    Event,
    /// Whether a member exists.
    Member,
    /// Whether a member may be absent.
    Optional,
    /// The JSON type.
    Type,
    /// The values of an enum.
    Values,
    /// Whether and how events are limited.
    RateLimit,
}

impl ConflictKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Event,
        Self::Member,
        Self::Optional,
        Self::Type,
        Self::Values,
        Self::RateLimit,
    ];

    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Member => "member",
            Self::Optional => "optional",
            Self::Type => "type",
            Self::Values => "values",
            Self::RateLimit => "rate-limit",
        }
    }
}

/// What a conflict means for the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The text says something else.
    Refuted,
    /// The text says nothing, or only an example of it suggests something.
    Silent,
}

impl Verdict {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refuted => "refuted",
            Self::Silent => "silent",
        }
    }
}

/// A disagreement at one release, without it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Found {
    path: String,
    kind: ConflictKind,
    text: Option<String>,
    believed: Option<String>,
    verdict: Verdict,
}

/// Returns the conflicts of all releases that have both a text and a schema, sorted by path
/// and kind, then by their first release.
pub fn conflicts(history: &History) -> Vec<Conflict> {
    let mut releases_of: HashMap<Found, Vec<Release>> = HashMap::new();
    for release in history.axis().releases() {
        let source = |kind| history.source(*release, kind);
        let (Some(text), Some(_)) = (source(SourceKind::Text), source(SourceKind::Schema)) else {
            continue;
        };
        // The schema's tree with the table's limits.
        let Ok(believed) = history.believed(*release) else {
            continue;
        };
        for found in compare::compare(text, believed) {
            releases_of.entry(found).or_default().push(*release);
        }
    }
    let conflicts = releases_of.into_iter().map(|(found, releases)| Conflict {
        path: found.path,
        kind: found.kind,
        text: found.text,
        believed: found.believed,
        verdict: found.verdict,
        releases,
    });
    let mut conflicts: Vec<_> = conflicts.collect();
    conflicts.sort_by(|a, b| {
        let key = |conflict: &Conflict| {
            let Conflict {
                path,
                kind,
                releases,
                ..
            } = conflict;
            (path.clone(), *kind, releases.clone(), conflict.text.clone())
        };
        key(a).cmp(&key(b))
    });
    conflicts
}
