//! Enums.

use super::cx::Cx;
use super::{Kind, Value, condition, feature, form, key, name};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Node};

/// Reads the values.
pub(super) fn read<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let keys = [
        ("enum", form::ALWAYS),
        ("data", form::ALWAYS),
        ("if", form::CONDITION),
        ("features", form::TYPE_FEATURES),
        ("prefix", form::PREFIX),
    ];
    key::check(cx, "enum", entries, 2, &keys);
    if let Some(prefix) = key::value(entries, "prefix")
        && prefix.as_str().is_none()
    {
        let (owner, expected) = ("`prefix`".to_owned(), "a string");
        cx.fault_at(prefix.bytes, SchemaFault::WrongValue { owner, expected });
    }
    let Some(data) = key::value(entries, "data") else {
        return Kind::Unreadable;
    };
    let Some(values) = data.as_array() else {
        let (owner, expected) = ("`data`".to_owned(), "an array");
        cx.fault_at(data.bytes, SchemaFault::WrongValue { owner, expected });
        return Kind::Enum(Vec::new());
    };
    let values = values.iter().filter_map(|node| value(cx, node));
    Kind::Enum(values.collect())
}

fn value<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node) -> Option<Value<'a>> {
    const OWNER: &str = "value";
    let entries = node.as_object();
    if let Some(entries) = entries {
        cx.form(form::VALUE_OBJECT, node.bytes);
        let keys = [
            ("name", form::ALWAYS),
            ("if", form::CONDITION),
            ("features", form::VALUE_FEATURES),
        ];
        key::check(cx, OWNER, entries, 1, &keys);
    }
    let named = match entries {
        Some(entries) => key::value(entries, "name")?,
        None => node,
    };
    let Some(text) = named.as_str() else {
        let (owner, expected) = (OWNER.to_owned(), "a string");
        cx.fault_at(named.bytes, SchemaFault::WrongValue { owner, expected });
        return None;
    };
    let owner = format!("value `{text}`");
    name::value(cx, &owner, text, named.bytes);
    let entries = entries.unwrap_or_default();
    Some(Value {
        name: text,
        condition: condition::of(cx, entries, &owner),
        features: feature::of(cx, entries),
        bytes: node.bytes,
    })
}
