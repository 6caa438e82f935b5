//! JSON without a type, kept as it was written.

use std::borrow::Cow;
use std::fmt;

use serde_core::ser::Error;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::decode::{Decode, Mismatch};
use super::members::Members;
use super::number::Number;
use super::text::Text;

/// Any JSON value, kept as it was written: borrowed from the input line, or owned.
///
/// Two are equal if they are written alike or mean the same.
// Always JSON: its text comes from a `RawValue`, a tree, or what the scanner checked.
#[derive(Clone)]
pub struct Json<'a>(Cow<'a, str>);

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
    pub(crate) fn of(json: &str) -> Self {
        match json.as_bytes().first() {
            Some(b'"') => Self::String,
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') => Self::Null,
            _ => Self::Number,
        }
    }

    /// The kind with its article, for messages.
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
    /// For the catalogue's tables: a value without a type.
    #[allow(dead_code, reason = "use depends on the documented events")]
    pub(crate) const FIELDS: &'static [&'static str] = &[];

    pub(crate) fn borrowed(raw: &'a RawValue) -> Self {
        Self::written(raw.get())
    }

    /// Text that is known to be JSON, without white space around it.
    pub(crate) fn written(json: &'a str) -> Self {
        Self(Cow::Borrowed(json))
    }

    /// A value that is written out.
    pub(crate) fn of(value: &impl Serialize) -> Self {
        // Values of events serialise.
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        Self(Cow::Owned(json))
    }

    /// The input that it borrows from; decoded values always borrow.
    pub(crate) fn as_borrowed(&self) -> Option<&'a str> {
        match self.0 {
            Cow::Borrowed(json) => Some(json),
            Cow::Owned(_) => None,
        }
    }

    /// The JSON text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the kind of value.
    pub fn kind(&self) -> Kind {
        Kind::of(self.as_str())
    }

    /// The value as a tree. Fractions have the precision of `serde_json`: its feature
    /// `float_roundtrip` reads them exactly, as [`Number`](crate::Number) always does.
    ///
    /// # Errors
    /// If [`Value`] cannot hold it: it is nested too deeply, a number is out of range, or
    /// a string is not Unicode.
    #[inline]
    pub fn to_value(&self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// Reads it as any type.
    ///
    /// # Errors
    /// If it does not fit that type.
    pub fn parse<'s, T: serde_core::Deserialize<'s>>(&'s self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// Converts it into owned JSON.
    pub fn into_owned(self) -> Json<'static> {
        Json(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> Decode<'a> for Json<'a> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        Ok(Self::written(json))
    }
}

impl From<&Value> for Json<'static> {
    fn from(value: &Value) -> Self {
        Self(Cow::Owned(value.to_string()))
    }
}

impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || means_the_same(self.as_str(), other.as_str())
    }
}

/// Compares two values that are written differently.
fn means_the_same(one: &str, other: &str) -> bool {
    fn same<'j, T: PartialEq>(
        read: fn(&'j str) -> Option<T>,
        one: &'j str,
        other: &'j str,
    ) -> bool {
        let value = read(one);
        value.is_some() && value == read(other)
    }
    match (Kind::of(one), Kind::of(other)) {
        (Kind::String, Kind::String) => same(|json| Text::decode(json).ok(), one, other),
        (Kind::Number, Kind::Number) => same(Number::parse, one, other),
        (Kind::Array, Kind::Array) => {
            let all = |json| Some(items(json).ok()?.into_iter().map(Json::written).collect());
            same::<Vec<_>>(all, one, other)
        }
        (Kind::Object, Kind::Object) => same(|json| Members::decode(json).ok(), one, other),
        _ => false,
    }
}

/// The items of an array, as they are written.
pub(crate) fn items(json: &str) -> Result<Vec<&str>, serde_json::Error> {
    let items: Vec<&RawValue> = serde_json::from_str(json)?;
    Ok(items.into_iter().map(RawValue::get).collect())
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
        let raw: &RawValue = serde_json::from_str(self.as_str()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_if_it_means_the_same() {
        let json = |text| Json::written(text);
        assert_eq!(json("{\"a\":1,\"b\":2}"), json("{ \"b\": 2, \"a\": 1 }"));
        assert_eq!(json("\"\\ud800\""), json("\"\\ud800\""));
        assert_ne!(json("\"\\ud800\""), json("\"\\ud801\""));
        assert_eq!(json("[1]").kind(), Kind::Array);
    }
}
