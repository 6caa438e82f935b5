//! Alternates.

use super::cx::Cx;
use super::{Kind, form, key, member, name};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::Entry;

/// Reads the branches.
pub(super) fn read<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let keys = [
        ("alternate", form::ALWAYS),
        ("data", form::ALWAYS),
        ("if", form::CONDITION),
        ("features", form::TYPE_FEATURES),
    ];
    key::check(cx, "alternate", entries, 2, &keys);
    let Some(data) = key::value(entries, "data") else {
        return Kind::Unreadable;
    };
    if data.as_object().is_some_and(<[_]>::is_empty) || data.as_array().is_some_and(<[_]>::is_empty)
    {
        cx.fault_at(data.bytes, SchemaFault::AlternateEmpty);
        return Kind::Alternate(Vec::new());
    }
    for entry in data.as_object().unwrap_or_default() {
        let owner = format!("branch `{}`", entry.key);
        let old = cx.edition < Edition::at(6, 0);
        name::lower(cx, &owner, &entry.key, entry.key_bytes, (old, old));
    }
    Kind::Alternate(member::branches(cx, data))
}
