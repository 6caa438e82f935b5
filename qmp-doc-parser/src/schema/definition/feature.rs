//! Features.

use super::cx::Cx;
use super::{Feature, condition, form, key, name};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Node};

/// The features among the entries of a definition, member or value.
///
/// Whether the edition has them is checked with the keys.
pub(super) fn of<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Vec<Feature<'a>> {
    let Some(node) = key::value(entries, "features") else {
        return Vec::new();
    };
    let Some(features) = node.as_array() else {
        let (owner, expected) = ("`features`".to_owned(), "an array");
        cx.fault_at(node.bytes, SchemaFault::WrongValue { owner, expected });
        return Vec::new();
    };
    features
        .iter()
        .filter_map(|node| feature(cx, node))
        .collect()
}

fn feature<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node) -> Option<Feature<'a>> {
    let entries = node.as_object();
    if let Some(entries) = entries {
        let keys = [("name", form::ALWAYS), ("if", form::CONDITION)];
        key::check(cx, "feature", entries, 1, &keys);
    }
    let named = match entries {
        Some(entries) => key::value(entries, "name")?,
        None => node,
    };
    let Some(text) = named.as_str() else {
        let (owner, expected) = ("feature".to_owned(), "a string");
        cx.fault_at(named.bytes, SchemaFault::WrongValue { owner, expected });
        return None;
    };
    let owner = format!("feature `{text}`");
    name::lower(cx, &owner, text, named.bytes, (false, false));
    Some(Feature {
        name: text,
        condition: condition::of(cx, entries.unwrap_or_default(), &owner),
        bytes: node.bytes,
    })
}
