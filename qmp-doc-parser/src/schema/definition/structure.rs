//! Structs.

use super::cx::Cx;
use super::{Kind, form, key, member};
use crate::schema::tree::Entry;

/// Reads base and members.
pub(super) fn read<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let old = key::value(entries, "struct").is_none();
    let name = if old { "type" } else { "struct" };
    let keys = [
        (name, form::ALWAYS),
        ("data", form::ALWAYS),
        ("base", form::ALWAYS),
        ("if", form::CONDITION),
        ("features", form::TYPE_FEATURES),
    ];
    key::check(cx, "struct", entries, 2, &keys);
    let members = key::value(entries, "data")
        .and_then(|data| member::object(cx, data, "`data`"))
        .unwrap_or_default();
    let base = key::value(entries, "base").and_then(|base| member::named(cx, base, "`base`"));
    Kind::Struct { base, members }
}
