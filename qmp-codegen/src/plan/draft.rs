//! The data of each event, merged over all columns, before names are chosen.

mod alternate;
mod merge;

use qmp_doc_parser::ir::{
    BranchNode, EventNode, MemberNode, ObjectNode, Scalar, TypeFacts, TypeNode, ValueNode,
};

use super::columns::Columns;
use crate::model::Width;
pub(super) use merge::{compatible, merge, merge_alternatives};
use merge::{same, widen};

/// An event.
pub(super) struct EventDraft<'t> {
    pub(super) name: &'t str,
    /// The event in each column that has it.
    pub(super) at: Vec<(usize, &'t EventNode)>,
    pub(super) object: ObjectDraft<'t>,
}

/// An object: members, and of a union its branches.
#[derive(Clone, Default)]
pub(super) struct ObjectDraft<'t> {
    pub(super) members: Vec<MemberDraft<'t>>,
    pub(super) union: Option<UnionDraft<'t>>,
    /// The columns that have the object, each with it.
    pub(super) at: Vec<(usize, &'t ObjectNode)>,
}

/// The branches of a union.
#[derive(Clone)]
pub(super) struct UnionDraft<'t> {
    /// The discriminator.
    pub(super) tag: &'t str,
    pub(super) branches: Vec<BranchDraft<'t>>,
}

/// A branch.
#[derive(Clone)]
pub(super) struct BranchDraft<'t> {
    pub(super) case: &'t str,
    pub(super) at: Vec<(usize, &'t BranchNode)>,
    pub(super) object: ObjectDraft<'t>,
}

/// A member, of one event or of several that share its type.
#[derive(Clone)]
pub(super) struct MemberDraft<'t> {
    pub(super) name: &'t str,
    pub(super) kind: Kind<'t>,
    /// Absent or optional in some column that counts.
    pub(super) optional: bool,
    /// Occurrences: one entry for each event.
    pub(super) uses: Vec<Use<'t>>,
}

/// A member of one event.
#[derive(Clone)]
pub(super) struct Use<'t> {
    pub(super) event: &'t str,
    /// Path below the event: `server.host`, `info<tdx>.message`.
    pub(super) path: String,
    pub(super) at: Vec<(usize, &'t MemberNode)>,
    /// The columns that have its owner.
    pub(super) owner: Vec<usize>,
}

/// Kind of a member's value. The name of a type is QEMU's newest.
#[derive(Clone)]
pub(super) enum Kind<'t> {
    Text,
    /// An integer, with the widths that the sources give.
    Integer(Vec<Width>),
    Number,
    Boolean,
    /// Any JSON: its type is unknown, or the columns disagree.
    Json {
        disagree: bool,
    },
    List(Box<Kind<'t>>),
    Object(Option<&'t str>, ObjectDraft<'t>),
    /// Text, of which some values are listed.
    Values(Option<&'t str>, Vec<&'t str>),
    /// One of several types that JSON distinguishes.
    Alternate(Option<&'t str>, Vec<AlternativeDraft<'t>>),
}

impl<'t> Kind<'t> {
    /// The first found in it: in itself, in an array's items, or in a branch of an alternate.
    fn find<'k, T>(&'k self, found: &dyn Fn(&'k Self) -> Option<T>) -> Option<T> {
        match self {
            Self::List(items) => items.find(found),
            Self::Alternate(_, branches) => branches.iter().find_map(|one| one.kind.find(found)),
            kind => found(kind),
        }
    }

    /// The object in it.
    pub(super) fn object(&self) -> Option<&ObjectDraft<'t>> {
        self.find(&|kind| match kind {
            Self::Object(_, object) => Some(object),
            _ => None,
        })
    }

    /// The listed values in it.
    pub(super) fn values(&self) -> &[&'t str] {
        let values = self.find(&|kind| match kind {
            Self::Values(_, list) => Some(list.as_slice()),
            _ => None,
        });
        values.unwrap_or_default()
    }
}

/// A branch of an alternate: its name, and the JSON type that selects it.
#[derive(Clone)]
pub(super) struct AlternativeDraft<'t> {
    pub(super) case: &'t str,
    pub(super) json_type: &'static str,
    pub(super) kind: Kind<'t>,
}

/// A type in one column, with its facts.
type TypeAt<'t> = (usize, &'t TypeNode, &'t TypeFacts);

pub(super) fn event<'t>(columns: &Columns<'t>, name: &'t str) -> EventDraft<'t> {
    let at = columns.event(name);
    let objects = at
        .iter()
        .filter_map(|(at, event)| Some((*at, event.object()?)));
    let owner: Vec<_> = at.iter().map(|(at, _)| *at).collect();
    let cx = Cx {
        columns,
        event: name,
    };
    let mut object = cx.object("", objects.collect(), &owner);
    // An event is a struct: the members of branches may be absent.
    if let Some(union) = object.union.take() {
        let of_branches = union.branches.into_iter();
        for mut member in of_branches.flat_map(|branch| branch.object.members) {
            member.optional = true;
            if !object.members.iter().any(|known| known.name == member.name) {
                object.members.push(member);
            }
        }
    }
    EventDraft { name, at, object }
}

/// The event that is read.
struct Cx<'c, 't> {
    columns: &'c Columns<'t>,
    event: &'t str,
}

impl<'t> Cx<'_, 't> {
    fn object(
        &self,
        path: &str,
        at: Vec<(usize, &'t ObjectNode)>,
        owner: &[usize],
    ) -> ObjectDraft<'t> {
        let counted = self.columns.counted(owner.iter().copied());
        let newest_first = || at.iter().rev().filter(|(at, _)| counted.contains(at));
        let mut names: Vec<&'t str> = Vec::new();
        for member in newest_first().flat_map(|(_, object)| &object.members) {
            if !names.contains(&member.name.as_str()) {
                names.push(&member.name);
            }
        }
        let member = |name: &'t str| {
            let has = |(at, object): &(usize, &'t ObjectNode)| {
                let mut members = object.members.iter();
                Some((*at, members.find(|member| member.name == name)?))
            };
            let path = join(path, name);
            self.member(
                name,
                path,
                at.iter().filter_map(has).collect(),
                owner.to_vec(),
            )
        };
        let members = names.into_iter().map(member).collect();
        let tag = newest_first().find_map(|(_, object)| object.discriminator.as_deref());
        let union = tag.map(|tag| UnionDraft {
            tag,
            branches: self.branches(path, &at, &counted),
        });
        ObjectDraft { members, union, at }
    }

    fn branches(
        &self,
        path: &str,
        at: &[(usize, &'t ObjectNode)],
        counted: &[usize],
    ) -> Vec<BranchDraft<'t>> {
        let mut cases: Vec<&'t str> = Vec::new();
        let newest_first = at.iter().rev().filter(|(at, _)| counted.contains(at));
        for branch in newest_first.flat_map(|(_, object)| &object.branches) {
            if !cases.contains(&branch.case.as_str()) {
                cases.push(&branch.case);
            }
        }
        let branch = |case: &'t str| {
            let has = |(at, object): &(usize, &'t ObjectNode)| {
                let mut branches = object.branches.iter();
                Some((*at, branches.find(|branch| branch.case == case)?))
            };
            let at: Vec<_> = at.iter().filter_map(has).collect();
            let objects = at.iter().filter_map(|(at, branch)| match &branch.ty {
                TypeNode::Object(object) => Some((*at, object)),
                _ => None,
            });
            let owner: Vec<_> = at.iter().map(|(at, _)| *at).collect();
            let path = of_branch(path, case);
            BranchDraft {
                case,
                object: self.object(&path, objects.collect(), &owner),
                at,
            }
        };
        cases.into_iter().map(branch).collect()
    }

    fn member(
        &self,
        name: &'t str,
        path: String,
        at: Vec<(usize, &'t MemberNode)>,
        owner: Vec<usize>,
    ) -> MemberDraft<'t> {
        let counted = self.columns.counted(owner.iter().copied());
        let has = |wanted: &usize| at.iter().find(|(at, _)| at == wanted);
        let optional = counted
            .iter()
            .any(|column| has(column).is_none_or(|(_, member)| member.optional));
        let present = self.columns.counted(at.iter().map(|(at, _)| *at));
        let types = at.iter();
        let types = types.map(|(at, member)| (*at, &member.ty, &member.type_facts));
        let types: Vec<_> = types.collect();
        MemberDraft {
            name,
            kind: self.kind(&path, &types, &present),
            optional,
            uses: vec![Use {
                event: self.event,
                path,
                at,
                owner,
            }],
        }
    }

    /// The kind that represents a type of each column that counts, oldest first.
    fn kind(&self, path: &str, types: &[TypeAt<'t>], counted: &[usize]) -> Kind<'t> {
        let newest_first = || types.iter().rev().filter(|(at, ..)| counted.contains(at));
        let name = newest_first().find_map(|(.., facts)| facts.name.as_deref());
        let mut kinds: Vec<Kind<'t>> = Vec::new();
        for (_, ty, _) in newest_first() {
            let Some(kind) = plain(ty) else { continue };
            match kinds.iter_mut().find(|known| same(known, &kind)) {
                Some(known) => widen(known, &kind),
                None => kinds.push(kind),
            }
        }
        let has = |wanted: &Kind<'_>| kinds.iter().any(|kind| same(kind, wanted));
        let is_text = |kind: &Kind<'_>| matches!(kind, Kind::Text | Kind::Values(..));
        match kinds.as_slice() {
            [] => Kind::Json { disagree: false },
            [Kind::Object(..)] => {
                let objects = types.iter().filter_map(|(at, ty, _)| match ty {
                    TypeNode::Object(object) => Some((*at, object)),
                    _ => None,
                });
                let objects: Vec<_> = objects.collect();
                let owner: Vec<_> = objects.iter().map(|(at, _)| *at).collect();
                let object = self.object(path, objects, &owner);
                if object.members.is_empty() && object.union.is_none() {
                    Kind::Json { disagree: false }
                } else {
                    Kind::Object(name, object)
                }
            }
            [Kind::List(_)] => {
                let elements = types.iter().filter_map(|(at, ty, _)| match ty {
                    TypeNode::Array(element) => Some((*at, &element.ty, &element.type_facts)),
                    _ => None,
                });
                let elements: Vec<_> = elements.collect();
                Kind::List(Box::new(self.kind(&of_items(path), &elements, counted)))
            }
            kinds if has(&Kind::Alternate(None, Vec::new())) => {
                self.alternate(path, types, counted).unwrap_or(Kind::Json {
                    disagree: kinds.len() > 1,
                })
            }
            [Kind::Values(_, list)] => Kind::Values(name, list.clone()),
            [kind] => kind.clone(),
            // A string that became an enum.
            kinds if kinds.iter().all(is_text) => {
                let listed = kinds.iter().find_map(|kind| match kind {
                    Kind::Values(_, list) => Some(list.clone()),
                    _ => None,
                });
                listed.map_or(Kind::Text, |list| Kind::Values(name, list))
            }
            // Every integer is a number.
            [_, _] if has(&Kind::Integer(Vec::new())) && has(&Kind::Number) => Kind::Number,
            _ => Kind::Json { disagree: true },
        }
    }
}

/// The path of the items of an array.
pub(super) fn of_items(path: &str) -> String {
    format!("{path}[]")
}

/// The path of a branch of a union or an alternate.
pub(super) fn of_branch(path: &str, case: &str) -> String {
    format!("{path}<{case}>")
}

/// The path of a member below an event.
fn join(owner: &str, name: &str) -> String {
    if owner.is_empty() {
        name.to_owned()
    } else {
        format!("{owner}.{name}")
    }
}

/// A type without its parts; `None`: it is not known, which contradicts nothing.
fn plain(ty: &TypeNode) -> Option<Kind<'_>> {
    Some(match ty {
        TypeNode::Scalar(scalar) => match scalar {
            Scalar::Str => Kind::Text,
            Scalar::Number => Kind::Number,
            Scalar::Bool => Kind::Boolean,
            Scalar::Null => Kind::Json { disagree: false },
            integer => Kind::Integer(Width::of(*integer).into_iter().collect()),
        },
        TypeNode::Enum { values, .. } if values.is_empty() => Kind::Text,
        TypeNode::Enum { values, .. } => Kind::Values(None, names(values)),
        TypeNode::Object(_) => Kind::Object(None, ObjectDraft::default()),
        TypeNode::Array(_) => Kind::List(Box::new(Kind::Json { disagree: false })),
        TypeNode::Alternate(_) => Kind::Alternate(None, Vec::new()),
        TypeNode::Any | TypeNode::Recursive => Kind::Json { disagree: false },
        TypeNode::Unknown => return None,
    })
}

fn names(values: &[ValueNode]) -> Vec<&str> {
    values.iter().map(|value| value.name.as_str()).collect()
}
