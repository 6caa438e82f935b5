//! Payloads that no type fits.

use std::fmt;

use serde_core::{Serialize, Serializer};

use crate::runtime::catalogue_types::EventInfo;
use crate::runtime::decode::Mismatch;
use crate::runtime::json::Json;
use crate::runtime::text::Text;

/// An event that is not documented, kept as it was received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnknownEvent<'a> {
    /// The event's name.
    pub name: Text<'a>,
    /// The event's data.
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

    /// For a payload that becomes another one.
    #[inline]
    pub(super) fn blank() -> Self {
        Self {
            name: Text::default(),
            data: None,
        }
    }

    /// Converts it into an owned event.
    pub fn into_owned(self) -> UnknownEvent<'static> {
        UnknownEvent {
            name: self.name.into_owned(),
            data: self.data.map(Json::into_owned),
        }
    }
}

/// A documented event whose data does not fit its type, kept as it was received, with the
/// reason.
#[derive(Clone)]
#[non_exhaustive]
pub struct Misfit<'a> {
    /// The event's entry in the catalogue.
    pub info: &'static EventInfo,
    /// The event's data.
    pub data: Option<Json<'a>>,
    /// JSON Pointer to what does not fit, from the event: `/data/offset`. Of several, that of
    /// the member which QEMU writes first.
    pub path: String,
    /// The type's requirement there.
    pub expected: &'static str,
    /// The value found there.
    pub found: String,
}

impl Misfit<'_> {
    /// Converts it into an owned event.
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

/// The misfit that a mismatch in the data makes.
pub(super) fn misfit<'a>(
    info: &'static EventInfo,
    mismatch: Mismatch,
    data: Option<&'a str>,
) -> Misfit<'a> {
    let Mismatch {
        path,
        expected,
        found,
    } = mismatch.below("data");
    Misfit {
        info,
        data: data.map(Json::written),
        path,
        expected,
        found,
    }
}

/// An event without a type.
pub(super) fn unknown<'a>(name: Text<'a>, data: Option<&'a str>) -> UnknownEvent<'a> {
    UnknownEvent {
        name,
        data: data.map(Json::written),
    }
}
