//! The members of an object: which are there, their types and their values.

use std::borrow::Cow;
use std::ops::ControlFlow::Continue;

use super::words::{Expected, Found};
use super::{Flow, Judge, Rule, relation};
use crate::runtime::catalogue_types::{JsonType, MemberInfo, ObjectInfo};
use crate::runtime::decode::Decode;
use crate::runtime::members::Members;
use crate::runtime::revision::Revisions;
use crate::runtime::text::Text;
use crate::runtime::view::{Node, View};

/// `known`: the revisions that know the object itself.
#[inline]
pub(super) fn check<'e>(
    judge: &mut Judge<'e>,
    view: &'e dyn View,
    info: &'static ObjectInfo,
    known: Revisions,
) -> Flow {
    // Many events have no data.
    if info.members.is_empty() && view.fields().is_empty() && view.others().is_empty() {
        return Continue(());
    }
    members(judge, view, info, known)
}

fn members<'e>(
    judge: &mut Judge<'e>,
    view: &'e dyn View,
    info: &'static ObjectInfo,
    known: Revisions,
) -> Flow {
    let against = judge.against;
    let spelled_out = against.demands(info.spelled_out, known);
    let mut related = false;
    for member in info.members {
        related |= !member.presence.is_empty() || !member.relations.is_empty();
        match view.member(member) {
            Some(node) if against.allows(member.documented) => {
                value(judge, node, info.pointer, member)?;
            }
            Some(node) if spelled_out => {
                judge.unknown_member(info.pointer, member.name, node.into())?;
            }
            None if against.demands(member.required, known) => {
                judge.missing_member(info.pointer, member)?;
            }
            Some(_) | None => {}
        }
    }
    if spelled_out {
        unlisted(judge, view, info)?;
    }
    if related {
        relation::check(judge, view, info)?;
    }
    Continue(())
}

/// The members that the table does not list.
fn unlisted<'e>(judge: &mut Judge<'e>, view: &'e dyn View, info: &'static ObjectInfo) -> Flow {
    let listed = |name: &str| info.members.iter().any(|member| member.name == name);
    // A type has a field for each member that is listed, and more if it is shared.
    let fields = view.fields();
    let others = view.others();
    if fields.len() <= info.members.len() && others.is_empty() {
        return Continue(());
    }
    if fields.len() > info.members.len() {
        for (at, name) in fields.iter().enumerate().filter(|(_, name)| !listed(name)) {
            if let Some(node) = view.field(at) {
                judge.unknown_member(info.pointer, name, node.into())?;
            }
        }
    }
    let typed = !fields.is_empty();
    let mut unlisted = others.walk().filter(|(name, _)| typed || !listed(name));
    unlisted.try_for_each(|(name, json)| {
        judge.unknown_member(info.pointer, name, Found::Json(json.into()))
    })
}

fn value<'e>(
    judge: &mut Judge<'e>,
    node: Node<'e>,
    within: &'static str,
    member: &'static MemberInfo,
) -> Flow {
    let against = judge.against;
    let mut types = member.types.iter();
    if !types.any(|(ty, revisions)| against.allows(*revisions) && fits(&node, *ty)) {
        let expected = Expected::TypeOf(member, against);
        return judge.tell(Rule::WrongType, within, member.name, expected, node.into());
    }
    if against.demands(member.values_listed, member.documented) {
        listed_value(judge, &node, within, member)?;
    }
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

fn listed_value<'e>(
    judge: &mut Judge<'e>,
    node: &Node<'e>,
    within: &'static str,
    member: &'static MemberInfo,
) -> Flow {
    let against = judge.against;
    let text: Cow<'e, str> = match node {
        Node::Text(text) => Cow::Borrowed(text.as_str()),
        Node::Value(text) => Cow::Borrowed(text),
        Node::Json(raw) => match Text::decode(raw) {
            Ok(text) => Cow::Owned(text.into()),
            Err(_) => return Continue(()),
        },
        _ => return Continue(()),
    };
    let mut values = member.values.iter();
    if values.any(|value| value.value == text && against.allows(value.documented)) {
        return Continue(());
    }
    let rule = if against.demands(member.constant, member.documented) {
        Rule::NotConstant
    } else {
        Rule::UnlistedValue
    };
    let expected = Expected::ValueOf(member, against);
    judge.tell(rule, within, member.name, expected, Found::Value(text))
}

fn fits(node: &Node<'_>, ty: JsonType) -> bool {
    let raw_starts_with = |first: char| match node {
        Node::Json(raw) => raw.starts_with(first),
        _ => false,
    };
    match ty {
        JsonType::Any => true,
        JsonType::Null => raw_starts_with('n'),
        JsonType::Boolean => matches!(node, Node::Boolean(_)),
        JsonType::Integer => match node {
            Node::Integer(_) => true,
            Node::Number(number) => number.as_integer().is_some(),
            _ => false,
        },
        JsonType::Number => matches!(node, Node::Integer(_) | Node::Number(_)),
        JsonType::String => match node {
            // Not half a surrogate pair, which no type accepts.
            Node::Json(raw) => raw.starts_with('"') && Text::decode(raw).is_ok(),
            _ => matches!(node, Node::Text(_) | Node::Value(_)),
        },
        JsonType::Array => matches!(node, Node::Array),
        JsonType::Object => matches!(node, Node::Object(_)) || raw_starts_with('{'),
    }
}
