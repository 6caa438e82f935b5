//! One change between two documents.

mod undo;

pub(crate) use undo::{ARRIVALS, DEPARTURES};

use qmp_doc_parser::span::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::level::{Level, Levels};
use crate::rules::{self, Rule};

/// One change: a rule, what it is about, both sides, and whom it breaks.
///
/// As JSON it has these fields; those without content are left out:
///
/// ```json
/// {
///   "id": "0123456789ab",
///   "rule": "member-renamed",
///   "event": "THING",
///   "member": ["sectors-count"],
///   "old-member": ["sector-count"],
///   "old": { "value": "sector-count", "revision": "…", "span": "12:1-13:4@210..260" },
///   "new": { "value": "sectors-count", "revision": "…", "span": "40:1-41:4@910..960" },
///   "document": "renamed",
///   "wire": { "did": "unchanged", "reason": "…", "commit": "4e855baabf" },
///   "level": "docs",
///   "levels": { "strict": "docs", "tolerant": "docs", "emitter": "docs" },
///   "score": 96,
///   "sentence": "…"
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Change {
    /// Names this change as long as rule, event, member and names stay: a hash over them,
    /// never over lines, files or prose. Twelve hexadecimal digits.
    pub id: String,
    /// The rule's id.
    pub rule: String,
    /// The event, by its newer name; none: it is about the document or a named type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The event's older name, if it has another one now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_event: Option<String>,
    /// The named type, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_type: Option<String>,
    /// The path of the member, by its newer names; empty: it is about the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member: Vec<String>,
    /// The older path of the member, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_member: Option<Vec<String>>,
    /// Which part of it: a listed value, a mark, the event that follows, a place in a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The older side.
    pub old: Side,
    /// The newer side.
    pub new: Side,
    /// What the text did.
    pub document: Did,
    /// What the wire did.
    pub wire: WireSide,
    /// How bad it is for the reader that was asked for.
    pub level: Level,
    /// How bad it is for every reader.
    pub levels: Levels,
    /// For a proposed rename: how alike both sides are, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<u8>,
    /// What to do to settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<String>,
    /// All of it as a sentence.
    pub sentence: String,
}

/// One side of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Side {
    /// What stands there; none: nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The revision's id, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
    /// Where in the captured file; none: it does not stand there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// What the text did.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    /// It has something more.
    Added,
    /// It has something less.
    Removed,
    /// It says something otherwise.
    Changed,
    /// It calls something otherwise.
    Renamed,
    /// It has something in another place, or leaves it to another source.
    Moved,
}

impl Did {
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

/// What the wire did, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WireSide {
    /// What it did.
    pub did: WireDid,
    /// How that is known, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// QEMU's commit that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
}

impl WireSide {
    /// Nothing is known.
    pub(crate) const UNKNOWN: Self = Self {
        did: WireDid::Unknown,
        reason: None,
        commit: None,
    };
}

/// What the wire did.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WireDid {
    /// It is sent otherwise than before.
    Changed,
    /// It is sent as before.
    Unchanged,
    /// Nothing tells; the level counts what the document did.
    Unknown,
}

impl WireDid {
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
    /// The rule that tells it; none if the change was read from another version's output.
    pub fn definition(&self) -> Option<&'static Rule> {
        rules::find(&self.rule)
    }

    /// The member as a reader writes it, `server.host`; empty if it is about the whole.
    pub fn dotted(&self) -> String {
        self.member.join(".")
    }

    /// The event's older name.
    pub fn event_before(&self) -> Option<&str> {
        self.old_event.as_deref().or(self.event.as_deref())
    }

    /// The older path of the member.
    pub fn member_before(&self) -> &[String] {
        self.old_member.as_deref().unwrap_or(&self.member)
    }
}
