//! Facts → tree.

use std::collections::{BTreeMap, HashMap};

use super::super::attributes::Known;
use super::super::tree::{
    BranchNode, DataNode, ElementNode, EventNode, MemberNode, ObjectNode, Tree, TypeFacts,
    TypeNode, ValueNode,
};
use super::super::types::Extent;
use super::index::{FactIndex, FactProblem, IndexNode, InvalidFact};
use super::item::{ItemFacts, Slot};
use super::kind::FactKind;
use super::statement::{DataForm, Statement, TypeWord};
use super::write::Usual;

pub(super) struct Builder<'i, T, K> {
    index: &'i FactIndex<T>,
    keep: K,
    usual: Usual,
    errors: Vec<InvalidFact<T>>,
}

impl<'i, T: Clone, K: Fn(&T) -> bool> Builder<'i, T, K> {
    pub(super) fn new(index: &'i FactIndex<T>, keep: K) -> Self {
        Self {
            index,
            keep,
            usual: Usual {
                form: DataForm::None,
                data: Known::Declared,
                member: Known::Declared,
                ty: Known::Declared,
            },
            errors: Vec::new(),
        }
    }

    pub(super) fn tree(mut self) -> Result<Tree, Vec<InvalidFact<T>>> {
        let all = self.read(&self.index.all);
        self.usual = Usual {
            form: all.data.value().unwrap_or(DataForm::None),
            data: all.data_known.value().unwrap_or_default(),
            member: all.known.value().unwrap_or_default(),
            ty: all.type_known.value().unwrap_or_default(),
        };
        let index = self.index;
        let events = index.events.iter();
        let events = events.filter_map(|(name, node)| self.event(name, node));
        let tree = Tree {
            events: events.collect(),
            truncated: false,
        };
        if self.errors.is_empty() {
            Ok(tree)
        } else {
            Err(self.errors)
        }
    }

    fn report(&mut self, tag: &T, problem: FactProblem) {
        let tag = tag.clone();
        self.errors.push(InvalidFact { tag, problem });
    }

    fn read(&mut self, statements: &'i [(Statement, T)]) -> ItemFacts<'i, T> {
        let kept = statements.iter().filter(|(_, tag)| (self.keep)(tag));
        let mut rejected = Vec::new();
        let facts = ItemFacts::read(kept, |tag, problem| rejected.push((tag, problem)));
        for (tag, problem) in rejected {
            self.report(tag, problem);
        }
        facts
    }

    /// Reads a node whose item exists; else reports what the node holds.
    fn existing(&mut self, node: &'i IndexNode<T>) -> Option<ItemFacts<'i, T>> {
        let facts = self.read(&node.statements);
        if facts.exists {
            Some(facts)
        } else {
            self.orphans(node);
            None
        }
    }

    /// Reports each fact of a node whose item does not exist.
    fn orphans(&mut self, node: &'i IndexNode<T>) {
        for (statement, tag) in &node.statements {
            if (self.keep)(tag) {
                let kind = statement.kind();
                self.report(tag, FactProblem::NoOwner { kind });
            }
        }
        for child in node.children() {
            self.orphans(child);
        }
    }

    fn event(&mut self, name: &str, node: &'i IndexNode<T>) -> Option<EventNode> {
        let mut facts = self.existing(node)?;
        let stated = facts.data.take();
        let form = match stated {
            None if facts.shows_object() || self.has_members(node) => DataForm::Object,
            None => self.usual.form,
            Some(form) => form,
        };
        let data = match form {
            DataForm::None => DataNode::None,
            DataForm::Unknown => DataNode::Unknown,
            DataForm::Object => DataNode::Object(self.object(node, &mut facts)),
        };
        if !matches!(data, DataNode::Object(_)) {
            self.unused(&node.members);
            self.unused(&node.branches);
        }
        self.unused(&node.values);
        self.unused_element(node);
        self.leftovers(&facts);
        Some(EventNode {
            name: name.to_owned(),
            data,
            data_known: facts.data_known.value().unwrap_or(self.usual.data),
            reference: facts.reference.value(),
            type_facts: facts.type_facts,
            rate_limit: facts.rate_limit.value(),
            successors: facts.successors,
            attributes: facts.attributes,
            description: None,
            digest: facts.digest.value(),
            span: None,
        })
    }

    fn has_members(&self, node: &IndexNode<T>) -> bool {
        let children = node.members.values().chain(node.branches.values());
        let mut statements = children.flat_map(|child| &child.statements);
        statements.any(|(_, tag)| (self.keep)(tag))
    }

    fn object(&mut self, node: &'i IndexNode<T>, facts: &mut ItemFacts<'i, T>) -> ObjectNode {
        let members = node.members.iter();
        let members = members.filter_map(|(name, node)| self.member(name, node));
        let members = members.collect();
        ObjectNode {
            members: self.ordered(
                members,
                facts.order.take_slot(),
                FactKind::Order,
                |member| &member.name,
            ),
            discriminator: facts.discriminator.take(),
            branches: self.branches(node, facts),
            listed: facts.unlisted.take().is_none(),
        }
    }

    fn member(&mut self, name: &str, node: &'i IndexNode<T>) -> Option<MemberNode> {
        let mut facts = self.existing(node)?;
        let ty = self.ty(node, &mut facts);
        Some(MemberNode {
            name: name.to_owned(),
            known: facts.known.value().unwrap_or(self.usual.member),
            optional: facts.optional.value().unwrap_or_default(),
            ty,
            type_known: facts.type_known.value().unwrap_or(self.usual.ty),
            type_facts: facts.type_facts,
            presence: facts.presence,
            relations: facts.relations,
            reference: facts.reference.value(),
            attributes: facts.attributes,
            description: None,
            digest: facts.digest.value(),
            span: None,
        })
    }

    fn ty(&mut self, node: &'i IndexNode<T>, facts: &mut ItemFacts<'i, T>) -> TypeNode {
        let word = facts.ty.take();
        let is_object = word == Some(TypeWord::Object);
        let recursive = is_object && facts.recursive.take().is_some();
        let ty = match word {
            None => TypeNode::Unknown,
            Some(TypeWord::Scalar(scalar)) => TypeNode::Scalar(scalar),
            Some(TypeWord::Any) => TypeNode::Any,
            Some(TypeWord::Object) if recursive => TypeNode::Recursive,
            Some(TypeWord::Object) => TypeNode::Object(self.object(node, facts)),
            Some(TypeWord::Alternate) => TypeNode::Alternate(self.branches(node, facts)),
            Some(TypeWord::Enum) => self.values(node, facts),
            Some(TypeWord::Array) => TypeNode::Array(Box::new(self.element(node))),
        };
        if !matches!(ty, TypeNode::Object(_)) {
            self.unused(&node.members);
        }
        if !matches!(ty, TypeNode::Object(_) | TypeNode::Alternate(_)) {
            self.unused(&node.branches);
        }
        if !matches!(ty, TypeNode::Enum { .. }) {
            self.unused(&node.values);
        }
        if !matches!(ty, TypeNode::Array(_)) {
            self.unused_element(node);
        }
        self.leftovers(facts);
        ty
    }

    fn element(&mut self, node: &'i IndexNode<T>) -> ElementNode {
        let Some(node) = node.element.as_deref() else {
            return ElementNode {
                ty: TypeNode::Unknown,
                type_facts: TypeFacts::default(),
            };
        };
        let mut facts = self.read(&node.statements);
        let ty = self.ty(node, &mut facts);
        ElementNode {
            ty,
            type_facts: facts.type_facts,
        }
    }

    fn values(&mut self, node: &'i IndexNode<T>, facts: &mut ItemFacts<'i, T>) -> TypeNode {
        let values = node.values.iter().filter_map(|(name, node)| {
            let facts = self.existing(node)?;
            Some(ValueNode {
                name: name.clone(),
                attributes: facts.attributes,
                description: None,
                digest: facts.digest.value(),
                span: None,
            })
        });
        let values = values.collect();
        TypeNode::Enum {
            extent: facts.extent.take().unwrap_or(Extent::Complete),
            values: self.ordered(values, facts.order.take_slot(), FactKind::Order, |value| {
                &value.name
            }),
        }
    }

    fn branches(
        &mut self,
        node: &'i IndexNode<T>,
        facts: &mut ItemFacts<'i, T>,
    ) -> Vec<BranchNode> {
        let branches = node.branches.iter().filter_map(|(case, node)| {
            let mut facts = self.existing(node)?;
            let ty = self.ty(node, &mut facts);
            Some(BranchNode {
                case: case.clone(),
                ty,
                type_facts: facts.type_facts,
                attributes: facts.attributes,
                span: None,
            })
        });
        let branches = branches.collect();
        let order = facts.branch_order.take_slot();
        self.ordered(branches, order, FactKind::BranchOrder, |branch| {
            &branch.case
        })
    }

    /// Puts items, which are sorted by name, in the stated order.
    fn ordered<N>(
        &mut self,
        items: Vec<N>,
        order: Slot<'i, &'i [String], T>,
        kind: FactKind,
        name: impl Fn(&N) -> &str,
    ) -> Vec<N> {
        let Some((names, tag)) = order.into_inner() else {
            return items;
        };
        let place = names.iter().enumerate();
        let place: HashMap<&str, usize> = place.map(|(at, name)| (name.as_str(), at)).collect();
        let complete = names.len() == items.len() && place.len() == items.len();
        let known = items.iter().all(|item| place.contains_key(name(item)));
        if !complete || !known || names.is_sorted() {
            self.report(tag, FactProblem::Order { kind });
            return items;
        }
        let mut items = items;
        items.sort_by_key(|item| place.get(name(item)));
        items
    }

    fn unused(&mut self, nodes: &'i BTreeMap<String, IndexNode<T>>) {
        for node in nodes.values() {
            self.orphans(node);
        }
    }

    fn unused_element(&mut self, node: &'i IndexNode<T>) {
        if let Some(element) = node.element.as_deref() {
            self.orphans(element);
        }
    }

    /// Reports facts that do not apply to the item's type.
    fn leftovers(&mut self, facts: &ItemFacts<'i, T>) {
        for (kind, tag) in facts.leftovers() {
            self.report(tag, FactProblem::NoOwner { kind });
        }
    }
}
