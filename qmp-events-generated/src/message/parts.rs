//! The members that distinguish the kinds of messages.

use std::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::InvalidMessage;
use crate::Text;
use crate::runtime::decode::Decode;
use crate::runtime::members::Members;

/// The members of a message that matter; of duplicate names the last counts.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) event: Option<&'a RawValue>,
    pub(super) greeting: Option<&'a RawValue>,
    pub(super) value: Option<&'a RawValue>,
    pub(super) error: Option<&'a RawValue>,
    pub(super) id: Option<&'a RawValue>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(json: &'a str) -> Result<Self, InvalidMessage> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let parts = reader
            .deserialize_map(ReadParts)
            .map_err(InvalidMessage::NotAnObject)?;
        reader.end().map_err(InvalidMessage::NotAnObject)?;
        Ok(parts)
    }
}

struct ReadParts;

impl<'de> Visitor<'de> for ReadParts {
    type Value = Parts<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut parts = Parts::default();
        while let Some(part) = map.next_key_seed(WhichPart)? {
            let part = match part {
                Part::Event => &mut parts.event,
                Part::Greeting => &mut parts.greeting,
                Part::Return => &mut parts.value,
                Part::Error => &mut parts.error,
                Part::Id => &mut parts.id,
                Part::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *part = Some(map.next_value()?);
        }
        Ok(parts)
    }
}

enum Part {
    Event,
    Greeting,
    Return,
    Error,
    Id,
    Other,
}

struct WhichPart;

impl<'de> DeserializeSeed<'de> for WhichPart {
    type Value = Part;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Part, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for WhichPart {
    type Value = Part;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Part, E> {
        Ok(match name {
            "event" => Part::Event,
            "QMP" => Part::Greeting,
            "return" => Part::Return,
            "error" => Part::Error,
            "id" => Part::Id,
            _ => Part::Other,
        })
    }
}

/// The name of the first member, if it is written without escapes.
pub(super) fn first_name(json: &str) -> Option<&str> {
    let inside = json.trim_start().strip_prefix('{')?;
    let name = inside.trim_start().strip_prefix('"')?;
    // The names that matter are short.
    let end = name.bytes().take(12).position(|byte| byte == b'"')?;
    name.get(..end)
}

/// The text of this member; empty if it is missing.
pub(super) fn text<'a>(object: &'a RawValue, name: &str) -> Text<'a> {
    let members = Members::decode(object.get()).unwrap_or_default();
    let json = members.find_borrowed(name).unwrap_or_default();
    Text::decode(json).unwrap_or_default()
}
