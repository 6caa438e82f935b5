//! Arguments of codes that are more than a number or a name.

use std::fmt;

/// A JSON type, as wording names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeName {
    /// A string.
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object.
    Object,
    /// An array.
    Array,
    /// Any value.
    Any,
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Null => "null",
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Any => "any value",
        })
    }
}

/// A list of names, each in backquotes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameList(pub Vec<String>);

impl fmt::Display for NameList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, name) in self.0.iter().enumerate() {
            let separator = if nth > 0 { ", " } else { "" };
            write!(f, "{separator}`{name}`")?;
        }
        Ok(())
    }
}

/// Departure of a list item from `- "name":`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MemberSlip {
    /// The dash is missing.
    NoDash,
    /// A mark other than a dash.
    Bullet,
    /// A quote or the colon is missing.
    Incomplete,
    /// There is no name.
    NoName,
}

/// Departure of a list of values from the regular form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValuesSlip {
    /// The list is announced and empty.
    Empty,
    /// A quote is not closed.
    OpenQuote,
    /// A value without a description among values with one.
    NoText,
    /// Two values on one line.
    Joined,
    /// Something that is not a value.
    NotAValue,
}

/// Statement that a sentence seems to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentenceKind {
    /// A rate limit.
    RateLimit,
    /// An event that follows.
    Successor,
    /// Condition under which a member is present.
    Presence,
    /// Comparison of two members.
    Relation,
}

impl fmt::Display for SentenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RateLimit => "a rate limit",
            Self::Successor => "an event that follows",
            Self::Presence => "when the member is present",
            Self::Relation => "how members compare",
        })
    }
}

/// Departure of a label from the regular form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelSlip {
    /// The section already has this label.
    Repeated,
    /// Nothing follows it.
    Empty,
    /// No example follows `Example:`.
    NoExample,
}

impl fmt::Display for LabelSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Repeated => "repeated label",
            Self::Empty => "label without content",
            Self::NoExample => "no example after this label",
        })
    }
}

/// The sign of a truncated document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// The last example is open.
    OpenExample,
    /// The last line has no end.
    OpenLine,
    /// The last section lacks a part that most have.
    Lacks(&'static str),
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenExample => f.write_str("its example is not closed"),
            Self::OpenLine => f.write_str("its last line is incomplete"),
            Self::Lacks(part) => write!(f, "it has no {part}, which most sections have"),
        }
    }
}
