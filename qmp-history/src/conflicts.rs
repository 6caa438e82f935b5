//! Conflicts: statements of a text that the schema or the monitor's table of the same release
//! contradicts.
//!
//! The schema and the table are believed. A conflict is a path, a kind and a pair of statements;
//! it is reported once, with all releases that it applies to. Widths of
//! integers, names of types, prose, order and `since` are not conflicts; a member that one
//! side lacks counts once, the parts of that member do not.

mod compare;

use std::collections::HashMap;

use qmp_doc_parser::ir::{Release, SourceKind};

use crate::history::History;

/// A disagreement between a text and the better source of the same releases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The path of the event or member.
    pub path: String,
    /// Kind of fact that the sources disagree on.
    pub kind: ConflictKind,
    /// Statement of the text; `None`: none.
    pub text: Option<String>,
    /// Statement of the schema or the table; `None`: the item does not exist.
    pub believed: Option<String>,
    /// Verdict on the text.
    pub verdict: Verdict,
    /// The releases, oldest first.
    pub releases: Vec<Release>,
}

/// The kinds of conflicts, in the order in which they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// Existence of an event.
    Event,
    /// Existence of a member.
    Member,
    /// Optionality of a member.
    Optional,
    /// The JSON type.
    Type,
    /// The values of an enum.
    Values,
    /// Rate limit of an event.
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

/// Verdict on a text that disagrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The text states something else.
    Refuted,
    /// The text states nothing, or only an example suggests something.
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
