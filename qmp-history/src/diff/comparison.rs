//! The result of a comparison.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::group::Group;
use super::level::{Level, Perspective};

/// The result of a comparison. [`comparison_schema`] describes its JSON form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Comparison {
    /// The older end.
    pub old: String,
    /// The newer end.
    pub new: String,
    /// The perspective whose level is shown.
    pub perspective: Perspective,
    /// The changes: events that left, events that came, then those in both, in the newer
    /// order.
    pub changes: Vec<Change>,
    /// Departures of one cause, which are among [`Self::changes`] as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Branches of alternates with another name, older and newer path. No changes: the name is
    /// not on the wire.
    #[serde(skip)]
    pub renamed: Vec<(String, String)>,
    /// The numbers of the facts of the evidence that were used, from 0.
    #[serde(skip)]
    pub used: Vec<usize>,
}

/// Number of changes at each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Counts {
    /// Breaking ones.
    pub breaking: usize,
    /// Risky ones.
    pub risky: usize,
    /// Compatible ones.
    pub compatible: usize,
    /// Number of changes of the documentation alone.
    pub docs: usize,
}

impl Counts {
    /// Returns the number at one level.
    pub fn at(&self, level: Level) -> usize {
        match level {
            Level::Breaking => self.breaking,
            Level::Risky => self.risky,
            Level::Compatible => self.compatible,
            Level::Docs => self.docs,
        }
    }

    /// Returns the total.
    pub fn total(&self) -> usize {
        Level::ALL.into_iter().map(|level| self.at(level)).sum()
    }
}

impl Comparison {
    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the number of changes at each level.
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

    /// Returns the worst level; `None` if nothing changed.
    pub fn worst(&self) -> Option<Level> {
        self.changes.iter().map(|change| change.level).max()
    }

    /// Returns the changes of that level or a worse one.
    pub fn at_least(&self, level: Level) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.level >= level)
    }

    /// Returns the group that a change belongs to.
    pub fn group_of(&self, id: &str) -> Option<&Group> {
        let mut groups = self.groups.iter();
        groups.find(|group| group.changes.iter().any(|one| one == id))
    }

    /// Returns the change of that id.
    pub fn change(&self, id: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.id == id)
    }
}

/// Returns the JSON Schema (draft 2020-12) of a [`Comparison`].
pub fn comparison_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Comparison).to_value();
    schema["title"] = "Changes between two releases or sources of QEMU's events".into();
    schema
}
