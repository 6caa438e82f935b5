//! What a validator tells.

use std::fmt;

use serde::Serialize;
use serde::Serializer;

/// One departure of an event from what the documents say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer to it, from the event: `/data/offset`.
    pub path: String,
    /// The rule that it breaks.
    pub rule: Rule,
    /// What the documents say.
    pub expected: String,
    /// What is there.
    pub found: String,
}

/// The rules. Their ids never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The event is not documented.
    UnknownEvent,
    /// A member is missing that is always there.
    MissingMember,
    /// A member is not documented, where the document spells the members out.
    UnknownMember,
    /// A value has another type.
    WrongType,
    /// A text is none of the listed values.
    UnlistedValue,
    /// A text is not the one that it "currently always" is.
    NotConstant,
    /// A member is there although what the event reports ended the other way.
    Presence,
    /// Two members do not compare as they should.
    Relation,
    /// A timestamp is out of range.
    TimestampRange,
}

impl Rule {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::UnknownEvent,
        Self::MissingMember,
        Self::UnknownMember,
        Self::WrongType,
        Self::UnlistedValue,
        Self::NotConstant,
        Self::Presence,
        Self::Relation,
        Self::TimestampRange,
    ];

    /// The rule's id, for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::UnknownEvent => "unknown-event",
            Self::MissingMember => "missing-member",
            Self::UnknownMember => "unknown-member",
            Self::WrongType => "wrong-type",
            Self::UnlistedValue => "unlisted-value",
            Self::NotConstant => "not-constant",
            Self::Presence => "presence",
            Self::Relation => "relation",
            Self::TimestampRange => "timestamp-range",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            rule,
            expected,
            found,
        } = self;
        write!(f, "{path}: {rule}: expected {expected}, found {found}")
    }
}

impl Violation {
    pub(crate) fn unknown_member(path: &str, found: String) -> Self {
        Self {
            path: path.to_owned(),
            rule: Rule::UnknownMember,
            expected: "no such member".to_owned(),
            found,
        }
    }
}
