//! Rules that a source states about events and members.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::prose::Text;

/// Limit on how often QEMU sends an event.
///
/// The first event is sent at once; of those within the interval only the newest is kept
/// and sent when the interval is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimit {
    /// The interval in milliseconds, where the source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milliseconds: Option<u32>,
    /// The member whose values are limited separately; `None`: the event as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The sentence that states it, from prose only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// "A STOP event will eventually follow."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Successor {
    /// The wire name of the event that follows.
    pub event: String,
    /// The condition; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<SuccessorWhen>,
    /// Other events may come between.
    #[serde(default)]
    pub eventually: bool,
    /// The sentence that states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// The condition of a [`Successor`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SuccessorWhen {
    /// A member has this value.
    Member {
        /// Wire name of the member.
        member: String,
        /// The value.
        value: String,
    },
    /// QEMU was started with this option; an event does not show it.
    Option {
        /// As written, `-no-shutdown`.
        option: String,
    },
    /// A condition that is not structured; its words are prose.
    Conditional {
        /// Verbatim, if the source's prose is available.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
}

/// Outcome of the operation that an event reports.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// "On success …"
    Success,
    /// "On failure …"
    Failure,
}

impl Outcome {
    /// The word used in output and in the facts file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
        }
    }
}

/// "Only present on failure."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// The member is present only then.
    pub when: PresenceWhen,
    /// The sentence that states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// Condition under which a member is present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PresenceWhen {
    /// The operation had this outcome.
    Outcome {
        /// The outcome.
        outcome: Outcome,
    },
    /// Another member has this value.
    Member {
        /// Wire name of the member.
        member: String,
        /// The value.
        value: String,
    },
    /// A condition that is not structured; its words are prose.
    Conditional {
        /// Verbatim, if the source's prose is available.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
}

/// Comparison of two members.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Both are the same.
    Equal,
    /// Less than the other member.
    Less,
    /// Greater than the other member.
    Greater,
}

impl RelationKind {
    /// The word used in output and in the facts file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Less => "less",
            Self::Greater => "greater",
        }
    }
}

/// "On success this is equal to len."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Outcome for which it holds; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Outcome>,
    /// Relation of this member to the other one.
    pub is: RelationKind,
    /// The other member's wire name, or a number.
    pub other: String,
    /// The sentence that states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// A reference to something outside the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The kind of its target.
    pub kind: ReferenceKind,
    /// The target's name, `ACPIOSTInfo` or `query-vnc`.
    pub name: String,
    /// The file said to contain it, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Target of a [`Reference`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceKind {
    /// A type of QEMU's schema.
    SchemaType,
    /// The reply of a QMP command.
    Command,
}

impl Presence {
    /// A presence without its sentence.
    pub fn new(when: PresenceWhen) -> Self {
        Self { when, text: None }
    }
}
