//! Events and messages inside other serde types: the input of any deserializer is
//! converted into JSON text, so that all routes end in the same decoder.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde_core::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::{Event, Message};

/// Borrows from text input, and owns data from a reader or a tree.
/// Use [`Owned`] where it must not borrow.
impl<'de: 'a, 'a> Deserialize<'de> for Event<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match object(deserializer, "an event")? {
            Cow::Borrowed(json) => Event::read(json, D::Error::custom),
            Cow::Owned(json) => Event::read(&json, D::Error::custom).map(Event::into_owned),
        }
    }
}

/// Borrows from text input, and owns data from a reader or a tree.
/// Use [`Owned`] where it must not borrow.
impl<'de: 'a, 'a> Deserialize<'de> for Message<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match object(deserializer, "a QMP message")? {
            Cow::Borrowed(json) => Message::from_str(json),
            Cow::Owned(json) => Message::from_str(&json).map(Message::into_owned),
        }
        .map_err(D::Error::custom)
    }
}

/// An [`Event`] or a [`Message`] that owns its data, from any deserializer: for
/// serde's `DeserializeOwned`, which readers and trees ask for.
///
/// ```
/// use qmp_events_generated::{Event, Owned};
///
/// #[derive(serde::Deserialize)]
/// struct Kept {
///     host: String,
///     event: Owned<Event<'static>>,
/// }
///
/// let file: &[u8] = br#"[{"host": "a", "event": {"event": "STOP"}}]"#;
/// let kept: Vec<Kept> = serde_json::from_reader(file)?;
/// assert_eq!(kept[0].event.name(), "STOP");
/// # assert_eq!(kept[0].host, "a");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Owned<T>(pub T);

impl<T: Serialize> Serialize for Owned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Owned<Event<'static>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Event::deserialize(deserializer).map(|event| Self(event.into_owned()))
    }
}

impl<'de> Deserialize<'de> for Owned<Message<'static>> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Message::deserialize(deserializer).map(|message| Self(message.into_owned()))
    }
}

impl<T> Deref for Owned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Owned<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// Name that `RawValue` passes to a deserializer. Only `serde_json` knows the word, and gives
/// the text as it is written; all others give the members, and so would a `serde_json`
/// with another word.
const RAW: &str = "$serde_json::private::RawValue";

/// The text of an object, borrowed from the input if the deserializer has it as text.
fn object<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, ReadObject(expected))
}

struct ReadObject(&'static str);

impl<'de> Visitor<'de> for ReadObject {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = map.next_key_seed(ReadText)? {
            if name == RAW && members.is_empty() {
                return map.next_value_seed(ReadText);
            }
            members.insert(name.into_owned(), map.next_value()?);
        }
        Ok(Cow::Owned(Value::Object(members).to_string()))
    }
}

/// Borrows where possible; serde's implementation for `Cow` always copies.
struct ReadText;

impl<'de> DeserializeSeed<'de> for ReadText {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for ReadText {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}
