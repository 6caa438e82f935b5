//! Merges two trees item by item.

use std::collections::HashMap;

use qmp_doc_parser::ir::{
    Attributes, BranchNode, DataNode, ElementNode, EventNode, MemberNode, ObjectNode, PathPart,
    Scalar, Tree, TypeFacts, TypeNode, ValueNode, escaped, selectors,
};

/// Origin of an item of two merged trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Only the first.
    First,
    /// Only the second.
    Second,
    /// Both; the first one's description counts.
    Both,
}

/// Rules for merging two trees.
#[derive(Clone, Copy)]
pub(super) struct Policy<'p> {
    /// Returns whether to keep the item of a path.
    pub(super) keep: &'p dyn Fn(&str, Origin) -> bool,
    /// Whether the second tree supplies conditions, limits and names of types that the first one
    /// lacks.
    pub(super) fill: bool,
    /// Whether the second tree's rules (successors, presence, relations) come first.
    pub(super) second_rules: bool,
}

/// Returns the union of two trees; common items are as in the first one.
pub(super) fn union(first: &Tree, second: &Tree) -> Tree {
    let policy = Policy {
        keep: &|_, _| true,
        fill: false,
        second_rules: false,
    };
    merge(policy, first, second)
}

/// Merges two trees. The second one's own items follow the first one's.
pub(super) fn merge(policy: Policy, first: &Tree, second: &Tree) -> Tree {
    let mut merger = Merger {
        policy,
        path: String::new(),
    };
    let pairs = pairs(&first.events, &second.events, |event| &event.name);
    let events = pairs
        .into_iter()
        .filter_map(|(first, second)| merger.event(first, second));
    Tree {
        events: events.collect(),
        truncated: first.truncated || second.truncated,
    }
}

type Pair<'t, N> = (Option<&'t N>, Option<&'t N>);

/// Pairs items of one name, in the first list's order, then in the second's.
fn pairs<'t, N>(first: &'t [N], second: &'t [N], name: impl Fn(&N) -> &String) -> Vec<Pair<'t, N>> {
    let names = |list: &'t [N]| list.iter().map(|item| name(item).as_str()).collect();
    paired((first, names(first)), (second, names(second)))
}

/// Pairs items of which the names are given beside them.
fn paired<'t, N>(
    (first, names): (&'t [N], Vec<&str>),
    (second, others): (&'t [N], Vec<&str>),
) -> Vec<Pair<'t, N>> {
    let place: HashMap<_, _> = names.into_iter().zip(0..).collect();
    let mut pairs: Vec<Pair<N>> = first.iter().map(|item| (Some(item), None)).collect();
    for (item, name) in second.iter().zip(others) {
        match place.get(name) {
            Some(at) => pairs[*at].1 = Some(item),
            None => pairs.push((None, Some(item))),
        }
    }
    pairs
}

fn object(data: &DataNode) -> Option<&ObjectNode> {
    match data {
        DataNode::Object(object) => Some(object),
        DataNode::None | DataNode::Unknown => None,
    }
}

fn has_parts(object: &ObjectNode) -> bool {
    !object.members.is_empty() || !object.branches.is_empty()
}

struct Merger<'p> {
    policy: Policy<'p>,
    path: String,
}

impl Merger<'_> {
    fn keeps<N>(&self, first: Option<&N>, second: Option<&N>) -> bool {
        let origin = match (first, second) {
            (Some(_), Some(_)) => Origin::Both,
            (Some(_), None) => Origin::First,
            (None, _) => Origin::Second,
        };
        (self.policy.keep)(&self.path, origin)
    }

    /// Runs `inner` with `part` appended to the path.
    fn within<R>(&mut self, part: &PathPart, inner: impl FnOnce(&mut Self) -> R) -> R {
        let length = self.path.len();
        self.path.push_str(&part.to_string());
        let result = inner(self);
        self.path.truncate(length);
        result
    }

    fn event(
        &mut self,
        first: Option<&EventNode>,
        second: Option<&EventNode>,
    ) -> Option<EventNode> {
        let main = first.or(second)?;
        self.path = escaped(&main.name).into_owned();
        if !self.keeps(first, second) {
            return None;
        }
        let limit = second.filter(|_| self.policy.fill);
        let limit = limit.and_then(|event| event.rate_limit.clone());
        Some(EventNode {
            name: main.name.clone(),
            data: self.data(
                first.map(|event| &event.data),
                second.map(|event| &event.data),
            ),
            data_known: main.data_known,
            reference: main.reference.clone(),
            type_facts: self.type_facts(
                first.map(|event| &event.type_facts),
                second.map(|event| &event.type_facts),
            ),
            rate_limit: main.rate_limit.clone().or(limit),
            successors: self.rules(
                first.map(|event| &event.successors),
                second.map(|event| &event.successors),
            ),
            attributes: self.attributes(
                first.map(|event| &event.attributes),
                second.map(|event| &event.attributes),
            ),
            description: main.description.clone(),
            digest: main.digest,
            span: main.span,
        })
    }

    fn data(&mut self, first: Option<&DataNode>, second: Option<&DataNode>) -> DataNode {
        let (left, right) = (first.and_then(object), second.and_then(object));
        if left.is_none() && right.is_none() {
            return first.or(second).cloned().unwrap_or(DataNode::None);
        }
        let merged = self.object(left, right);
        let had_parts = left.is_some_and(has_parts) || right.is_some_and(has_parts);
        if has_parts(&merged) || !had_parts {
            return DataNode::Object(merged);
        }
        // No member is left, so there was no such data.
        match first {
            Some(DataNode::Unknown) => DataNode::Unknown,
            _ => DataNode::None,
        }
    }

    fn object(&mut self, first: Option<&ObjectNode>, second: Option<&ObjectNode>) -> ObjectNode {
        let empty = ObjectNode::default();
        let (one, other) = (first.unwrap_or(&empty), second.unwrap_or(&empty));
        let members = pairs(&one.members, &other.members, |member| &member.name);
        let members = members
            .into_iter()
            .filter_map(|(first, second)| self.member(first, second));
        let members = members.collect();
        let discriminator = one.discriminator.as_ref().or(other.discriminator.as_ref());
        ObjectNode {
            members,
            discriminator: discriminator.cloned(),
            branches: self.branches(pairs(&one.branches, &other.branches, |one| &one.case)),
            listed: first.or(second).is_none_or(|object| object.listed),
        }
    }

    fn member(
        &mut self,
        first: Option<&MemberNode>,
        second: Option<&MemberNode>,
    ) -> Option<MemberNode> {
        let main = first.or(second)?;
        self.within(&PathPart::Member(main.name.clone()), |merger| {
            if !merger.keeps(first, second) {
                return None;
            }
            Some(MemberNode {
                name: main.name.clone(),
                known: main.known,
                optional: main.optional,
                ty: merger.ty(
                    first.map(|member| &member.ty),
                    second.map(|member| &member.ty),
                ),
                type_known: main.type_known,
                type_facts: merger.type_facts(
                    first.map(|member| &member.type_facts),
                    second.map(|member| &member.type_facts),
                ),
                presence: merger.rules(
                    first.map(|member| &member.presence),
                    second.map(|member| &member.presence),
                ),
                relations: merger.rules(
                    first.map(|member| &member.relations),
                    second.map(|member| &member.relations),
                ),
                reference: main.reference.clone(),
                attributes: merger.attributes(
                    first.map(|member| &member.attributes),
                    second.map(|member| &member.attributes),
                ),
                description: main.description.clone(),
                digest: main.digest,
                span: main.span,
            })
        })
    }

    /// Merges alternates: sources may name one branch differently.
    fn alternate(&mut self, first: &[BranchNode], second: &[BranchNode]) -> TypeNode {
        let pairs = paired((first, selectors(first)), (second, selectors(second)));
        TypeNode::Alternate(self.branches(pairs))
    }

    fn branches(&mut self, pairs: Vec<Pair<BranchNode>>) -> Vec<BranchNode> {
        let branches = pairs.into_iter().filter_map(|(first, second)| {
            let main = first.or(second)?;
            self.within(&PathPart::Branch(main.case.clone()), |merger| {
                if !merger.keeps(first, second) {
                    return None;
                }
                Some(BranchNode {
                    case: main.case.clone(),
                    ty: merger.ty(
                        first.map(|branch| &branch.ty),
                        second.map(|branch| &branch.ty),
                    ),
                    type_facts: merger.type_facts(
                        first.map(|branch| &branch.type_facts),
                        second.map(|branch| &branch.type_facts),
                    ),
                    attributes: merger.attributes(
                        first.map(|branch| &branch.attributes),
                        second.map(|branch| &branch.attributes),
                    ),
                    span: main.span,
                })
            })
        });
        branches.collect()
    }

    fn values(&mut self, first: &[ValueNode], second: &[ValueNode]) -> Vec<ValueNode> {
        let pairs = pairs(first, second, |value| &value.name);
        let values = pairs.into_iter().filter_map(|(first, second)| {
            let main = first.or(second)?;
            self.within(&PathPart::Value(main.name.clone()), |merger| {
                let attributes = merger.attributes(
                    first.map(|value| &value.attributes),
                    second.map(|value| &value.attributes),
                );
                merger.keeps(first, second).then(|| ValueNode {
                    attributes,
                    ..main.clone()
                })
            })
        });
        values.collect()
    }

    fn ty(&mut self, first: Option<&TypeNode>, second: Option<&TypeNode>) -> TypeNode {
        use TypeNode::{Alternate, Array, Enum, Object, Scalar as Plain, Unknown};
        match (first, second) {
            (None, None) => Unknown,
            // Better evidence replaces weaker one.
            (Some(Unknown), Some(known)) => self.ty(None, Some(known)),
            (Some(Plain(Scalar::Integer)), Some(Plain(width))) if width.is_integer() => {
                Plain(*width)
            }
            (Some(Enum { extent, values }), Some(Enum { values: others, .. })) => Enum {
                extent: *extent,
                values: self.values(values, others),
            },
            (Some(Object(one)), Some(Object(other))) => Object(self.object(Some(one), Some(other))),
            (Some(Array(one)), Some(Array(other))) => {
                Array(Box::new(self.element(Some(one), Some(other))))
            }
            (Some(Alternate(one)), Some(Alternate(other))) => self.alternate(one, other),
            (Some(Enum { extent, values }), _) => Enum {
                extent: *extent,
                values: self.values(values, &[]),
            },
            (None, Some(Enum { extent, values })) => Enum {
                extent: *extent,
                values: self.values(&[], values),
            },
            (Some(Object(one)), _) => Object(self.object(Some(one), None)),
            (None, Some(Object(other))) => Object(self.object(None, Some(other))),
            (Some(Array(one)), _) => Array(Box::new(self.element(Some(one), None))),
            (None, Some(Array(other))) => Array(Box::new(self.element(None, Some(other)))),
            (Some(Alternate(one)), _) => self.alternate(one, &[]),
            (None, Some(Alternate(other))) => self.alternate(&[], other),
            (Some(plain), _) | (None, Some(plain)) => plain.clone(),
        }
    }

    fn element(
        &mut self,
        first: Option<&ElementNode>,
        second: Option<&ElementNode>,
    ) -> ElementNode {
        self.within(&PathPart::Element, |merger| ElementNode {
            ty: merger.ty(
                first.map(|element| &element.ty),
                second.map(|element| &element.ty),
            ),
            type_facts: merger.type_facts(
                first.map(|element| &element.type_facts),
                second.map(|element| &element.type_facts),
            ),
        })
    }

    fn rules<R: Clone>(&self, first: Option<&Vec<R>>, second: Option<&Vec<R>>) -> Vec<R> {
        let (first, second) = if self.policy.second_rules {
            (second, first)
        } else {
            (first, second)
        };
        let stated = first.filter(|rules| !rules.is_empty());
        stated.or(second).cloned().unwrap_or_default()
    }

    fn attributes(&self, first: Option<&Attributes>, second: Option<&Attributes>) -> Attributes {
        let mut merged = first.or(second).cloned().unwrap_or_default();
        let Some(second) = second.filter(|_| self.policy.fill) else {
            return merged;
        };
        merged.since = merged.since.or_else(|| second.since.clone());
        merged.condition = merged.condition.or_else(|| second.condition.clone());
        for feature in &second.features {
            let mut known = merged.features.iter_mut();
            match known.find(|other| other.name == feature.name) {
                Some(other) => {
                    other.condition = other.condition.take().or(feature.condition.clone());
                }
                // A feature with a condition may be compiled out.
                None if feature.condition.is_some() => merged.features.push(feature.clone()),
                None => {}
            }
        }
        merged
    }

    fn type_facts(&self, first: Option<&TypeFacts>, second: Option<&TypeFacts>) -> TypeFacts {
        let mut merged = first.or(second).cloned().unwrap_or_default();
        let Some(second) = second.filter(|_| self.policy.fill) else {
            return merged;
        };
        merged.name = merged.name.or_else(|| second.name.clone());
        if merged.conditions.is_empty() {
            merged.conditions.clone_from(&second.conditions);
        }
        merged
    }
}
