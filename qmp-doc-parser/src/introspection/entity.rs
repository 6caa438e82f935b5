//! The entities of a reply, in the form that QEMU documents for `query-qmp-schema`.

use serde::Deserialize;
use serde_json::Value as Json;

use super::fault::ReplyFault;

/// An entity with its place in the reply.
pub(super) struct Entity {
    pub(super) pointer: String,
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// Kind of an entity. Keys that a newer QEMU adds are ignored.
#[derive(Deserialize)]
#[serde(tag = "meta-type", rename_all = "kebab-case")]
pub(super) enum Kind {
    #[serde(rename_all = "kebab-case")]
    Builtin {
        json_type: JsonType,
    },
    Enum {
        /// Until 6.1 the only form; later kept beside `members`.
        #[serde(default)]
        values: Vec<String>,
        #[serde(default)]
        members: Vec<EnumMember>,
    },
    #[serde(rename_all = "kebab-case")]
    Array {
        element_type: String,
    },
    Object {
        members: Vec<ObjectMember>,
        #[serde(default)]
        tag: Option<String>,
        #[serde(default)]
        variants: Vec<Variant>,
        #[serde(default)]
        features: Vec<String>,
    },
    Alternate {
        members: Vec<AlternateMember>,
    },
    Command {},
    #[serde(rename_all = "kebab-case")]
    Event {
        arg_type: String,
        #[serde(default)]
        features: Vec<String>,
    },
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum JsonType {
    String,
    Int,
    Integer,
    Number,
    Boolean,
    Null,
    Value,
    Object,
    Array,
}

#[derive(Deserialize)]
pub(super) struct EnumMember {
    pub(super) name: String,
    #[serde(default)]
    pub(super) features: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct ObjectMember {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    /// Present, and `null`, if the member is optional.
    #[serde(default, deserialize_with = "present")]
    pub(super) default: bool,
    #[serde(default)]
    pub(super) features: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Variant {
    pub(super) case: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
}

#[derive(Deserialize)]
pub(super) struct AlternateMember {
    #[serde(rename = "type")]
    pub(super) ty: String,
}

fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| true)
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `name` and `meta-type`")]
struct Named {
    name: String,
}

/// Parses a reply; entities that are not valid are reported and left out.
pub(super) fn parse(reply: &[u8], faults: &mut Vec<ReplyFault>) -> Vec<Entity> {
    let json: Json = match serde_json::from_slice(reply) {
        Ok(json) => json,
        Err(error) => {
            faults.push(ReplyFault::NotJson {
                line: error.line(),
                column: error.column(),
                reason: reason(&error),
            });
            return Vec::new();
        }
    };
    let Some((root, list)) = array(json, faults) else {
        return Vec::new();
    };
    let mut entities = Vec::with_capacity(list.len());
    for (at, json) in list.into_iter().enumerate() {
        let pointer = format!("{root}/{at}");
        let name = Named::deserialize(&json);
        match name.and_then(|named| Ok((named.name, Kind::deserialize(json)?))) {
            Ok((name, kind)) => entities.push(Entity {
                pointer,
                name,
                kind,
            }),
            Err(error) => faults.push(ReplyFault::InvalidEntity {
                pointer,
                reason: error.to_string(),
            }),
        }
    }
    entities
}

/// Returns the array of entities and the pointer to it.
fn array(json: Json, faults: &mut Vec<ReplyFault>) -> Option<(&'static str, Vec<Json>)> {
    let fault = match json {
        Json::Array(list) => return Some(("", list)),
        Json::Object(mut object) => match (object.remove("return"), object.get("error")) {
            (Some(Json::Array(list)), _) => return Some(("/return", list)),
            (None, Some(error)) => ReplyFault::ErrorReply {
                description: error["desc"].as_str().unwrap_or_default().to_owned(),
            },
            _ => ReplyFault::NotAReply,
        },
        _ => ReplyFault::NotAReply,
    };
    faults.push(fault);
    None
}

/// The message without the place, which the fault carries separately.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => message,
    }
}
