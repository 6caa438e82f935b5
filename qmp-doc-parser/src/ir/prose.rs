//! Text, and what notes were understood to say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Words of the document and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Verbatim but for common indentation and trailing white space. Lines end in
    /// `\n`; an empty line parts paragraphs.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Text {
    /// The words with every run of white space as one space.
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
    /// What it was understood to say; empty if it is prose only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

/// A rule about a stream of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rule {
    /// Of the events within a second only the last is sent.
    RateLimit {
        /// The member by whose value events are counted separately; none: all together.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
    },
    /// Another event follows.
    Order(Order),
}

/// Another event follows this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// On what condition; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The wire name of the event that follows.
    pub event: String,
    /// Said to follow "eventually": others may come between.
    pub eventually: bool,
}

/// The condition of an [`Order`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "on", rename_all = "kebab-case", deny_unknown_fields)]
pub enum When {
    /// A member has this value.
    Member {
        /// Its wire name.
        member: String,
        /// The value.
        value: String,
    },
    /// QEMU was started with this option; an event does not show it.
    CommandLine {
        /// As written, `-no-shutdown`.
        option: String,
    },
    /// Something that only the words say.
    Other {
        /// The words.
        text: String,
    },
}
