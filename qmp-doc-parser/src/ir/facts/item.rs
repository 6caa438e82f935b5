//! The facts of one path, sorted into slots.

use super::super::attributes::{Attributes, Condition, Feature, Known};
use super::super::digest::Digest;
use super::super::rules::{Presence, RateLimit, Reference, Relation, Successor};
use super::super::tree::TypeFacts;
use super::super::types::Extent;
use super::index::FactProblem;
use super::kind::FactKind;
use super::statement::{DataForm, Statement, TypeWord};

/// Room for one value, with the tag of the fact that it came from.
#[derive(Debug)]
pub(super) struct Slot<'i, V, T>(Option<(V, &'i T)>);

impl<V, T> Default for Slot<'_, V, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'i, V, T> Slot<'i, V, T> {
    /// Fills the slot; `false` if it was full.
    fn fill(&mut self, value: V, tag: &'i T) -> bool {
        let empty = self.0.is_none();
        self.0.get_or_insert((value, tag));
        empty
    }

    pub(super) fn value(self) -> Option<V> {
        self.0.map(|(value, _)| value)
    }

    pub(super) fn take(&mut self) -> Option<V> {
        self.0.take().map(|(value, _)| value)
    }

    pub(super) fn take_slot(&mut self) -> Self {
        std::mem::take(self)
    }

    pub(super) fn into_inner(self) -> Option<(V, &'i T)> {
        self.0
    }

    fn tag(&self) -> Option<&'i T> {
        self.0.as_ref().map(|(_, tag)| *tag)
    }
}

/// The facts of one path. Which of them may occur depends on what the path leads to; see
/// [`FactKind::describes`].
#[derive(Debug)]
pub(super) struct ItemFacts<'i, T> {
    pub(super) exists: bool,
    pub(super) optional: Slot<'i, bool, T>,
    pub(super) ty: Slot<'i, TypeWord, T>,
    pub(super) data: Slot<'i, DataForm, T>,
    pub(super) data_known: Slot<'i, Known, T>,
    pub(super) known: Slot<'i, Known, T>,
    pub(super) type_known: Slot<'i, Known, T>,
    pub(super) type_facts: TypeFacts,
    pub(super) attributes: Attributes,
    pub(super) rate_limit: Slot<'i, RateLimit, T>,
    pub(super) successors: Vec<Successor>,
    pub(super) presence: Vec<Presence>,
    pub(super) relations: Vec<Relation>,
    pub(super) reference: Slot<'i, Reference, T>,
    pub(super) digest: Slot<'i, Digest, T>,
    pub(super) discriminator: Slot<'i, String, T>,
    pub(super) unlisted: Slot<'i, (), T>,
    pub(super) recursive: Slot<'i, (), T>,
    pub(super) extent: Slot<'i, Extent, T>,
    pub(super) order: Slot<'i, &'i [String], T>,
    pub(super) branch_order: Slot<'i, &'i [String], T>,
    since: Slot<'i, String, T>,
    condition: Slot<'i, Condition, T>,
    type_name: Slot<'i, String, T>,
}

impl<'i, T> ItemFacts<'i, T> {
    fn empty() -> Self {
        Self {
            exists: false,
            optional: Slot::default(),
            ty: Slot::default(),
            data: Slot::default(),
            data_known: Slot::default(),
            known: Slot::default(),
            type_known: Slot::default(),
            type_facts: TypeFacts::default(),
            attributes: Attributes::default(),
            rate_limit: Slot::default(),
            successors: Vec::new(),
            presence: Vec::new(),
            relations: Vec::new(),
            reference: Slot::default(),
            digest: Slot::default(),
            discriminator: Slot::default(),
            unlisted: Slot::default(),
            recursive: Slot::default(),
            extent: Slot::default(),
            order: Slot::default(),
            branch_order: Slot::default(),
            since: Slot::default(),
            condition: Slot::default(),
            type_name: Slot::default(),
        }
    }

    /// Sorts statements into slots; calls `reject` for each that contradicts an earlier one.
    pub(super) fn read(
        statements: impl Iterator<Item = &'i (Statement, T)>,
        mut reject: impl FnMut(&'i T, FactProblem),
    ) -> Self {
        let mut facts = Self::empty();
        // Facts about another fact of the path, which may come later.
        let mut about = Vec::new();
        for (statement, tag) in statements {
            let fits = match statement {
                Statement::FeatureIf(..) | Statement::Eventually(_) => {
                    about.push((statement, tag));
                    true
                }
                other => facts.add(other, tag),
            };
            if !fits {
                let kind = statement.kind();
                reject(tag, FactProblem::Contradiction { kind });
            }
        }
        for (statement, tag) in about {
            if !facts.add_about(statement) {
                let kind = statement.kind();
                reject(tag, FactProblem::NoOwner { kind });
            }
        }
        facts.attributes.since = facts.since.take();
        facts.attributes.condition = facts.condition.take();
        facts.type_facts.name = facts.type_name.take();
        facts
    }

    /// Adds a statement; `false` if it contradicts an earlier one.
    fn add(&mut self, statement: &'i Statement, tag: &'i T) -> bool {
        match statement {
            Statement::Branch | Statement::Event | Statement::Value => {
                !std::mem::replace(&mut self.exists, true)
            }
            Statement::Member { optional } => {
                self.exists = true;
                self.optional.fill(*optional, tag)
            }
            Statement::BranchOrder(names) => self.branch_order.fill(names, tag),
            Statement::Order(names) => self.order.fill(names, tag),
            Statement::Data(form) => self.data.fill(*form, tag),
            Statement::DataKnown(known) => self.data_known.fill(*known, tag),
            Statement::Known(known) => self.known.fill(*known, tag),
            Statement::TypeKnown(known) => self.type_known.fill(*known, tag),
            Statement::DataTypeFeature(name) | Statement::TypeFeature(name) => {
                add_new(&mut self.type_facts.features, name)
            }
            Statement::DataTypeIf(condition) | Statement::TypeIf(condition) => {
                add_new(&mut self.type_facts.conditions, condition)
            }
            Statement::Discriminator(name) => self.discriminator.fill(name.clone(), tag),
            Statement::DocSince(claim) | Statement::Since(claim) => {
                self.since.fill(claim.clone(), tag)
            }
            Statement::Extent(extent) => self.extent.fill(*extent, tag),
            Statement::Feature(name) => {
                add_new(&mut self.attributes.features, &Feature::new(name.as_str()))
            }
            Statement::If(condition) => self.condition.fill(condition.clone(), tag),
            Statement::Presence(rule) => add_new(&mut self.presence, rule),
            Statement::RateLimit(limit) => self.rate_limit.fill(limit.clone(), tag),
            Statement::Recursive => self.recursive.fill((), tag),
            Statement::Reference(target) => self.reference.fill(target.clone(), tag),
            Statement::Relation(rule) => add_new(&mut self.relations, rule),
            Statement::Successor(rule) => add_new(&mut self.successors, rule),
            Statement::Type(word) => self.ty.fill(*word, tag),
            Statement::TypeName(name) => self.type_name.fill(name.clone(), tag),
            Statement::Unlisted => self.unlisted.fill((), tag),
            Statement::Words(digest) => self.digest.fill(*digest, tag),
            Statement::FeatureIf(..) | Statement::Eventually(_) => self.add_about(statement),
        }
    }

    /// Adds a statement about a feature or a successor; `false` if that does not exist.
    fn add_about(&mut self, statement: &Statement) -> bool {
        match statement {
            Statement::FeatureIf(name, condition) => {
                let features = &mut self.attributes.features;
                let feature = features.iter_mut().find(|feature| feature.name == *name);
                feature
                    .is_some_and(|feature| feature.condition.replace(condition.clone()).is_none())
            }
            Statement::Eventually(rule) => {
                let rules = &mut self.successors;
                let found = rules.iter_mut().find(|other| *other == rule);
                found.is_some_and(|found| !std::mem::replace(&mut found.eventually, true))
            }
            _ => false,
        }
    }

    /// Returns whether a fact shows that an event carries an object.
    pub(super) fn shows_object(&self) -> bool {
        self.discriminator.tag().is_some() || self.unlisted.tag().is_some()
    }

    /// Returns facts about a type's parts that were not used.
    pub(super) fn leftovers(&self) -> impl Iterator<Item = (FactKind, &'i T)> {
        let slots = [
            (FactKind::BranchOrder, self.branch_order.tag()),
            (FactKind::Discriminator, self.discriminator.tag()),
            (FactKind::Extent, self.extent.tag()),
            (FactKind::Order, self.order.tag()),
            (FactKind::Recursive, self.recursive.tag()),
            (FactKind::Unlisted, self.unlisted.tag()),
        ];
        let filled = slots.into_iter();
        filled.filter_map(|(kind, tag)| Some((kind, tag?)))
    }
}

/// Adds an item to a set; `false` if the set has it.
fn add_new<V: Clone + PartialEq>(set: &mut Vec<V>, item: &V) -> bool {
    let new = !set.contains(item);
    if new {
        set.push(item.clone());
    }
    new
}
