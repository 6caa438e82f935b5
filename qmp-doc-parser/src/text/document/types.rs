//! Types of members.

use std::fmt;

/// The type of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// An integer; no text states its width.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object; [`Member::members`](super::Member::members) lists its members.
    Object,
    /// An array.
    Array {
        /// Type of the elements.
        items: Box<Type>,
    },
    /// Any JSON value, according to the source.
    Any,
    /// The source gives no type, and none can be inferred.
    Unknown,
}

/// Formats as `integer`, `array of string`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("string"),
            Self::Integer => f.write_str("integer"),
            Self::Number => f.write_str("number"),
            Self::Boolean => f.write_str("boolean"),
            Self::Null => f.write_str("null"),
            Self::Object => f.write_str("object"),
            Self::Array { items } => write!(f, "array of {items}"),
            Self::Any => f.write_str("any value"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}
