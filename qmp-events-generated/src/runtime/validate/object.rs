//! The members of an object: presence, types and values.

mod items;

use std::borrow::Cow;
use std::ops::ControlFlow::Continue;

use super::words::{Expected, Found};
use super::{Flow, Judge, Rule, Scope, relation};
use crate::runtime::catalogue_types::{JsonType, MemberInfo, ObjectInfo};
use crate::runtime::decode::Decode;
use crate::runtime::members::Members;
use crate::runtime::number::Integer;
use crate::runtime::points::Points;
use crate::runtime::text::Text;
use crate::runtime::view::{Looked, Node, View};

/// Members that a table lists for one object.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub(super) pointer: &'static str,
    pub(super) members: &'static [MemberInfo],
    /// The releases and texts that have the object.
    known: Points,
    /// Releases and texts that list all members.
    spelled_out: Points,
}

/// Judges an object; `known` are the releases and texts that have it.
#[inline]
pub(super) fn check<'e>(
    judge: &mut Judge<'e>,
    view: &'e dyn View,
    info: &'static ObjectInfo,
    known: Points,
) -> Flow {
    let object = Looked::new(view);
    // Many events have no data.
    if info.members.is_empty() && object.layout.names().is_empty() && view.others().is_empty() {
        return Continue(());
    }
    let listed = Listed {
        pointer: info.pointer,
        members: info.members,
        known,
        spelled_out: info.spelled_out,
    };
    members(judge, object, listed)?;
    match info.discriminator {
        None => unlisted(judge, object, &[], listed),
        Some(tag) => branch(judge, object, info, tag),
    }
}

/// Judges the members of the branch that the discriminator selects. Those of one that is not
/// documented cannot be judged.
#[inline(never)]
fn branch<'e>(
    judge: &mut Judge<'e>,
    object: Looked<'e>,
    info: &'static ObjectInfo,
    tag: &str,
) -> Flow {
    let value = object.named(tag);
    let branch = value
        .as_ref()
        .and_then(text)
        .and_then(|value| info.branch(&value));
    let Some(branch) = branch.filter(|branch| judge.against.allows(branch.documented)) else {
        return Continue(());
    };
    let listed = Listed {
        pointer: info.pointer,
        members: branch.members,
        known: branch.documented,
        spelled_out: branch.spelled_out,
    };
    members(judge, object, listed)?;
    unlisted(judge, object, info.members, listed)
}

#[inline]
fn members<'e>(judge: &mut Judge<'e>, object: Looked<'e>, listed: Listed) -> Flow {
    let against = judge.against;
    let mut related = false;
    for member in listed.members {
        related |= !member.presence.is_empty() || !member.relations.is_empty();
        match object.member(member) {
            Some(node) if against.allows(member.documented) => {
                value(judge, node.read(), listed.pointer, member)?;
            }
            Some(node) if against.lists(listed.spelled_out, listed.known) => {
                let (name, known) = (member.name, Some(member.documented));
                judge.unknown_member(listed.pointer, name, known, node.read().into())?;
            }
            None if against.demands(member.required, listed.known) => {
                judge.missing_member(listed.pointer, member)?;
            }
            Some(_) | None => {}
        }
    }
    if related {
        relation::check(judge, object, listed)?;
    }
    Continue(())
}

/// Reports the members that the table does not list; `more` are listed as well.
#[inline]
fn unlisted<'e>(
    judge: &mut Judge<'e>,
    object: Looked<'e>,
    more: &'static [MemberInfo],
    listed: Listed,
) -> Flow {
    // A type has a field for each listed member, and more if several events share it.
    let all_listed = object.layout.names().len() <= listed.members.len() + more.len();
    if all_listed && object.view.others().is_empty() {
        return Continue(());
    }
    report_unlisted(judge, object, more, listed)
}

#[inline(never)]
fn report_unlisted<'e>(
    judge: &mut Judge<'e>,
    object: Looked<'e>,
    more: &'static [MemberInfo],
    listed: Listed,
) -> Flow {
    if !judge.against.lists(listed.spelled_out, listed.known) {
        return Continue(());
    }
    let is_listed = |name: &str| {
        let mut members = listed.members.iter().chain(more);
        members.any(|member| member.name == name)
    };
    let fields = object.layout.names();
    for (at, name) in fields
        .iter()
        .enumerate()
        .filter(|(_, name)| !is_listed(name))
    {
        if let Some(node) = object.view.node(at) {
            judge.unknown_member(listed.pointer, name, None, node.read().into())?;
        }
    }
    let typed = !object.layout.is_open();
    let others = object.view.others().walk();
    let mut unlisted = others.filter(|(name, _)| typed || !is_listed(name));
    unlisted.try_for_each(|(name, json)| {
        judge.unknown_member(listed.pointer, name, None, Found::Json(json.into()))
    })
}

fn value<'e>(
    judge: &mut Judge<'e>,
    node: Node<'e>,
    within: &'static str,
    member: &'static MemberInfo,
) -> Flow {
    let against = judge.against;
    if !is_one_of(member.types, &node, against) {
        let expected = Expected::TypeOf(member, against);
        return judge.report(Rule::WrongType, within, member.name, expected, node.into());
    }
    if !member.items.is_empty() && fits(&node, JsonType::Array) {
        return items::check(judge, node, member);
    }
    if let Some((rule, text)) = unlisted_value(judge, &node, member) {
        let expected = Expected::ValueOf(member, against);
        judge.report(rule, within, member.name, expected, Found::Value(text))?;
    }
    nested(judge, node, member)
}

/// Returns whether the value has one of the types that are allowed.
fn is_one_of(types: &[(JsonType, Points)], node: &Node<'_>, against: Scope) -> bool {
    let mut types = types.iter();
    types.any(|(ty, points)| against.allows(*points) && fits(node, *ty))
}

/// Judges the members of a value that is an object.
fn nested<'e>(judge: &mut Judge<'e>, node: Node<'e>, member: &'static MemberInfo) -> Flow {
    let nested = &member.object;
    match node {
        Node::Object(view) => check(judge, view, nested, member.documented),
        Node::Json(raw) if !nested.members.is_empty() => match Members::decode(raw) {
            Ok(members) => judge.raw(&members, nested, member.documented),
            Err(_) => Continue(()),
        },
        _ => Continue(()),
    }
}

/// The rule that a string breaks which is not one of the listed values.
fn unlisted_value<'e>(
    judge: &Judge<'e>,
    node: &Node<'e>,
    member: &'static MemberInfo,
) -> Option<(Rule, Cow<'e, str>)> {
    let against = judge.against;
    if !against.lists(member.values_listed, member.documented) {
        return None;
    }
    let text = text(node)?;
    let mut values = member.values.iter();
    if values.any(|value| value.value == text && against.allows(value.documented)) {
        return None;
    }
    let rule = if against.demands(member.constant, member.documented) {
        Rule::NotConstant
    } else {
        Rule::UnlistedValue
    };
    Some((rule, text))
}

/// The string that a node holds, if it is one.
fn text<'e>(node: &Node<'e>) -> Option<Cow<'e, str>> {
    match *node {
        Node::Text(text) => Some(Cow::Borrowed(text.as_str())),
        Node::Value(text) => Some(Cow::Borrowed(text)),
        Node::Json(raw) => Text::decode(raw).ok().map(|text| Cow::Owned(text.into())),
        _ => None,
    }
}

fn fits(node: &Node<'_>, ty: JsonType) -> bool {
    let raw_starts_with = |first: char| match node {
        Node::Json(raw) => raw.starts_with(first),
        _ => false,
    };
    let integer = || match node {
        Node::Integer(number) => Some(*number),
        Node::Number(number) => number.as_integer(),
        _ => None,
    };
    match ty {
        JsonType::Any => true,
        JsonType::Null => raw_starts_with('n'),
        JsonType::Boolean => matches!(node, Node::Boolean(_)),
        JsonType::Integer => integer().is_some(),
        JsonType::I8 => integer().is_some_and(within::<i8>),
        JsonType::I16 => integer().is_some_and(within::<i16>),
        JsonType::I32 => integer().is_some_and(within::<i32>),
        JsonType::I64 => integer().is_some_and(within::<i64>),
        JsonType::U8 => integer().is_some_and(within::<u8>),
        JsonType::U16 => integer().is_some_and(within::<u16>),
        JsonType::U32 => integer().is_some_and(within::<u32>),
        JsonType::U64 => integer().is_some_and(within::<u64>),
        JsonType::Number => matches!(node, Node::Integer(_) | Node::Number(_)),
        JsonType::String => match node {
            // Not half a surrogate pair, which no type accepts.
            Node::Json(raw) => raw.starts_with('"') && Text::decode(raw).is_ok(),
            _ => matches!(node, Node::Text(_) | Node::Value(_)),
        },
        JsonType::Array => matches!(node, Node::List(_)) || raw_starts_with('['),
        JsonType::Object => matches!(node, Node::Object(_)) || raw_starts_with('{'),
    }
}

fn within<T: TryFrom<Integer>>(number: Integer) -> bool {
    T::try_from(number).is_ok()
}
