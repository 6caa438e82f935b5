//! Prose, and the rules found in notes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// A passage of the document with its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Verbatim except for common indentation and trailing white space. Lines end in `\n`; an empty
    /// line separates paragraphs.
    pub text: String,
    /// Position.
    pub span: Span,
}

impl Text {
    /// Returns the text with every run of white space as one space.
    pub fn flat(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Verbatim, without the label `Note:`.
    pub text: Text,
    /// The rules found in it; empty if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<NoteRule>,
}

/// A rule about the sequence of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum NoteRule {
    /// Only the last event of each second is sent.
    RateLimit {
        /// Member for each of whose values the limit applies separately; `None`: one limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// Another event follows.
    Order(Order),
}

/// Another event follows this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// The condition; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The wire name of the event that follows.
    pub event: String,
    /// Whether other events may come between ("eventually").
    pub eventually: bool,
}

/// The condition of an [`Order`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "kebab-case", deny_unknown_fields)]
pub enum When {
    /// A member has this value.
    Member {
        /// Wire name of the member.
        member: String,
        /// The value.
        value: String,
    },
    /// QEMU was started with this option; no event shows it.
    CommandLine {
        /// The option as written, `-no-shutdown`.
        option: String,
    },
    /// A condition in prose.
    Other {
        /// The condition as written.
        text: String,
    },
}
