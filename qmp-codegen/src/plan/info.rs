//! Facts for the catalogue and the validator, column by column.

use qmp_doc_parser::ir::{
    Attributes, Extent, Known, MemberNode, ObjectNode, PresenceWhen, Scalar, TypeFacts, TypeNode,
    ValueNode,
};
use qmp_history::Intervals;

use super::columns::Columns;
use super::draft::{EventDraft, MemberDraft, ObjectDraft, Use};
use crate::model::{
    BranchInfo, EventInfo, ItemInfo, JsonType, Marks, MemberInfo, ObjectInfo, RelationInfo,
    SuccessorInfo, Width,
};

pub(super) fn event(columns: &Columns<'_>, draft: &EventDraft<'_>) -> EventInfo {
    let at = || draft.at.iter().copied();
    let limits = at().filter_map(|(at, event)| {
        let limit = event.rate_limit.as_ref()?;
        Some((at, limit.key.clone()))
    });
    let follows = at().flat_map(|(at, event)| {
        let successors = event.successors.iter();
        successors.map(move |successor| {
            let info = SuccessorInfo {
                event: successor.event.clone(),
                when: successor.when.clone(),
                eventually: successor.eventually,
            };
            (at, info)
        })
    });
    let attributes = at().map(|(at, event)| (at, &event.attributes, &event.type_facts));
    let mut data = object(columns, &draft.object, draft.name);
    data.spelled_out = at()
        .filter(|(at, event)| {
            columns.is_complete(*at)
                || event.reference.is_none()
                    && match event.object() {
                        Some(object) => all_listed(object) && all_known(object, &draft.object),
                        None => matches!(event.data, qmp_doc_parser::ir::DataNode::None),
                    }
                    && columns.release(*at).is_none()
        })
        .map(|(at, _)| at)
        .collect();
    EventInfo {
        name: draft.name.to_owned(),
        documented: at().map(|(at, _)| at).collect(),
        marks: marks(attributes),
        rate_limits: by_fact(limits),
        follows: by_fact(follows),
        data,
    }
}

fn all_listed(object: &ObjectNode) -> bool {
    let mut members = object.members.iter();
    object.listed && members.all(|member| member.known == Known::Declared)
}

/// Returns whether a text lists no member that no release sends.
fn all_known(object: &ObjectNode, draft: &ObjectDraft<'_>) -> bool {
    let is_known = |name: &str| draft.members.iter().any(|known| known.name == name);
    object.members.iter().all(|member| is_known(&member.name))
}

/// The members, and of a union the branches; where the object is spelled out.
fn object(columns: &Columns<'_>, draft: &ObjectDraft<'_>, event: &str) -> ObjectInfo {
    let spelled_out = draft.at.iter().filter(|(at, object)| {
        columns.is_complete(*at)
            || columns.release(*at).is_none() && all_listed(object) && all_known(object, draft)
    });
    let branches = draft.union.as_ref().map(|union| {
        let branches = union.branches.iter();
        let branch = |branch: &super::draft::BranchDraft<'_>| {
            let info = object(columns, &branch.object, event);
            BranchInfo {
                value: branch.case.to_owned(),
                documented: branch.at.iter().map(|(at, _)| *at).collect(),
                holder: String::new(),
                members: info.members,
                spelled_out: branch
                    .at
                    .iter()
                    .map(|(at, _)| *at)
                    .filter(|at| columns.is_complete(*at))
                    .collect(),
            }
        };
        (union.tag.to_owned(), branches.map(branch).collect())
    });
    ObjectInfo {
        members: draft
            .members
            .iter()
            .filter_map(|one| member(columns, one, event))
            .collect(),
        spelled_out: spelled_out.map(|(at, _)| *at).collect(),
        branches,
        ..ObjectInfo::default()
    }
}

fn member(columns: &Columns<'_>, draft: &MemberDraft<'_>, event: &str) -> Option<MemberInfo> {
    let of_event: &Use<'_> = draft.uses.iter().find(|one| one.event == event)?;
    let at = || of_event.at.iter().copied();
    let where_ = |holds: &dyn Fn(usize, &MemberNode) -> bool| -> Intervals {
        at().filter(|(at, member)| holds(*at, member))
            .map(|(at, _)| at)
            .collect()
    };
    let presence = at().flat_map(|(at, member)| {
        let rules = member.presence.iter();
        rules.filter_map(move |rule| match &rule.when {
            PresenceWhen::Outcome { outcome } => Some((at, *outcome)),
            PresenceWhen::Member { .. } | PresenceWhen::Conditional { .. } => None,
        })
    });
    let relations = at().flat_map(|(at, member)| {
        let relations = member.relations.iter();
        relations.map(move |relation| {
            let info = RelationInfo {
                on: relation.on,
                is: relation.is,
                other: relation.other.clone(),
            };
            (at, info)
        })
    });
    let listed = |member: &MemberNode| match enum_in(&member.ty) {
        Some((extent, values)) if !values.is_empty() => Some(extent),
        _ => None,
    };
    let has_value = |member: &MemberNode, wanted: &str| {
        let values = enum_in(&member.ty).map_or(&[][..], |(_, values)| values);
        values.iter().any(|value| value.name == wanted)
    };
    let values = draft.kind.values().iter().map(|value| {
        let listed = where_(&|_, member| has_value(member, value));
        ((*value).to_owned(), listed)
    });
    let attributes = at().map(|(at, member)| (at, &member.attributes, &member.type_facts));
    Some(MemberInfo {
        name: draft.name.to_owned(),
        documented: at().map(|(at, _)| at).collect(),
        required: where_(&|_, member| !member.optional),
        marks: marks(attributes),
        types: by_fact(at().flat_map(|(at, member)| {
            let types = json_types(&member.ty).into_iter();
            types.map(move |ty| (at, ty))
        })),
        items: ItemInfo {
            types: by_fact(at().flat_map(|(at, member)| {
                let items = element(&member.ty).into_iter();
                items.flat_map(json_types).map(move |ty| (at, ty))
            })),
            ..ItemInfo::default()
        },
        values: values.filter(|(_, listed)| !listed.is_empty()).collect(),
        // What a release before the first schema lists is not known.
        values_listed: where_(&|at, member| {
            listed(member).is_some() && (columns.is_complete(at) || columns.release(at).is_none())
        }),
        constant: where_(&|at, member| {
            listed(member) == Some(Extent::Constant) && columns.release(at).is_none()
        }),
        presence: by_fact(presence),
        relations: by_fact(relations),
        object: match draft.kind.object() {
            Some(nested) => {
                let mut info = object(columns, nested, event);
                info.spelled_out = where_(&|at, member| match object_in(&member.ty) {
                    Some(object) => {
                        columns.is_complete(at)
                            || columns.release(at).is_none()
                                && member.reference.is_none()
                                && !object.members.is_empty()
                                && all_listed(object)
                                && all_known(object, nested)
                    }
                    None => false,
                });
                info
            }
            None => ObjectInfo::default(),
        },
    })
}

/// Conditions of items and their types, and features of both.
fn marks<'n>(at: impl Iterator<Item = (usize, &'n Attributes, &'n TypeFacts)> + Clone) -> Marks {
    let conditions = at.clone().flat_map(|(at, item, ty)| {
        let all = item.condition.iter().chain(&ty.conditions);
        let mut words: Vec<String> = all.map(ToString::to_string).collect();
        words.dedup();
        words.into_iter().map(move |words| (at, words))
    });
    let features = at.flat_map(|(at, item, ty)| {
        let own = item.features.iter().map(|feature| feature.name.clone());
        let all = own.chain(ty.features.iter().cloned());
        all.map(move |name| (at, name))
    });
    Marks {
        conditions: by_fact(conditions),
        features: by_fact(features),
    }
}

/// The JSON types of a value; of an alternate those of its branches.
fn json_types(ty: &TypeNode) -> Vec<JsonType> {
    let one = match ty {
        TypeNode::Scalar(scalar) => match scalar {
            Scalar::Str => JsonType::String,
            Scalar::Number => JsonType::Number,
            Scalar::Bool => JsonType::Boolean,
            Scalar::Null => JsonType::Null,
            integer => Width::of(*integer).map_or(JsonType::Integer, JsonType::Sized),
        },
        TypeNode::Enum { .. } => JsonType::String,
        TypeNode::Object(_) | TypeNode::Recursive => JsonType::Object,
        TypeNode::Array(_) => JsonType::Array,
        TypeNode::Alternate(branches) => {
            let branches = branches.iter();
            return branches.flat_map(|branch| json_types(&branch.ty)).collect();
        }
        TypeNode::Any | TypeNode::Unknown => JsonType::Any,
    };
    vec![one]
}

/// The type of an array's items; of an alternate those of its branch that is an array.
fn element(ty: &TypeNode) -> Option<&TypeNode> {
    match ty {
        TypeNode::Array(element) => Some(&element.ty),
        TypeNode::Alternate(branches) => branches.iter().find_map(|one| element(&one.ty)),
        _ => None,
    }
}

/// The first found in a type: in itself, in an array's items, or in a branch of an alternate.
fn find_in<'n, T>(ty: &'n TypeNode, found: &dyn Fn(&'n TypeNode) -> Option<T>) -> Option<T> {
    match ty {
        TypeNode::Array(element) => find_in(&element.ty, found),
        TypeNode::Alternate(branches) => {
            let mut branches = branches.iter();
            branches.find_map(|branch| find_in(&branch.ty, found))
        }
        ty => found(ty),
    }
}

fn object_in(ty: &TypeNode) -> Option<&ObjectNode> {
    find_in(ty, &|ty| match ty {
        TypeNode::Object(object) => Some(object),
        _ => None,
    })
}

fn enum_in(ty: &TypeNode) -> Option<(Extent, &[ValueNode])> {
    find_in(ty, &|ty| match ty {
        TypeNode::Enum { extent, values } => Some((*extent, values.as_slice())),
        _ => None,
    })
}

/// Each fact once, with the columns that state it.
fn by_fact<T: PartialEq>(facts: impl IntoIterator<Item = (usize, T)>) -> Vec<(T, Intervals)> {
    let mut all: Vec<(T, Vec<usize>)> = Vec::new();
    for (column, fact) in facts {
        match all.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, columns)) => columns.push(column),
            None => all.push((fact, vec![column])),
        }
    }
    let facts = all.into_iter();
    facts
        .map(|(fact, columns)| (fact, columns.into_iter().collect()))
        .collect()
}
