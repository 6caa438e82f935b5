//! What a comparison found, and what to ask of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::change::{Change, DEPARTURES};
use crate::level::{Level, Reader};
use crate::rules;

/// What a comparison found. As JSON, [`comparison_schema`] describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Comparison {
    /// The older revision's id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The newer revision's id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// For whom the levels are told.
    pub reader: Reader,
    /// Every change: events that left, that came, then those in both, in the newer order.
    pub changes: Vec<Change>,
    /// Changes that read better as one line; they stand in [`Self::changes`] as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
}

/// More than three events that left for one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Group {
    /// The rule of all of them.
    pub rule: String,
    /// Why, in words, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The ids of the changes.
    pub changes: Vec<String>,
    /// The worst level among them.
    pub level: Level,
    /// All of it as a sentence.
    pub sentence: String,
}

/// How many changes there are at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Counts {
    /// Those that break.
    pub breaking: usize,
    /// Those that may.
    pub risky: usize,
    /// Those that do not.
    pub compatible: usize,
    /// Those that concern only the text.
    pub docs: usize,
}

impl Counts {
    /// How many at one level.
    pub fn at(&self, level: Level) -> usize {
        match level {
            Level::Breaking => self.breaking,
            Level::Risky => self.risky,
            Level::Compatible => self.compatible,
            Level::Docs => self.docs,
        }
    }

    /// How many in all.
    pub fn total(&self) -> usize {
        Level::ALL.into_iter().map(|level| self.at(level)).sum()
    }
}

/// So many departures of one cause stay lines of their own.
const FEW: usize = 3;

impl Comparison {
    pub(crate) fn new(
        old: Option<String>,
        new: Option<String>,
        reader: Reader,
        changes: Vec<Change>,
    ) -> Self {
        let groups = groups(&changes);
        Self {
            old,
            new,
            reader,
            changes,
            groups,
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes there are at each level.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for change in &self.changes {
            let count = match change.level {
                Level::Breaking => &mut counts.breaking,
                Level::Risky => &mut counts.risky,
                Level::Compatible => &mut counts.compatible,
                Level::Docs => &mut counts.docs,
            };
            *count += 1;
        }
        counts
    }

    /// The worst level; none if nothing changed.
    pub fn worst(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }

    /// The changes of that level or a worse one.
    pub fn at_least(&self, level: Level) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.level >= level)
    }

    /// The change of that id.
    pub fn change(&self, id: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.id == id)
    }

    /// The group that a change belongs to.
    pub fn group_of(&self, id: &str) -> Option<&Group> {
        self.groups
            .iter()
            .find(|group| group.changes.iter().any(|one| one == id))
    }
}

/// The JSON Schema (draft 2020-12) of a [`Comparison`].
pub fn comparison_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Comparison).to_value();
    schema["title"] = "What changed between two revisions of QEMU's event documentation".into();
    schema
}

/// Departures of one rule and one reason, in the order in which they are first told.
fn groups(changes: &[Change]) -> Vec<Group> {
    let mut causes: Vec<((&str, Option<&str>), Vec<&Change>)> = Vec::new();
    for change in changes
        .iter()
        .filter(|change| DEPARTURES.contains(&change.rule.as_str()))
    {
        let cause = (change.rule.as_str(), change.wire.reason.as_deref());
        match causes.iter_mut().find(|(known, _)| *known == cause) {
            Some((_, members)) => members.push(change),
            None => causes.push((cause, vec![change])),
        }
    }
    causes.retain(|(_, members)| members.len() > FEW);
    let group = |((rule, reason), members): ((&str, Option<&str>), Vec<&Change>)| {
        let count = members.len();
        let went = if rule == rules::event_moved_to_other_source::RULE.id {
            "left the document and are described elsewhere; they are still sent"
        } else if rule == rules::event_removed::RULE.id {
            "left the protocol"
        } else {
            "left the document; whether they are still sent is not known"
        };
        Group {
            rule: rule.to_owned(),
            reason: reason.map(str::to_owned),
            changes: members.iter().map(|change| change.id.clone()).collect(),
            level: members
                .iter()
                .map(|change| change.level)
                .max()
                .unwrap_or(Level::Docs),
            sentence: format!("{count} events {went}."),
        }
    };
    causes.into_iter().map(group).collect()
}
