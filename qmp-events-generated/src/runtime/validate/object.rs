//! The members of an object: which are there, their types and their values.

use super::{Against, Rule, Violation, pointer, relation};
use crate::runtime::catalogue_types::{JsonType, MemberInfo, ObjectInfo};
use crate::runtime::decode::{Decode, describe, shortened};
use crate::runtime::members::Members;
use crate::runtime::revision::Revisions;
use crate::runtime::text::Text;
use crate::runtime::view::{Node, View};

/// `known`: the revisions that know the object itself.
pub(super) fn check(
    view: &dyn View,
    info: &ObjectInfo,
    known: Revisions,
    against: Against,
    base: &str,
    found: &mut Vec<Violation>,
) {
    let spelled_out = against.demands(info.spelled_out, known);
    for member in info.members {
        // Written only where something is told of it: most events have no fault.
        let path = || pointer(base, member.name);
        match view.member(member.name) {
            Some(node) if against.allows(member.documented) => {
                value(&node, member, against, &path, found);
            }
            Some(node) if spelled_out => {
                found.push(Violation::unknown_member(&path(), describe_node(&node)));
            }
            None if against.demands(member.required, known) => found.push(Violation {
                path: path(),
                rule: Rule::MissingMember,
                expected: type_words(member, against),
                found: "nothing".to_owned(),
            }),
            Some(_) | None => {}
        }
    }
    if spelled_out {
        let listed = |name: &str| info.members.iter().any(|member| member.name == name);
        // A type may be shared with an event that has more members.
        for name in view.fields().iter().filter(|name| !listed(name)) {
            if let Some(node) = view.member(name) {
                let path = pointer(base, name);
                found.push(Violation::unknown_member(&path, describe_node(&node)));
            }
        }
        let others = view.others().walk();
        for (name, json) in others.filter(|(name, _)| !listed(name)) {
            let path = pointer(base, name);
            found.push(Violation::unknown_member(&path, describe(json)));
        }
    }
    relation::check(view, info, against, base, found);
}

fn value(
    node: &Node<'_>,
    member: &MemberInfo,
    against: Against,
    path: &dyn Fn() -> String,
    found: &mut Vec<Violation>,
) {
    let mut types = member.types.iter();
    if !types.any(|(ty, revisions)| against.allows(*revisions) && fits(node, *ty)) {
        found.push(Violation {
            path: path(),
            rule: Rule::WrongType,
            expected: type_words(member, against),
            found: describe_node(node),
        });
        return;
    }
    text_value(node, member, against, path, found);
    let nested = &member.object;
    match node {
        Node::Object(view) => check(*view, nested, member.documented, against, &path(), found),
        Node::Json(raw) => {
            if let Ok(members) = Members::decode(raw) {
                check(&members, nested, member.documented, against, &path(), found);
            }
        }
        _ => {}
    }
}

fn text_value(
    node: &Node<'_>,
    member: &MemberInfo,
    against: Against,
    path: &dyn Fn() -> String,
    found: &mut Vec<Violation>,
) {
    if !against.demands(member.values_listed, member.documented) {
        return;
    }
    let decoded;
    let text = match node {
        Node::Text(text) => *text,
        Node::Json(raw) => match Text::decode(raw) {
            Ok(text) => {
                decoded = text;
                decoded.as_str()
            }
            Err(_) => return,
        },
        _ => return,
    };
    let listed = || {
        let values = member.values.iter();
        values.filter(|value| against.allows(value.documented))
    };
    if listed().any(|value| value.value == text) {
        return;
    }
    let constant = against.demands(member.constant, member.documented);
    let listed: Vec<_> = listed().map(|value| format!("{:?}", value.value)).collect();
    found.push(Violation {
        path: path(),
        rule: if constant {
            Rule::NotConstant
        } else {
            Rule::UnlistedValue
        },
        expected: listed.join(" or "),
        found: shortened(&format!("{text:?}")),
    });
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
        JsonType::String => matches!(node, Node::Text(_)) || raw_starts_with('"'),
        JsonType::Array => matches!(node, Node::Array),
        JsonType::Object => matches!(node, Node::Object(_)) || raw_starts_with('{'),
    }
}

fn type_words(member: &MemberInfo, against: Against) -> String {
    let allowed = member.types.iter();
    let words: Vec<_> = allowed
        .filter(|(_, revisions)| against.allows(*revisions))
        .map(|(ty, _)| match ty {
            JsonType::Any => "a value",
            JsonType::Null => "null",
            JsonType::Boolean => "a boolean",
            JsonType::Integer => "an integer",
            JsonType::Number => "a number",
            JsonType::String => "a string",
            JsonType::Array => "an array",
            JsonType::Object => "an object",
        })
        .collect();
    words.join(" or ")
}

fn describe_node(node: &Node<'_>) -> String {
    match node {
        Node::Text(text) => format!("the string {}", shortened(&format!("{text:?}"))),
        Node::Integer(number) => format!("the integer {number}"),
        Node::Number(number) => format!("the number {number}"),
        Node::Boolean(boolean) => boolean.to_string(),
        Node::Array => "an array".to_owned(),
        Node::Object(_) => "an object".to_owned(),
        Node::Json(raw) => describe(raw),
    }
}
