//! The data block: what its label says, its tree of members, and what follows from both.

use serde_json::Value as Json;

use super::cx::Cx;
use super::inline::{Flat, find_all};
use super::{member, prose, types};
use crate::diagnostic::{Diagnostic, MemberSlip, Names, SectionCode, TypeName};
use crate::ir::{Basis, Data, Declared, Member, Origin, Shape, Type};
use crate::text::ast::{self, Label, MemberForm};
use crate::text::grammar;

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
        let code = SectionCode::DataByReference {
            name: reference.name.clone(),
            members: !members.is_empty(),
            shown: basis == Basis::Example,
        };
        cx.report(text, code);
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
            let code = SectionCode::DataNoneWithMembers {
                members: names(members),
                shown: has_data,
            };
            cx.report(at, code);
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
            cx.report(at, SectionCode::DataNoneContradicted);
            let span = cx.span(at);
            *members = types::shown_members(shown, span);
            (Shape::Members, Basis::Example)
        }
        Declared::None => (Shape::None, Basis::Declared),
        Declared::Prose if members.iter().all(|m| m.origin != Origin::Prose) && listed => {
            cx.report(place, unreadable(true, None));
            (Shape::Members, Basis::Declared)
        }
        _ if listed => (Shape::Members, Basis::Declared),
        _ if has_data => {
            let span = cx.span(at);
            *members = types::shown_members(shown, span);
            (Shape::Members, Basis::Example)
        }
        Declared::Prose => {
            cx.report(at, unreadable(false, None));
            (Shape::Unknown, Basis::Unknown)
        }
        Declared::Absent | Declared::Members => {
            cx.report(at, SectionCode::DataMissing);
            (Shape::Unknown, Basis::Unknown)
        }
    }
}

fn unreadable(before_members: bool, members: Option<Names>) -> SectionCode {
    SectionCode::DataUnreadable {
        before_members,
        members,
    }
}

fn names(members: &[Member]) -> Names {
    Names(members.iter().map(|member| member.name.clone()).collect())
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
        report_indented(cx, item, true);
    }
    let mut previous = base;
    for (item, text) in items {
        report_form(cx, item);
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
            report_indented(cx, item, false);
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
        let code = SectionCode::DuplicateMember {
            member: member.name.clone(),
        };
        cx.sink
            .push(Diagnostic::new(code).at(member.span).see(first.span));
    }
    siblings.push(member);
}

fn report_form(cx: &mut Cx, item: &ast::Member) {
    let member = item.name.to_owned();
    let slip = |slip| {
        let member = item.name.to_owned();
        SectionCode::MemberForm { member, slip }
    };
    let code = match item.form {
        MemberForm::Regular => return,
        MemberForm::SingleQuoted => SectionCode::SingleQuotes { member },
        MemberForm::NoDash => slip(MemberSlip::NoDash),
        MemberForm::Incomplete => slip(MemberSlip::Incomplete),
        MemberForm::MidLine => SectionCode::MemberMidLine { member },
    };
    cx.report(item.lead, code);
}

fn report_indented(cx: &mut Cx, item: &ast::Member, whole_list: bool) {
    let code = SectionCode::IndentedMember {
        member: item.name.to_owned(),
        whole_list,
    };
    cx.report(item.lead, code);
}

/// Infers types, and reports the members that have none.
fn conclude(cx: &mut Cx, members: &mut [Member], shown: &[&Json], items: &[Item]) {
    let mut disagreements = Vec::new();
    types::conclude(members, shown, &mut disagreements);
    let mut reported = Vec::new();
    for (name, types) in disagreements {
        let part = items.iter().find(|(item, _)| item.name == name);
        let code = SectionCode::TypeDisagreement {
            member: name.clone(),
            types: types.iter().map(type_name).collect(),
        };
        cx.report(part.map_or("", |(item, _)| item.lead), code);
        reported.push(name);
    }
    for member in members.iter() {
        report_type(cx, member, &reported);
    }
}

fn report_type(cx: &mut Cx, member: &Member, reported: &[String]) {
    let untyped = member.declared_type.is_none() && member.reference.is_none();
    let unknown = member.basis == Basis::Unknown;
    if member.origin == Origin::Listed && (untyped || unknown) && !reported.contains(&member.name) {
        let name = member.name.clone();
        let code = match member.basis {
            Basis::Unknown => SectionCode::TypeUnknown { member: name },
            basis => SectionCode::NoDeclaredType {
                member: name,
                inferred: type_name(&member.ty),
                shown: basis == Basis::Example,
            },
        };
        cx.sink.push(Diagnostic::new(code).at(member.span));
    }
    for inner in &member.members {
        report_type(cx, inner, reported);
    }
}

/// The JSON type of a type.
pub(super) fn type_name(ty: &Type) -> TypeName {
    match ty {
        Type::String => TypeName::String,
        Type::Integer { .. } => TypeName::Integer,
        Type::Number => TypeName::Number,
        Type::Boolean => TypeName::Boolean,
        Type::Null => TypeName::Null,
        Type::Object | Type::Named { .. } => TypeName::Object,
        Type::Array { .. } => TypeName::Array,
        Type::Any | Type::Unknown => TypeName::Any,
    }
}
