//! `docs-input/evidence.toml`: reviewed facts about the wire that no source shows.

mod row;

use std::fmt;
use std::str::FromStr;

use qmp_doc_parser::ir2::{Release, escaped};

use super::change::{Change, Wire, WireEffect};

/// Reviewed facts about what the wire did when a document changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The facts, in the order of the file.
    pub facts: Vec<Fact>,
}

/// One fact, about one event or about several with one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The events, by wire name.
    pub events: Vec<String>,
    /// What happened.
    pub claim: Claim,
    /// The last point of history that is known to have the old state.
    pub after: At,
    /// The first point that is known to have the new state; `None` where no text ever had it.
    pub before: Option<At>,
    /// Whether QEMU sends something else since.
    pub changed: bool,
    /// QEMU's commit that shows it.
    pub commit: Option<String>,
    /// How it is known.
    pub reason: String,
    /// The line of the file, from 1.
    pub line: usize,
}

/// A point of QEMU's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// A release.
    Release(Release),
    /// A commit of a text, abbreviated to at least seven digits.
    Commit(String),
}

/// What happened, as far as documents can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The documentation of an event moved to QEMU's schema.
    EventMovedToSchema,
    /// QEMU no longer has the event.
    EventRemoved {
        /// The first release that lacks it.
        release: Release,
    },
    /// A member has another name in the text.
    MemberRenamed {
        /// The member's older path below the event, `server.host`.
        member: String,
        /// Its newer path.
        to: String,
    },
    /// Any other change.
    Change {
        /// The rule's id.
        rule: &'static str,
        /// The path of the member below the event, by newer names; `None`: the event.
        member: Option<String>,
        /// The value or the part of the member or event; `None`: as a whole.
        part: Option<String>,
    },
}

impl Fact {
    /// Returns the wire side of the changes that the fact is about.
    pub(super) fn wire(&self) -> Wire {
        Wire {
            effect: if self.changed {
                WireEffect::Changed
            } else {
                WireEffect::Unchanged
            },
            reason: Some(self.reason.clone()),
            commit: self.commit.clone(),
        }
    }

    fn is_about(&self, event: &str) -> bool {
        self.events.iter().any(|name| name == event)
    }

    /// Whether the fact shows where that event went.
    pub(super) fn is_departure_of(&self, event: &str) -> bool {
        matches!(
            self.claim,
            Claim::EventMovedToSchema | Claim::EventRemoved { .. }
        ) && self.is_about(event)
    }

    pub(super) fn removes_events(&self) -> bool {
        matches!(self.claim, Claim::EventRemoved { .. })
    }

    /// Returns the source that has the events now.
    pub(super) fn destination(&self) -> Option<&str> {
        (self.claim == Claim::EventMovedToSchema).then_some("QEMU's schema")
    }

    /// Returns the newer path of a member that the fact shows to be renamed.
    pub(super) fn renames(&self, event: &str, path: &str) -> Option<&str> {
        match &self.claim {
            Claim::MemberRenamed { member, to } if member == path && self.is_about(event) => {
                Some(to)
            }
            _ => None,
        }
    }

    /// Whether the fact is about that change.
    pub(super) fn matches(&self, change: &Change) -> bool {
        let Claim::Change { rule, member, part } = &self.claim else {
            return false;
        };
        let below = change.path.strip_prefix(&*escaped(&change.event));
        let below = below.map(|path| path.strip_prefix('.').unwrap_or(path));
        // The value of an enum is part of the path.
        let (item, value) = match below.and_then(|path| path.split_once('=')) {
            Some((item, value)) => (Some(item), Some(value)),
            None => (below, None),
        };
        change.rule.id == *rule
            && self.is_about(&change.event)
            && item == Some(member.as_deref().unwrap_or_default())
            && value.or(change.part.as_deref()) == part.as_deref()
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Release(release) => release.fmt(f),
            Self::Commit(commit) => f.write_str(commit),
        }
    }
}

/// The string is neither a release nor a commit.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither a release (`2.1`) nor a commit (at least 7 hexadecimal digits)")]
pub struct InvalidAt(String);

impl FromStr for At {
    type Err = InvalidAt;

    fn from_str(text: &str) -> Result<Self, InvalidAt> {
        let digits = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        if let Ok(release) = text.parse() {
            Ok(Self::Release(release))
        } else if (7..=40).contains(&text.len()) && text.chars().all(digits) {
            Ok(Self::Commit(text.to_owned()))
        } else {
            Err(InvalidAt(text.to_owned()))
        }
    }
}

/// Problems of an evidence file, each with its line.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", join(.problems))]
pub struct InvalidEvidence {
    /// The problems, in the order of the file.
    pub problems: Vec<Problem>,
}

/// One problem of an evidence file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

fn join(problems: &[Problem]) -> String {
    let lines = problems.iter();
    let lines = lines.map(|one| format!("line {}: {}", one.line, one.message));
    lines.collect::<Vec<_>>().join("\n")
}

impl Evidence {
    /// Parses the text of `docs-input/evidence.toml`.
    ///
    /// # Errors
    /// All problems of the file, with their lines.
    pub fn from_toml(text: &str) -> Result<Self, InvalidEvidence> {
        row::parse(text)
    }

    /// Returns the facts that may lie between two ends, each with its number. Larger ranks
    /// are newer; a fact placed by a point without a rank applies nowhere.
    pub fn between(
        &self,
        old: usize,
        new: usize,
        rank: impl Fn(&At) -> Option<usize>,
    ) -> Vec<(usize, &Fact)> {
        let applies = |fact: &Fact| {
            let begins = rank(&fact.after).is_some_and(|after| after < new);
            let release = match &fact.claim {
                Claim::EventRemoved { release } => Some(At::Release(*release)),
                _ => None,
            };
            let before = fact.before.clone().or(release);
            begins && before.is_none_or(|before| rank(&before).is_some_and(|at| at > old))
        };
        let numbered = self.facts.iter().enumerate();
        numbered.filter(|(_, fact)| applies(fact)).collect()
    }
}
