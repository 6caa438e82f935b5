//! Merges what several columns or events have of one type.

use std::collections::BTreeSet;

use super::{AlternativeDraft, Kind, MemberDraft, ObjectDraft};

/// Merges two compatible kinds; the first is the newer one.
pub(super) fn widen<'t>(kind: &mut Kind<'t>, other: &Kind<'t>) {
    match (kind, other) {
        (Kind::List(kind), Kind::List(other)) => widen(kind, other),
        (Kind::Integer(widths), Kind::Integer(others)) => widths.extend(others),
        (Kind::Values(_, list), Kind::Values(_, others)) => {
            for value in others {
                if !list.contains(value) {
                    list.push(value);
                }
            }
        }
        _ => {}
    }
}

/// Returns whether two kinds are compatible, ignoring the members of objects.
pub(super) fn same(a: &Kind<'_>, b: &Kind<'_>) -> bool {
    match (a, b) {
        (Kind::List(a), Kind::List(b)) => same(a, b),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Returns whether one type can represent both: they differ only in optional members.
pub(in crate::plan) fn compatible(a: &ObjectDraft<'_>, b: &ObjectDraft<'_>) -> bool {
    let find = |all: &[MemberDraft<'_>], name: &str| all.iter().position(|m| m.name == name);
    let fits = |one: &MemberDraft<'_>, all: &[MemberDraft<'_>]| match find(all, one.name) {
        None => one.optional,
        Some(at) => compatible_kinds(&one.kind, &all[at].kind),
    };
    a.union.is_some() == b.union.is_some()
        && a.members.iter().all(|member| fits(member, &b.members))
        && b.members.iter().all(|member| fits(member, &a.members))
}

fn compatible_kinds(a: &Kind<'_>, b: &Kind<'_>) -> bool {
    match (a, b) {
        (Kind::Object(_, a), Kind::Object(_, b)) => compatible(a, b),
        (Kind::Values(_, a), Kind::Values(_, b)) => {
            a.iter().collect::<BTreeSet<_>>() == b.iter().collect()
        }
        _ => same(a, b),
    }
}

/// Merges an object into another that has the same type.
pub(in crate::plan) fn merge<'t>(into: &mut ObjectDraft<'t>, other: &ObjectDraft<'t>) {
    into.at.extend(other.at.iter().copied());
    merge_members(&mut into.members, &other.members);
    let (Some(union), Some(others)) = (&mut into.union, &other.union) else {
        into.union = into.union.take().or_else(|| other.union.clone());
        return;
    };
    for branch in &others.branches {
        match union
            .branches
            .iter_mut()
            .find(|known| known.case == branch.case)
        {
            Some(known) => {
                known.at.extend(branch.at.iter().copied());
                merge(&mut known.object, &branch.object);
            }
            None => union.branches.push(branch.clone()),
        }
    }
}

fn merge_members<'t>(into: &mut Vec<MemberDraft<'t>>, other: &[MemberDraft<'t>]) {
    for member in into.iter_mut() {
        member.optional |= !other.iter().any(|same| same.name == member.name);
    }
    for member in other {
        if let Some(known) = into.iter_mut().find(|known| known.name == member.name) {
            known.optional |= member.optional;
            known.uses.extend(member.uses.iter().cloned());
            merge_kind(&mut known.kind, &member.kind);
        } else {
            into.push(MemberDraft {
                optional: true,
                ..member.clone()
            });
        }
    }
}

fn merge_kind<'t>(into: &mut Kind<'t>, other: &Kind<'t>) {
    match (into, other) {
        (Kind::Object(_, into), Kind::Object(_, other)) => merge(into, other),
        (Kind::List(into), Kind::List(other)) => merge_kind(into, other),
        (Kind::Alternate(_, into), Kind::Alternate(_, other)) => merge_alternatives(into, other),
        (into, other) if same(into, other) => widen(into, other),
        (into, _) => *into = Kind::Json { disagree: true },
    }
}

/// Merges the branches of two alternates, by the JSON types that select them.
pub(in crate::plan) fn merge_alternatives<'t>(
    into: &mut Vec<AlternativeDraft<'t>>,
    other: &[AlternativeDraft<'t>],
) {
    for branch in other {
        let mut known = into.iter_mut();
        match known.find(|known| known.json_type == branch.json_type) {
            Some(known) => merge_kind(&mut known.kind, &branch.kind),
            None => into.push(branch.clone()),
        }
    }
}
