//! Writing an object, in the order in which QEMU writes its members.

use serde_core::ser::{SerializeMap, SerializeSeq};
use serde_core::{Serialize, Serializer};

use crate::runtime::json::Json;
use crate::runtime::view::{Node, View};

/// Writes an object.
pub(crate) fn serialize<S: Serializer>(
    object: &dyn View,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let layout = object.layout();
    let mut map = serializer.serialize_map(None)?;
    for (at, name) in layout.names().iter().enumerate() {
        if let Some(node) = object.node(at) {
            map.serialize_entry(name, &node)?;
        }
    }
    if let Some(tag) = layout.tag() {
        map.serialize_entry(tag.name, tag.value)?;
    }
    object.others().serialize_into(&mut map)?;
    map.end()
}

/// Returns whether the object has no member at all.
pub(crate) fn is_empty(object: &dyn View) -> bool {
    let layout = object.layout();
    layout.tag().is_none()
        && (0..layout.names().len()).all(|at| object.node(at).is_none())
        && object.others().is_empty()
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Text(text) => text.serialize(serializer),
            Self::Value(text) => serializer.serialize_str(text),
            Self::Integer(number) => number.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Boolean(value) => serializer.serialize_bool(value),
            Self::List(list) => {
                let mut seq = serializer.serialize_seq(None)?;
                let items = (0..).map_while(|at| list.item(at));
                items
                    .into_iter()
                    .try_for_each(|item| seq.serialize_element(&item))?;
                seq.end()
            }
            Self::Object(object) => serialize(object, serializer),
            Self::Json(raw) => Json::written(raw).serialize(serializer),
        }
    }
}
