//! The data of each event, merged over all revisions, before names are chosen.

use std::collections::BTreeSet;

use qmp_doc_parser::ir;
use qmp_history::{EventHistory, Intervals, MemberHistory, Timeline};

use crate::model::Width;

/// An event.
pub(super) struct EventDraft<'t> {
    pub(super) name: &'t str,
    pub(super) members: Vec<MemberDraft<'t>>,
}

/// A member, of one event or of several that share its type.
#[derive(Clone)]
pub(super) struct MemberDraft<'t> {
    pub(super) name: &'t str,
    pub(super) kind: Kind<'t>,
    /// Absent or optional in some revision.
    pub(super) optional: bool,
    /// Where it is documented: one entry for each use.
    pub(super) sources: Vec<Source<'t>>,
}

/// What a member holds.
#[derive(Clone)]
pub(super) enum Kind<'t> {
    Text,
    /// An integer, with the widths that the sources give.
    Integer(Vec<Width>),
    Number,
    Boolean,
    /// Any JSON: its type is unknown, or the revisions disagree.
    Json {
        disagree: bool,
    },
    List(Box<Kind<'t>>),
    Object(Vec<MemberDraft<'t>>),
    /// Text, of which some values are listed.
    Values(Vec<&'t str>),
}

/// The documentation of a member of one event.
#[derive(Clone)]
pub(super) struct Source<'t> {
    pub(super) event: &'t EventHistory,
    pub(super) history: &'t MemberHistory,
    /// The revisions that document its parent.
    pub(super) known: &'t Intervals,
    /// By revision.
    pub(super) at: Vec<(usize, &'t ir::Member)>,
}

pub(super) fn event<'t>(timeline: &'t Timeline, event: &'t EventHistory) -> EventDraft<'t> {
    EventDraft {
        name: &event.name,
        members: members(timeline, event, &event.members, &event.documented),
    }
}

fn members<'t>(
    timeline: &'t Timeline,
    event: &'t EventHistory,
    histories: &'t [MemberHistory],
    known: &'t Intervals,
) -> Vec<MemberDraft<'t>> {
    let draft = |history: &'t MemberHistory| {
        let at: Vec<_> = history
            .documented
            .iter()
            .filter_map(|revision| Some((revision, timeline.member_at(event, history, revision)?)))
            .collect();
        MemberDraft {
            name: &history.name,
            kind: kind(timeline, event, history, &at),
            optional: !history.documented.contains_all(known)
                || at.iter().any(|(_, member)| member.optional),
            sources: vec![Source {
                event,
                history,
                known,
                at,
            }],
        }
    };
    histories.iter().map(draft).collect()
}

fn kind<'t>(
    timeline: &'t Timeline,
    event: &'t EventHistory,
    history: &'t MemberHistory,
    at: &[(usize, &'t ir::Member)],
) -> Kind<'t> {
    let mut kinds: Vec<Kind<'t>> = Vec::new();
    for (revision, member) in at {
        let types = timeline
            .document(*revision)
            .map_or(&[][..], |document| &document.types);
        let Some(kind) = of_type(&member.ty, types, 0) else {
            continue;
        };
        match kinds.iter_mut().find(|known| same(known, &kind)) {
            Some(known) => widen(known, &kind),
            None => kinds.push(kind),
        }
    }
    let has = |wanted: &Kind<'_>| kinds.iter().any(|kind| same(kind, wanted));
    match kinds.as_slice() {
        [] => Kind::Json { disagree: false },
        [Kind::Text] if !history.values.is_empty() => {
            Kind::Values(history.values.iter().map(|value| &*value.value).collect())
        }
        [Kind::Object(_)] if history.members.is_empty() => Kind::Json { disagree: false },
        [Kind::Object(_)] => Kind::Object(members(
            timeline,
            event,
            &history.members,
            &history.documented,
        )),
        [kind] => kind.clone(),
        // Every integer is a number.
        [_, _] if has(&Kind::Integer(Vec::new())) && has(&Kind::Number) => Kind::Number,
        _ => Kind::Json { disagree: true },
    }
}

/// `None`: the type is not known, which contradicts nothing.
fn of_type<'t>(ty: &ir::Type, types: &[ir::TypeDef], depth: usize) -> Option<Kind<'t>> {
    // Guards against recursive types.
    const DEEP: usize = 16;
    Some(match ty {
        ir::Type::String => Kind::Text,
        ir::Type::Integer { bits, signed } => {
            Kind::Integer(Width::new(*bits, *signed).into_iter().collect())
        }
        ir::Type::Number => Kind::Number,
        ir::Type::Boolean => Kind::Boolean,
        ir::Type::Object => Kind::Object(Vec::new()),
        ir::Type::Array { items } => {
            let items = of_type(items, types, depth + 1).filter(|_| depth < DEEP);
            let items = items.unwrap_or(Kind::Json { disagree: false });
            Kind::List(Box::new(match items {
                // Members of objects inside an array have no path.
                Kind::Object(_) => Kind::Json { disagree: false },
                items => items,
            }))
        }
        ir::Type::Named { name } => {
            let definition = types.iter().find(|definition| definition.name == *name)?;
            match definition.definition {
                ir::TypeDefKind::Enum { .. } => Kind::Text,
                ir::TypeDefKind::Struct { .. } | ir::TypeDefKind::Union { .. } => {
                    Kind::Object(Vec::new())
                }
                ir::TypeDefKind::Alternate { .. } => Kind::Json { disagree: false },
            }
        }
        ir::Type::Null | ir::Type::Any => Kind::Json { disagree: false },
        ir::Type::Unknown => return None,
    })
}

/// Merges two compatible kinds.
fn widen(kind: &mut Kind<'_>, other: &Kind<'_>) {
    match (kind, other) {
        (Kind::List(kind), Kind::List(other)) => widen(kind, other),
        (Kind::Integer(widths), Kind::Integer(others)) => widths.extend(others),
        _ => {}
    }
}

/// Returns whether two kinds are compatible, ignoring the members of objects.
fn same(a: &Kind<'_>, b: &Kind<'_>) -> bool {
    match (a, b) {
        (Kind::List(a), Kind::List(b)) => same(a, b),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Returns whether one type can represent both: they differ only in optional members.
pub(super) fn compatible(a: &[MemberDraft<'_>], b: &[MemberDraft<'_>]) -> bool {
    let find = |all: &[MemberDraft<'_>], name: &str| all.iter().position(|m| m.name == name);
    let fits = |one: &MemberDraft<'_>, all: &[MemberDraft<'_>]| match find(all, one.name) {
        None => one.optional,
        Some(at) => compatible_kinds(&one.kind, &all[at].kind),
    };
    a.iter().all(|member| fits(member, b)) && b.iter().all(|member| fits(member, a))
}

fn compatible_kinds(a: &Kind<'_>, b: &Kind<'_>) -> bool {
    match (a, b) {
        (Kind::Object(a), Kind::Object(b)) => compatible(a, b),
        (Kind::Values(a), Kind::Values(b)) => {
            a.iter().collect::<BTreeSet<_>>() == b.iter().collect()
        }
        _ => same(a, b),
    }
}

/// Merges two compatible sets of members.
pub(super) fn merge<'t>(into: &mut Vec<MemberDraft<'t>>, other: &[MemberDraft<'t>]) {
    for member in into.iter_mut() {
        member.optional |= !other.iter().any(|same| same.name == member.name);
    }
    for member in other {
        if let Some(known) = into.iter_mut().find(|known| known.name == member.name) {
            known.optional |= member.optional;
            known.sources.extend(member.sources.iter().cloned());
            widen(&mut known.kind, &member.kind);
            if let (Kind::Object(into), Kind::Object(other)) = (&mut known.kind, &member.kind) {
                merge(into, other);
            }
        } else {
            into.push(MemberDraft {
                optional: true,
                ..member.clone()
            });
        }
    }
}
