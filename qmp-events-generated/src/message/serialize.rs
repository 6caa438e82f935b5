//! A message as a server sends it.

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

use super::{ErrorReply, Greeting, Message, Reply};
use crate::Json;

/// As a server sends it.
impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Greeting(greeting) => greeting.serialize(serializer),
            Self::Event(event) => event.serialize(serializer),
            Self::Return(reply) => reply.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
        }
    }
}

impl Serialize for Greeting<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(serializer, "QMP", &self.json, None)
    }
}

impl Serialize for Reply<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(serializer, "return", &self.value, self.id.as_ref())
    }
}

impl Serialize for ErrorReply<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object(serializer, "error", &self.json, self.id.as_ref())
    }
}

fn object<S: Serializer>(
    serializer: S,
    name: &str,
    json: &Json<'_>,
    id: Option<&Json<'_>>,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(name, json)?;
    if let Some(id) = id {
        map.serialize_entry("id", id)?;
    }
    map.end()
}
