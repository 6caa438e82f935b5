//! Unions: with a discriminator, simple and anonymous.

use super::cx::Cx;
use super::{Data, Kind, Ref, TypeRef, Union, form, key, member};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Node, Value};

/// Reads base, discriminator and branches.
pub(super) fn read<'a>(cx: &mut Cx<'_, 'a>, entries: &'a [Entry]) -> Kind<'a> {
    let keys = [
        ("union", form::ALWAYS),
        ("data", form::ALWAYS),
        ("base", form::ALWAYS),
        ("discriminator", form::ALWAYS),
        ("if", form::CONDITION),
        ("features", form::TYPE_FEATURES),
    ];
    let simple = form::SIMPLE_UNION.is_in(cx.edition);
    key::check(cx, "union", entries, if simple { 2 } else { 4 }, &keys);
    let discriminator = key::value(entries, "discriminator");
    if let Some(Node {
        bytes,
        value: Value::Object(empty),
    }) = discriminator
        && empty.is_empty()
        && cx.form(form::ANONYMOUS_UNION, *bytes)
    {
        let Some(data) = key::value(entries, "data") else {
            return Kind::Unreadable;
        };
        return Kind::Alternate(member::branches(cx, data));
    }
    let base = match key::value(entries, "base") {
        None => Data::None,
        Some(base) => member::data(cx, base, "`base`", form::INLINE_BASE),
    };
    let discriminator = discriminator.and_then(|node| discriminator_name(cx, node));
    if simple && discriminator.is_none() && !matches!(base, Data::None) {
        let (owner, keys) = ("union with a base".to_owned(), "`discriminator`".to_owned());
        cx.fault(SchemaFault::KeyMissing { owner, keys });
    }
    let Some(data) = key::value(entries, "data") else {
        return Kind::Unreadable;
    };
    let branches = member::branches(cx, data);
    for branch in branches.iter().filter(|_| discriminator.is_some()) {
        if let TypeRef::Array(element) = &branch.ty {
            let (owner, expected) = (format!("branch `{}`", branch.name), "the name of a type");
            cx.fault_at(element.bytes, SchemaFault::WrongValue { owner, expected });
        }
    }
    Kind::Union(Union {
        base,
        discriminator,
        branches,
    })
}

fn discriminator_name<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node) -> Option<Ref<'a>> {
    let bytes = node.bytes;
    let Some(name) = node.as_str() else {
        let (owner, expected) = ("`discriminator`".to_owned(), "a string");
        cx.fault_at(bytes, SchemaFault::WrongValue { owner, expected });
        return None;
    };
    Some(Ref { name, bytes })
}
