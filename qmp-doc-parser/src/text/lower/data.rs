//! The data block: declaration, members, and the conclusion from both.

use super::cx::Cx;
use super::types::Shown;
use super::{member, rules, tree, types};
use crate::diagnostic::{NameList, SectionCode};
use crate::prose;
use crate::text::ast::{self, Label};
use crate::text::document::{Basis, Data, Declared, Member, Origin, Shape, Type};

/// Lowers a data block. `shown` is the `data` of the section's examples; `place` is
/// reported if there is no block at all.
pub(super) fn data(
    cx: &mut Cx,
    label: Option<Label>,
    items: &[&ast::Member],
    shown: &[Shown],
    place: &str,
) -> Data {
    let none = label.is_some_and(|label| label.none);
    let text = label
        .map(|label| label.text)
        .filter(|text| !text.is_empty());
    let target = text.filter(|_| !none).and_then(prose::reference);
    let reference = target.map(rules::reference);
    let mut members = tree::tree(cx, items, shown);
    if let Some(text) = text.filter(|_| !none) {
        members.splice(0..0, members_in_prose(cx, text));
    }
    let declared = match (label, text) {
        _ if none => Declared::None,
        (_, Some(_)) => Declared::Prose,
        (Some(_), None) => Declared::Members,
        (None, None) => Declared::Absent,
    };
    let block = Block {
        declared,
        referred: reference.is_some(),
        text: text.unwrap_or(place),
        place: match (label, text) {
            (Some(label), Some(text)) => cx.cover(label.label, text),
            (Some(label), None) => label.label,
            (None, _) => place,
        },
    };
    let (shape, basis) = shape(cx, &block, &mut members, shown);
    if let (Some(reference), Some(text)) = (&reference, text) {
        let code = SectionCode::DataByReference {
            name: reference.name.clone(),
            members: !members.is_empty(),
            shown: basis == Basis::Example,
        };
        cx.report(text, code);
    }
    types::conclude(cx, &mut members, shown, items);
    Data {
        declared,
        text: text.map(|text| cx.text(text)),
        reference,
        shape,
        basis,
        members,
    }
}

/// Declaration of a data block, with its position.
struct Block<'a> {
    declared: Declared,
    /// Whether its text refers to something else.
    referred: bool,
    text: &'a str,
    /// Label and text.
    place: &'a str,
}

/// Returns the form of the data; reports contradictions in the text.
fn shape(cx: &mut Cx, block: &Block, members: &mut Vec<Member>, shown: &[Shown]) -> (Shape, Basis) {
    let at = block.place;
    let listed = !members.is_empty();
    let in_prose = members.iter().any(|member| member.origin == Origin::Prose);
    let has_data = shown.iter().any(Shown::has_content);
    match block.declared {
        Declared::None if listed => {
            let code = SectionCode::DataNoneWithMembers {
                members: names(members),
                shown: has_data,
            };
            cx.report(at, code);
            let basis = if has_data {
                Basis::Example
            } else {
                Basis::Members
            };
            (Shape::Members, basis)
        }
        Declared::None if has_data => {
            *members = types::shown_members(cx, shown);
            match members.first() {
                Some(first) => {
                    let related = first.span;
                    cx.report_with(at, related, SectionCode::DataNoneContradicted);
                }
                None => cx.report(at, SectionCode::DataNoneContradicted),
            }
            (Shape::Members, Basis::Example)
        }
        Declared::None => (Shape::None, Basis::Declared),
        Declared::Prose if listed && !in_prose => {
            cx.report(block.text, unreadable(true, None));
            (Shape::Members, Basis::Declared)
        }
        _ if listed => (Shape::Members, Basis::Declared),
        declared if has_data => {
            *members = types::shown_members(cx, shown);
            let described = block.referred || declared == Declared::Absent;
            if !described {
                cx.report(at, unreadable(false, Some(names(members))));
            }
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

fn unreadable(before_members: bool, members: Option<NameList>) -> SectionCode {
    SectionCode::DataUnreadable {
        before_members,
        members,
    }
}

fn names(members: &[Member]) -> NameList {
    NameList(members.iter().map(|member| member.name.clone()).collect())
}

/// The members that prose names: `'server' and 'client' keys with …`.
fn members_in_prose(cx: &Cx, text: &str) -> Vec<Member> {
    let reference = prose::reference(text).map(rules::reference);
    let names = prose::named_keys(text).into_iter();
    names
        .map(|name| {
            let mut member = member::plain(name, Origin::Prose, cx.span(name));
            member.reference.clone_from(&reference);
            if member.reference.is_some() {
                member.ty = Type::Object;
                member.basis = Basis::Reference;
            }
            member
        })
        .collect()
}
