//! JSON that no document describes, kept as it was written.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::decode::{Decode, Mismatch};

/// Any JSON value, kept as it was written: borrowed from the input line, or owned.
///
/// Two are equal if they are written alike or mean the same.
#[derive(Clone)]
pub struct Json<'a>(Repr<'a>);

#[derive(Clone)]
enum Repr<'a> {
    Borrowed(&'a RawValue),
    Owned(Box<RawValue>),
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    pub(crate) fn of(json: &RawValue) -> Self {
        match json.get().as_bytes().first() {
            Some(b'"') => Self::String,
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }

    /// With its article, as it reads in a message.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl<'a> Json<'a> {
    pub(crate) fn borrowed(raw: &'a RawValue) -> Self {
        Self(Repr::Borrowed(raw))
    }

    pub(crate) fn raw(&self) -> &RawValue {
        match &self.0 {
            Repr::Borrowed(raw) => raw,
            Repr::Owned(raw) => raw,
        }
    }

    /// The input that it borrows from; what is decoded always borrows.
    pub(crate) fn as_borrowed(&self) -> Option<&'a RawValue> {
        match self.0 {
            Repr::Borrowed(raw) => Some(raw),
            Repr::Owned(_) => None,
        }
    }

    /// The JSON text as it was written.
    pub fn as_str(&self) -> &str {
        self.raw().get()
    }

    /// What kind of value it is.
    pub fn kind(&self) -> Kind {
        Kind::of(self.raw())
    }

    /// It as a tree.
    ///
    /// # Errors
    /// If [`Value`] cannot hold it: it is nested too deeply, a number is out of range, or
    /// a string is not Unicode.
    pub fn to_value(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// Reads it as any type.
    ///
    /// # Errors
    /// If it does not fit that type.
    pub fn parse<'s, T: serde::Deserialize<'s>>(&'s self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// The same JSON, independent of the input.
    pub fn into_owned(self) -> Json<'static> {
        Json(Repr::Owned(match self.0 {
            Repr::Borrowed(raw) => raw.to_owned(),
            Repr::Owned(raw) => raw,
        }))
    }
}

impl<'a> Decode<'a> for Json<'a> {
    fn decode(json: &'a RawValue) -> Result<Self, Mismatch> {
        Ok(Self::borrowed(json))
    }
}

impl From<&Value> for Json<'static> {
    fn from(value: &Value) -> Self {
        // A tree is always written as JSON, so that the default is never taken.
        let raw = serde_json::value::to_raw_value(value).unwrap_or_default();
        Self(Repr::Owned(raw))
    }
}

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
            || matches!((self.to_value(), other.to_value()), (Ok(a), Ok(b)) if a == b)
    }
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Written verbatim by `serde_json`; other formats cannot hold raw JSON.
impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_if_it_means_the_same() {
        let json = |text| Json::borrowed(serde_json::from_str(text).expect("JSON"));
        assert_eq!(json("{\"a\":1,\"b\":2}"), json("{ \"b\": 2, \"a\": 1 }"));
        assert_eq!(json("\"\\ud800\""), json("\"\\ud800\""));
        assert_ne!(json("\"\\ud800\""), json("\"\\ud801\""));
        assert_eq!(json("[1]").kind(), Kind::Array);
    }
}
