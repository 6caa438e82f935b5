//! The data block: what its label says, its tree of members, and what follows from both.

use serde_json::Value as Json;

use super::cx::Cx;
use super::inline::{Flat, find_all};
use super::{member, prose, types};
use crate::ast::{self, Label, MemberForm};
use crate::diagnostic::Code;
use crate::grammar;
use crate::ir::{Basis, Data, Declared, Member, Origin, Shape, Type};

/// Items nested deeper than this are read as siblings.
const DEPTH: usize = 16;

/// A list item and its text, which may go on behind an empty line.
pub(super) type Item<'a> = (ast::Member<'a>, &'a str);

/// Lowers a data block. `shown` is the `data` of the section's examples; `place` is
/// where to point if there is no block at all.
pub(super) fn data(
    cx: &mut Cx,
    label: Option<Label>,
    items: &[Item],
    shown: &[&Json],
    place: &str,
) -> Data {
    let text = label
        .map(|label| label.text)
        .filter(|text| !text.is_empty());
    let mut members = tree(cx, items, shown);
    let none = text.is_some_and(grammar::is_none);
    let reference = text.and_then(|text| prose::reference(&Flat::new(text)));
    if let Some(text) = text.filter(|_| !none) {
        members.splice(0..0, members_in_prose(cx, text));
    }
    let declared = match (label, text) {
        _ if none => Declared::None,
        (_, Some(_)) => Declared::Prose,
        (Some(_), None) => Declared::Members,
        (None, None) => Declared::Absent,
    };
    let (shape, basis) = shape(
        cx,
        declared,
        &mut members,
        shown,
        (label, text.unwrap_or(place)),
    );
    if let (Some(reference), Some(text)) = (&reference, text) {
        cx.tell(
            Code::DataByReference,
            text,
            format!(
                "the data is described elsewhere, under `{}`",
                reference.name
            ),
            "not spelled out here",
            match (members.is_empty(), basis) {
                (true, _) => "this document does not tell the members",
                (_, Basis::Example) => "the members are those that the example shows",
                _ => "only the members that it names are known",
            },
        );
    }
    conclude(cx, &mut members, shown, items);
    Data {
        declared,
        text: text.map(|text| cx.text(text)),
        reference,
        shape,
        basis,
        members,
    }
}

/// What the event carries, all in all; says where the text contradicts itself.
fn shape(
    cx: &mut Cx,
    declared: Declared,
    members: &mut Vec<Member>,
    shown: &[&Json],
    (label, place): (Option<Label>, &str),
) -> (Shape, Basis) {
    let at = label.map_or(place, |label| cx.cover(label.label, place));
    let listed = !members.is_empty();
    let has_data = shown
        .iter()
        .any(|json| json.as_object().is_none_or(|object| !object.is_empty()));
    match declared {
        Declared::None if listed => {
            let help = if has_data {
                "the example has data: the members count"
            } else {
                "no example has data: the members count, since somebody wrote them down"
            };
            let names: Vec<_> = members.iter().map(|m| format!("`{}`", m.name)).collect();
            let message = format!(
                "the label says there is none, but {} is listed",
                names.join(", ")
            );
            cx.tell(Code::DataNoneWithMembers, at, message, "says `None.`", help);
            (
                Shape::Members,
                if has_data {
                    Basis::Example
                } else {
                    Basis::Members
                },
            )
        }
        Declared::None if has_data => {
            cx.tell(
                Code::DataNoneContradicted,
                at,
                "the label says there is none, but an example has data",
                "says `None.`",
                "the members are those that the example shows",
            );
            let span = cx.span(at);
            *members = types::shown_members(shown, span);
            (Shape::Members, Basis::Example)
        }
        Declared::None => (Shape::None, Basis::Declared),
        Declared::Prose if members.iter().all(|m| m.origin != Origin::Prose) && listed => {
            cx.tell(
                Code::DataUnreadable,
                place,
                "text stands between the label and the members",
                "this text",
                "it is kept as text; a member may be lost in it",
            );
            (Shape::Members, Basis::Declared)
        }
        _ if listed => (Shape::Members, Basis::Declared),
        _ if has_data => {
            let span = cx.span(at);
            *members = types::shown_members(shown, span);
            (Shape::Members, Basis::Example)
        }
        Declared::Prose => {
            cx.tell(
                Code::DataUnreadable,
                at,
                "the data is told in prose, and no member was found in it",
                "this text",
                "it is kept as text; what the event carries is unknown",
            );
            (Shape::Unknown, Basis::Unknown)
        }
        Declared::Absent | Declared::Members => {
            cx.tell(
                Code::DataMissing,
                at,
                "nothing is said of the event's data",
                "neither members, nor `None.`, nor an example with data",
                "what the event carries is unknown",
            );
            (Shape::Unknown, Basis::Unknown)
        }
    }
}

/// The members that prose names: `'server' and 'client' keys with …`.
fn members_in_prose(cx: &Cx, text: &str) -> Vec<Member> {
    let flat = Flat::new(text);
    let found = find_all(flat.text(), prose::named_keys);
    let reference = prose::reference(&flat);
    let names = found.into_iter().flat_map(|(_, names)| names);
    names
        .map(|name| {
            let mut member = member::plain(name, Origin::Prose, cx.span(flat.part(name)));
            member.reference.clone_from(&reference);
            if member.reference.is_some() {
                member.ty = Type::Object;
                member.basis = Basis::Reference;
            }
            member
        })
        .collect()
}

/// An object whose items are being collected.
struct Open {
    indent: usize,
    member: Member,
    nests: bool,
}

/// Builds the tree from indentation. An item nests below one that can have members.
fn tree(cx: &mut Cx, items: &[Item], shown: &[&Json]) -> Vec<Member> {
    let mut roots: Vec<Member> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let base = items.first().map_or(0, |(item, _)| item.indent);
    if base > 0
        && let Some((item, _)) = items.first()
    {
        tell_indented(cx, item, "the list is indented as a whole");
    }
    let mut previous = base;
    for (item, text) in items {
        tell_form(cx, item);
        let indent = if item.form == MemberForm::MidLine {
            previous
        } else {
            item.indent
        };
        let member = member::member(cx, item, text);
        while open.last().is_some_and(|last| last.indent >= indent) {
            close(cx, &mut open, &mut roots);
        }
        // Deeper than something that cannot have members: a sibling, oddly indented.
        while open.last().is_some_and(|last| !last.nests) || open.len() >= DEPTH {
            tell_indented(cx, item, "the item above has no members of its own");
            close(cx, &mut open, &mut roots);
        }
        previous = indent;
        let nests = nests(&member, &open, shown);
        open.push(Open {
            indent,
            member,
            nests,
        });
    }
    while !open.is_empty() {
        close(cx, &mut open, &mut roots);
    }
    roots
}

/// Whether a member can have members: it is an object, or nothing says what it is and
/// an example shows an object in its place.
fn nests(member: &Member, open: &[Open], shown: &[&Json]) -> bool {
    match member.ty {
        Type::Object => true,
        Type::Unknown => shown.iter().any(|data| {
            open.iter()
                .try_fold(*data, |json, outer| json.get(&outer.member.name))
                .and_then(|json| json.get(&member.name))
                .is_some_and(Json::is_object)
        }),
        _ => false,
    }
}

fn close(cx: &mut Cx, open: &mut Vec<Open>, roots: &mut Vec<Member>) {
    let Some(Open { member, .. }) = open.pop() else {
        return;
    };
    let siblings = open
        .last_mut()
        .map_or(roots, |outer| &mut outer.member.members);
    if let Some(first) = siblings.iter().find(|sibling| sibling.name == member.name) {
        let message = format!("`{}` is listed already", member.name);
        cx.sink.push(
            crate::diagnostic::Diagnostic::new(Code::DuplicateMember, message)
                .at(member.span, "again here")
                .see(first.span, "first here")
                .help("both are kept; the first one counts"),
        );
    }
    siblings.push(member);
}

fn tell_form(cx: &mut Cx, item: &ast::Member) {
    let (code, message, help) = match item.form {
        MemberForm::Regular => return,
        MemberForm::SingleQuoted => (Code::SingleQuotes, "stands in single quotes", ""),
        MemberForm::NoDash => (
            Code::MemberForm,
            "has no dash before it",
            "write `- \"name\":`",
        ),
        MemberForm::Incomplete => (
            Code::MemberForm,
            "lacks a quote or its colon",
            "write `- \"name\":`",
        ),
        MemberForm::MidLine => (
            Code::MemberMidLine,
            "starts in the middle of a line",
            "a line break is missing here",
        ),
    };
    cx.tell(
        code,
        item.lead,
        format!("`{}` {message}", item.name),
        "here",
        help,
    );
}

fn tell_indented(cx: &mut Cx, item: &ast::Member, why: &str) {
    cx.tell(
        Code::IndentedMember,
        item.lead,
        format!("`{}` is indented, but not nested: {why}", item.name),
        "here",
        "",
    );
}

/// Concludes types, and says which members have none.
fn conclude(cx: &mut Cx, members: &mut [Member], shown: &[&Json], items: &[Item]) {
    let mut disagreements = Vec::new();
    types::conclude(members, shown, &mut disagreements);
    let mut told = Vec::new();
    for (name, types) in disagreements {
        let part = items.iter().find(|(item, _)| item.name == name);
        let words: Vec<_> = types.iter().map(words).collect();
        cx.tell(
            Code::TypeDisagreement,
            part.map_or("", |(item, _)| item.lead),
            format!("examples show `{name}` as {}", words.join(" and as ")),
            "this member",
            "no type is concluded",
        );
        told.push(name);
    }
    for member in members.iter() {
        tell_type(cx, member, &told);
    }
}

fn tell_type(cx: &mut Cx, member: &Member, told: &[String]) {
    let untyped = member.declared_type.is_none() && member.reference.is_none();
    let unknown = member.basis == Basis::Unknown;
    if member.origin == Origin::Listed && (untyped || unknown) && !told.contains(&member.name) {
        let (code, help) = match member.basis {
            Basis::Unknown => (Code::TypeUnknown, "any value is accepted for it".to_owned()),
            Basis::Example => (
                Code::NoDeclaredType,
                format!("the examples show {}", words(&member.ty)),
            ),
            _ => (
                Code::NoDeclaredType,
                format!("it is read as {}", words(&member.ty)),
            ),
        };
        cx.sink.push(
            crate::diagnostic::Diagnostic::new(
                code,
                format!("the text gives `{}` no type", member.name),
            )
            .at(member.span, "no type here")
            .help(help),
        );
    }
    for inner in &member.members {
        tell_type(cx, inner, told);
    }
}

/// A type in words.
pub(super) fn words(ty: &Type) -> &'static str {
    match ty {
        Type::String => "a string",
        Type::Integer { .. } => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::Null => "null",
        Type::Object | Type::Named { .. } => "an object",
        Type::Array { .. } => "an array",
        Type::Any | Type::Unknown => "any value",
    }
}
