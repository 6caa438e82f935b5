//! One change between two trees.

use qmp_doc_parser::ir::escaped;
use qmp_doc_parser::source::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::coverage::Aspect;
use super::level::{Level, Levels};
use super::rule::Rule;

/// One change: rule, item, both sides, and levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Change {
    /// Identifier: a hash over rule, event, path and both values; never over lines or files. Twelve
    /// hexadecimal digits.
    pub id: String,
    /// The rule's id.
    #[serde(serialize_with = "rule_id")]
    #[schemars(with = "String")]
    pub rule: &'static Rule,
    /// The event, by its newer name.
    pub event: String,
    /// The event's older name, if it has another one now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_event: Option<String>,
    /// The path on the wire, by newer names: `EVENT.info<s390>.core`, `EVENT.action=stop`.
    pub path: String,
    /// The older path, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// Whether the change is about the item at the path or about its type.
    #[serde(default, skip_serializing_if = "ChangeSubject::is_item")]
    pub subject: ChangeSubject,
    /// The kind of fact concerned.
    #[serde(skip)]
    pub aspect: Aspect,
    /// The part concerned: the name of a feature, the words of a description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The older side.
    pub old: ChangeSide,
    /// The newer side.
    pub new: ChangeSide,
    /// Change of the document.
    pub document: DocumentChange,
    /// Effect on the wire.
    pub wire: Wire,
    /// The level for the chosen perspective.
    pub level: Level,
    /// The level for every perspective.
    pub levels: Levels,
    /// Similarity of both sides of a proposed rename, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// The change as a sentence.
    pub message: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn rule_id<S: Serializer>(rule: &&'static Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id)
}

/// Subject of a change at its path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeSubject {
    /// The event, member, branch, element or value itself.
    #[default]
    Item,
    /// The type of the item.
    Type,
}

impl ChangeSubject {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    fn is_item(&self) -> bool {
        *self == Self::Item
    }
}

/// One side of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChangeSide {
    /// The value: a type, a condition, a limit, a description; `None`: absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The place in the source, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Change of a document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentChange {
    /// An item was added.
    Added,
    /// An item was removed.
    Removed,
    /// A statement changed.
    Changed,
    /// An item was renamed.
    Renamed,
    /// An item moved, or another source describes it.
    Moved,
}

impl DocumentChange {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

/// Effect on the wire, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wire {
    /// The effect.
    pub effect: WireEffect,
    /// The evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// QEMU's commit that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
}

impl Wire {
    pub(super) const UNKNOWN: Self = Self {
        effect: WireEffect::Unknown,
        reason: None,
        commit: None,
    };

    pub(super) fn known(effect: WireEffect, reason: &str) -> Self {
        Self {
            effect,
            reason: Some(reason.to_owned()),
            commit: None,
        }
    }
}

/// Effect of a change on the wire.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WireEffect {
    /// QEMU sends other messages.
    Changed,
    /// QEMU sends the same messages.
    Unchanged,
    /// Unknown; the level follows the change of the document.
    Unknown,
}

impl WireEffect {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Unknown => "unknown",
        }
    }
}

impl Change {
    /// Returns the event's older name.
    pub fn event_before(&self) -> &str {
        self.old_event.as_deref().unwrap_or(&self.event)
    }

    /// Returns the older path.
    pub fn path_before(&self) -> &str {
        self.old_path.as_deref().unwrap_or(&self.path)
    }

    /// Returns the path below the event, `server.host`, without the value of an enum; empty
    /// for the event itself.
    pub fn member(&self) -> &str {
        below(&self.event, &self.path)
    }

    /// Returns the older path below the event.
    pub fn member_before(&self) -> &str {
        below(self.event_before(), self.path_before())
    }

    /// Returns how to settle a change that counts as breaking until it is settled.
    pub fn advice(&self) -> Option<&'static str> {
        let open = self.rule.id == "event-undocumented" && self.wire.effect == WireEffect::Unknown;
        open.then_some(self.rule.fix)
    }

    /// Returns whether the other change reverts this one: the mirror rule at the same item,
    /// with both values exchanged.
    ///
    /// Items that appear or vanish are compared by path alone; their content may differ.
    pub fn is_undone_by(&self, other: &Self) -> bool {
        let mirrored = self.rule.mirror.id() == other.rule.id
            || other.rule.mirror.id() == self.rule.id
            || self.arrives() && other.leaves()
            || self.leaves() && other.arrives();
        mirrored
            && self.path == other.path_before()
            && self.path_before() == other.path
            && self.subject == other.subject
            && self.part == other.part
            && (self.appears_or_vanishes()
                || self.old.value == other.new.value && self.new.value == other.old.value)
    }

    fn appears_or_vanishes(&self) -> bool {
        use DocumentChange::{Added, Moved, Removed};
        matches!(self.document, Added | Removed | Moved)
    }

    /// Returns whether an event, member, value or branch appeared at its path, or vanished from it.
    pub fn concerns_presence(&self) -> bool {
        use Aspect::{Branches, Events, Members, Values};
        self.appears_or_vanishes()
            && matches!(self.aspect, Events | Members | Values | Branches)
            && !self.rule.id.starts_with("members-")
            && !self.rule.id.starts_with("data-")
    }

    /// Returns whether an event entered the document.
    pub fn arrives(&self) -> bool {
        ["event-added", "event-documented"].contains(&self.rule.id)
    }

    /// Returns whether an event left the document.
    pub fn leaves(&self) -> bool {
        ["event-removed", "event-undocumented", "event-moved"].contains(&self.rule.id)
    }
}

fn below<'p>(event: &str, path: &'p str) -> &'p str {
    let rest = path.strip_prefix(&*escaped(event)).unwrap_or(path);
    let rest = rest.split('=').next().unwrap_or_default();
    rest.trim_start_matches('.')
}
