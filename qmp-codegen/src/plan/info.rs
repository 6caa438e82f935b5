//! What the catalogue and the validator need to know, revision by revision.

use qmp_doc_parser::ir;
use qmp_history::{EventHistory, Intervals, MemberHistory, Timeline};

use crate::model::{EventInfo, JsonType, MemberInfo, ObjectInfo, RelationInfo, Width};

pub(super) fn event(timeline: &Timeline, history: &EventHistory) -> EventInfo {
    let at = || {
        let revisions = history.documented.iter();
        revisions.filter_map(|at| Some((at, timeline.event_at(history, at)?)))
    };
    let limits = at().filter_map(|(at, event)| {
        let key = event.rate_limit()?;
        Some((at, key.map(str::to_owned)))
    });
    let follows = at().flat_map(|(at, event)| event.orders().map(move |order| (at, order.clone())));
    let data = |(at, event): (usize, &ir::Event)| {
        let data = &event.data;
        let spelled_out = match data.shape {
            ir::Shape::None => true,
            ir::Shape::Members => data.reference.is_none() && all_listed(&data.members),
            ir::Shape::Unknown => false,
        };
        spelled_out.then_some(at)
    };
    EventInfo {
        name: history.name.clone(),
        documented: history.documented.clone(),
        departures: history.departures.clone(),
        rate_limits: by_fact(limits),
        follows: by_fact(follows),
        data: ObjectInfo {
            members: members(timeline, history, &history.members),
            spelled_out: at().filter_map(data).collect(),
            ..ObjectInfo::default()
        },
    }
}

fn all_listed(members: &[ir::Member]) -> bool {
    members
        .iter()
        .all(|member| member.origin == ir::Origin::Listed)
}

fn members(
    timeline: &Timeline,
    event: &EventHistory,
    histories: &[MemberHistory],
) -> Vec<MemberInfo> {
    histories
        .iter()
        .map(|history| member(timeline, event, history))
        .collect()
}

fn member(timeline: &Timeline, event: &EventHistory, history: &MemberHistory) -> MemberInfo {
    let at: Vec<_> = history
        .documented
        .iter()
        .filter_map(|at| Some((at, timeline.member_at(event, history, at)?)))
        .collect();
    let where_ = |holds: &dyn Fn(&ir::Member) -> bool| -> Intervals {
        let revisions = at.iter().filter(|(_, member)| holds(member));
        revisions.map(|(at, _)| *at).collect()
    };
    let types = at.iter().map(|(revision, member)| {
        let types = timeline
            .document(*revision)
            .map_or(&[][..], |document| &document.types);
        (*revision, json_type(&member.ty, types))
    });
    let presence = at.iter().flat_map(|(at, member)| {
        let conditions = member.presence.iter();
        conditions.map(move |condition| (*at, condition.on))
    });
    let relations = at.iter().flat_map(|(at, member)| {
        let relations = member.relations.iter();
        relations.map(move |relation| {
            let ir::Relation { on, is, other, .. } = relation.clone();
            (*at, RelationInfo { on, is, other })
        })
    });
    let lists = |member: &ir::Member| {
        let values = member.values.as_ref();
        values.is_some_and(|values| !values.list.is_empty())
    };
    let constant = |member: &ir::Member| {
        let values = member.values.as_ref();
        values.is_some_and(|values| values.extent == ir::Extent::Constant)
    };
    let spelled_out = |member: &ir::Member| {
        !member.members.is_empty() && member.reference.is_none() && all_listed(&member.members)
    };
    MemberInfo {
        name: history.name.clone(),
        documented: history.documented.clone(),
        required: where_(&|member| !member.optional),
        departures: history.departures.clone(),
        types: by_fact(types),
        values: history
            .values
            .iter()
            .map(|value| (value.value.clone(), value.documented.clone()))
            .collect(),
        values_listed: where_(&lists),
        constant: where_(&constant),
        presence: by_fact(presence),
        relations: by_fact(relations),
        object: ObjectInfo {
            members: members(timeline, event, &history.members),
            spelled_out: where_(&spelled_out),
            ..ObjectInfo::default()
        },
    }
}

fn json_type(ty: &ir::Type, types: &[ir::TypeDef]) -> JsonType {
    match ty {
        ir::Type::String => JsonType::String,
        ir::Type::Integer { bits, signed } => {
            Width::new(*bits, *signed).map_or(JsonType::Integer, JsonType::Sized)
        }
        ir::Type::Number => JsonType::Number,
        ir::Type::Boolean => JsonType::Boolean,
        ir::Type::Null => JsonType::Null,
        ir::Type::Object => JsonType::Object,
        ir::Type::Array { .. } => JsonType::Array,
        ir::Type::Named { name } => {
            let definition = types.iter().find(|definition| definition.name == *name);
            match definition.map(|definition| &definition.definition) {
                Some(ir::TypeDefKind::Enum { .. }) => JsonType::String,
                Some(ir::TypeDefKind::Struct { .. } | ir::TypeDefKind::Union { .. }) => {
                    JsonType::Object
                }
                Some(ir::TypeDefKind::Alternate { .. }) | None => JsonType::Any,
            }
        }
        ir::Type::Any | ir::Type::Unknown => JsonType::Any,
    }
}

/// Each fact once, with the revisions that state it.
fn by_fact<T: PartialEq>(facts: impl IntoIterator<Item = (usize, T)>) -> Vec<(T, Intervals)> {
    let mut all: Vec<(T, Vec<usize>)> = Vec::new();
    for (revision, fact) in facts {
        match all.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, revisions)) => revisions.push(revision),
            None => all.push((fact, vec![revision])),
        }
    }
    let facts = all.into_iter();
    facts
        .map(|(fact, revisions)| (fact, revisions.into_iter().collect()))
        .collect()
}
