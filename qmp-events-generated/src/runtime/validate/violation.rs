//! Violations. What was found is kept as it is and becomes text only when displayed: often
//! violations are only counted, or distinguished by their rule.

use std::borrow::Cow;
use std::fmt;

use serde_core::Serialize;
use serde_core::ser::{SerializeStruct, Serializer};

use super::words::{Expected, Found};
use crate::runtime::decode::pointer_step;

/// One departure of an event from its documentation.
///
/// It reads as `/data/offset: wrong-type: expected a number, found the string "7"`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Violation<'e> {
    /// The rule that it breaks.
    pub rule: Rule,
    /// JSON Pointer to the object that it is in.
    pub(super) within: Cow<'static, str>,
    /// The member of that object; none: the object itself.
    pub(super) member: Option<Cow<'e, str>>,
    pub(super) expected: Expected,
    pub(super) found: Found<'e>,
}

impl Violation<'_> {
    /// JSON Pointer to it, from the event: `/data/offset`.
    pub fn path(&self) -> impl fmt::Display {
        Path(self)
    }

    /// The documented value.
    pub fn expected(&self) -> impl fmt::Display {
        &self.expected
    }

    /// Returns the value found.
    pub fn found(&self) -> impl fmt::Display {
        &self.found
    }

    /// Converts it into an owned violation.
    pub fn into_owned(self) -> Violation<'static> {
        Violation {
            rule: self.rule,
            within: self.within,
            member: self.member.map(|name| Cow::Owned(name.into_owned())),
            expected: self.expected,
            found: self.found.into_owned(),
        }
    }
}

struct Path<'v>(&'v Violation<'v>);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.within)?;
        match &self.0.member {
            Some(name) if name.contains(['/', '~']) => f.write_str(&pointer_step(name)),
            Some(name) => write!(f, "/{name}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, rule) = (self.path(), self.rule);
        let (expected, found) = (self.expected(), self.found());
        write!(f, "{path}: {rule}: expected {expected}, found {found}")
    }
}

impl fmt::Debug for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Violation")
            .field(&format_args!("{self}"))
            .finish()
    }
}

/// Two are equal if they read the same.
impl PartialEq for Violation<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.rule == other.rule && self.to_string() == other.to_string()
    }
}

impl Eq for Violation<'_> {}

impl Serialize for Violation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Violation", 4)?;
        object.serialize_field("path", &self.path().to_string())?;
        object.serialize_field("rule", &self.rule)?;
        object.serialize_field("expected", &self.expected().to_string())?;
        object.serialize_field("found", &self.found().to_string())?;
        object.end()
    }
}

/// The rules. Their ids never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// The event is not documented.
    UnknownEvent,
    /// A member is missing that is always present.
    MissingMember,
    /// A member is not documented, and the document lists all members.
    UnknownMember,
    /// A value has another type.
    WrongType,
    /// The string is not a listed value.
    UnlistedValue,
    /// The string is not the one that it "currently always" is.
    NotConstant,
    /// A member is present that contradicts the outcome.
    Presence,
    /// Two members do not compare as they should.
    Relation,
    /// A timestamp is out of range.
    TimestampRange,
    /// The event, member or value is unknown, and so is the release: it is newer than all that
    /// are known. The event is valid nevertheless.
    NewerThanKnown,
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
        Self::NewerThanKnown,
    ];

    /// Returns whether it reports something unknown, which a newer release may have.
    pub(super) fn is_of_the_unknown(self) -> bool {
        matches!(
            self,
            Self::UnknownEvent | Self::UnknownMember | Self::UnlistedValue
        )
    }

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
            Self::NewerThanKnown => "newer-than-known",
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
