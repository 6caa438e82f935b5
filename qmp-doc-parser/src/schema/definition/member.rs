//! Members and branches, and the types that they have.

use super::cx::Cx;
use super::{Data, Form, Member, Ref, TypeRef, condition, feature, form, key, name};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Node};

/// A type by name.
pub(super) fn named<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node, owner: &str) -> Option<Ref<'a>> {
    let bytes = node.bytes;
    let Some(name) = node.as_str() else {
        let (owner, expected) = (owner.to_owned(), "the name of a type");
        cx.fault_at(bytes, SchemaFault::WrongValue { owner, expected });
        return None;
    };
    Some(Ref { name, bytes })
}

/// A type by name, or an array of one.
pub(super) fn type_or_array<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node, owner: &str) -> TypeRef<'a> {
    let Some(elements) = node.as_array() else {
        let bytes = node.bytes;
        if let Some(name) = node.as_str() {
            return TypeRef::Named(Ref { name, bytes });
        }
        let (owner, expected) = (owner.to_owned(), "the name of a type or an array");
        cx.fault_at(bytes, SchemaFault::WrongValue { owner, expected });
        return TypeRef::Invalid;
    };
    match elements {
        [element] if element.as_str().is_some() => {
            named(cx, element, owner).map_or(TypeRef::Invalid, TypeRef::Array)
        }
        _ => {
            let owner = owner.to_owned();
            cx.fault_at(node.bytes, SchemaFault::ArrayElement { owner });
            TypeRef::Invalid
        }
    }
}

/// The name of a type, or an object with members, which is of the given form.
pub(super) fn data<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node, owner: &str, inline: Form) -> Data<'a> {
    if let Some(name) = node.as_str() {
        let bytes = node.bytes;
        return Data::Named(Ref { name, bytes });
    }
    if node.as_object().is_some() {
        cx.form(inline, node.bytes);
        return object(cx, node, owner).map_or(Data::None, Data::Inline);
    }
    let (owner, expected) = (owner.to_owned(), "the name of a type or an object");
    cx.fault_at(node.bytes, SchemaFault::WrongValue { owner, expected });
    Data::None
}

/// The members of an object.
pub(super) fn object<'a>(
    cx: &mut Cx<'_, 'a>,
    node: &'a Node,
    owner: &str,
) -> Option<Vec<Member<'a>>> {
    let Some(entries) = node.as_object() else {
        let (owner, expected) = (owner.to_owned(), "an object");
        cx.fault_at(node.bytes, SchemaFault::WrongValue { owner, expected });
        return None;
    };
    Some(entries.iter().map(|entry| member(cx, entry)).collect())
}

fn member<'a>(cx: &mut Cx<'_, 'a>, entry: &'a Entry) -> Member<'a> {
    let optional = entry.key.strip_prefix('*');
    let text = optional.unwrap_or(&entry.key);
    let owner = format!("member `{text}`");
    name::member(cx, &owner, text, entry.key_bytes);
    let keys = [
        ("type", form::MEMBER_OBJECT),
        ("if", form::CONDITION),
        ("features", form::MEMBER_FEATURES),
    ];
    entry_of(cx, entry, (text, optional.is_some()), &owner, &keys)
}

/// The branches of a union or alternate.
pub(super) fn branches<'a>(cx: &mut Cx<'_, 'a>, node: &'a Node) -> Vec<Member<'a>> {
    let Some(entries) = node.as_object() else {
        let (owner, expected) = ("`data`".to_owned(), "an object");
        cx.fault_at(node.bytes, SchemaFault::WrongValue { owner, expected });
        return Vec::new();
    };
    let keys = [("type", form::MEMBER_OBJECT), ("if", form::CONDITION)];
    let branch = |entry: &'a Entry| {
        let owner = format!("branch `{}`", entry.key);
        entry_of(cx, entry, (&entry.key, false), &owner, &keys)
    };
    entries.iter().map(branch).collect()
}

fn entry_of<'a>(
    cx: &mut Cx<'_, 'a>,
    entry: &'a Entry,
    (name, optional): (&'a str, bool),
    owner: &str,
    keys: &[(&'static str, Form)],
) -> Member<'a> {
    let node = &entry.value;
    let mut member = Member {
        name,
        optional,
        ty: TypeRef::Invalid,
        condition: None,
        features: Vec::new(),
        bytes: entry.key_bytes,
    };
    let Some(entries) = node.as_object() else {
        member.ty = type_or_array(cx, node, owner);
        return member;
    };
    if form::NESTED.is_in(cx.edition) {
        member.ty = TypeRef::Nested(object(cx, node, owner).unwrap_or_default());
        return member;
    }
    key::check(cx, owner, entries, 1, keys);
    member.condition = condition::of(cx, entries, owner);
    member.features = feature::of(cx, entries);
    if let Some(ty) = key::value(entries, "type") {
        member.ty = type_or_array(cx, ty, owner);
    }
    member
}
