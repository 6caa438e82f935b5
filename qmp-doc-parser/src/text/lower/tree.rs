//! The tree of members, from the indentation of their items.

use serde_json::Value as Json;

use super::cx::Cx;
use super::member;
use super::types::Shown;
use crate::diagnostic::{Diagnostic, MemberSlip, SectionCode};
use crate::text::ast::{self, MemberForm};
use crate::text::document::{Member, Type};

/// Maximum nesting depth; deeper items are read as siblings.
const MAX_DEPTH: usize = 16;

/// An object whose items are being collected.
struct Open {
    indent: usize,
    member: Member,
    nests: bool,
}

/// Builds the tree from indentation. An item nests below one that can have members.
pub(super) fn tree(cx: &mut Cx, items: &[&ast::Member], shown: &[Shown]) -> Vec<Member> {
    let mut roots: Vec<Member> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let base = items.first().map_or(0, |item| item.indent);
    if base > 0
        && let Some(item) = items.first()
    {
        report_indented(cx, item, true);
    }
    let mut previous = base;
    for item in items {
        report_form(cx, item);
        let indent = if item.form == MemberForm::MidLine {
            previous
        } else {
            item.indent
        };
        let member = member::member(cx, item);
        while open.last().is_some_and(|last| last.indent >= indent) {
            close(cx, &mut open, &mut roots);
        }
        // Deeper than something that cannot have members: a sibling, oddly indented.
        while open.last().is_some_and(|last| !last.nests) || open.len() >= MAX_DEPTH {
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

/// Returns whether a member can have members: it is an object, or its type is unknown and an
/// example shows an object in its place.
fn nests(member: &Member, open: &[Open], shown: &[Shown]) -> bool {
    match member.ty {
        Type::Object => true,
        Type::Unknown => shown.iter().any(|shown| {
            open.iter()
                .try_fold(shown.json, |json, outer| json.get(&outer.member.name))
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

pub(super) fn report_form(cx: &mut Cx, item: &ast::Member) {
    let member = || item.name.to_owned();
    let slip = |slip| SectionCode::MemberForm {
        member: member(),
        slip,
    };
    let code = match item.form {
        MemberForm::Regular => return,
        MemberForm::SingleQuoted => SectionCode::SingleQuotes { member: member() },
        MemberForm::NoDash => slip(MemberSlip::NoDash),
        MemberForm::Incomplete => slip(MemberSlip::Incomplete),
        MemberForm::NoName => slip(MemberSlip::NoName),
        MemberForm::MidLine => SectionCode::MemberMidLine { member: member() },
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
