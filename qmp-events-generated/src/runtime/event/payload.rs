//! What an event carries if no type fits it, and how a type is tried.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::runtime::catalogue_types::EventInfo;
use crate::runtime::decode::Decode;
use crate::runtime::decode::{FromMembers, Mismatch};
use crate::runtime::json::Json;
use crate::runtime::members::Members;
use crate::runtime::text::Text;

/// An event that no document knows, kept as it came.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnknownEvent<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// Its data.
    pub data: Option<Json<'a>>,
}

impl<'a> UnknownEvent<'a> {
    /// An event of that name without data.
    pub fn new(name: impl Into<Text<'a>>) -> Self {
        Self {
            name: name.into(),
            data: None,
        }
    }

    /// The same event, independent of the input.
    pub fn into_owned(self) -> UnknownEvent<'static> {
        UnknownEvent {
            name: self.name.into_owned(),
            data: self.data.map(Json::into_owned),
        }
    }
}

/// A known event whose data does not fit its type, kept as it came, and why.
#[derive(Clone)]
#[non_exhaustive]
pub struct Misfit<'a> {
    /// What the documents say of the event.
    pub info: &'static EventInfo,
    /// Its data.
    pub data: Option<Json<'a>>,
    /// JSON Pointer to what does not fit, from the event: `/data/offset`.
    pub path: String,
    /// What the type needs there.
    pub expected: &'static str,
    /// What is there.
    pub found: String,
}

impl Misfit<'_> {
    /// The same event, independent of the input.
    pub fn into_owned(self) -> Misfit<'static> {
        Misfit {
            info: self.info,
            data: self.data.map(Json::into_owned),
            path: self.path,
            expected: self.expected,
            found: self.found,
        }
    }
}

impl fmt::Display for Misfit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            info,
            path,
            expected,
            found,
            ..
        } = self;
        write!(
            f,
            "{}: {path} should be {expected}, found {found}",
            info.name
        )
    }
}

impl fmt::Debug for Misfit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Misfit")
            .field("event", &self.info.name)
            .field("data", &self.data)
            .field("path", &self.path)
            .field("expected", &self.expected)
            .field("found", &self.found)
            .finish()
    }
}

impl PartialEq for Misfit<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.info.name == other.info.name && self.data == other.data
    }
}

impl Serialize for UnknownEvent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

impl Serialize for Misfit<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

/// Tries a type; an absent `data` is as good as an empty one if the type needs nothing.
pub(crate) fn fit<'a, T: FromMembers<'a>>(
    info: &'static EventInfo,
    data: Option<&'a str>,
) -> Result<T, Misfit<'a>> {
    let typed = match data {
        Some(data) => T::decode(data),
        None => T::from_members(Members::default()).map_err(|_| Mismatch::missing()),
    };
    typed.map_err(|mismatch| {
        let Mismatch {
            path,
            expected,
            found,
        } = mismatch.below(&"data");
        Misfit {
            info,
            data: data.map(Json::written),
            path,
            expected,
            found,
        }
    })
}

pub(crate) fn unknown<'a>(name: Text<'a>, data: Option<&'a str>) -> UnknownEvent<'a> {
    UnknownEvent {
        name,
        data: data.map(Json::written),
    }
}
