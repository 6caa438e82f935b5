//! Tree → facts.

use std::collections::HashSet;

use super::super::attributes::{Attributes, Known};
use super::super::path::{PathPart, escaped};
use super::super::tree::{
    BranchNode, DataNode, EventNode, Item, MemberNode, ObjectNode, Tree, TypeFacts, TypeNode,
    ValueNode,
};
use super::super::types::Extent;
use super::Fact;
use super::statement::{DataForm, Statement, TypeWord};

/// The path of facts about the source as a whole.
pub(super) const ALL: &str = "*";

/// Returns the facts of a tree that `cargo xtask facts` prints, sorted, each once.
pub fn facts(tree: &Tree) -> Vec<Fact> {
    let mut facts = stored_facts(tree);
    facts.retain(|fact| fact.kind.is_printed());
    facts
}

/// Returns all facts of a tree, sorted, each once; [`Tree::from_facts`] is the inverse.
pub fn stored_facts(tree: &Tree) -> Vec<Fact> {
    let mut writer = Writer {
        facts: Vec::new(),
        path: ALL.to_owned(),
        usual: Usual::of(tree),
    };
    writer.usual();
    for event in first_of_each(&tree.events, |event| &event.name) {
        writer.path = escaped(&event.name).into_owned();
        writer.event(event);
    }
    writer.facts.sort();
    writer.facts.dedup();
    writer.facts
}

/// The most frequent evidence in a tree, and the most frequent form of data that no member shows.
/// It is stated once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Usual {
    /// The more frequent form of data of events without members: none or unknown.
    pub(super) form: DataForm,
    pub(super) data: Known,
    pub(super) member: Known,
    pub(super) ty: Known,
}

impl Usual {
    fn of(tree: &Tree) -> Self {
        let mut members = [0_usize; Known::ALL.len()];
        let mut types = [0_usize; Known::ALL.len()];
        let mut data = [0_usize; Known::ALL.len()];
        let (mut none, mut unknown) = (0_usize, 0_usize);
        tree.visit(|_, item| match item {
            Item::Event(event) => {
                data[place(event.data_known)] += 1;
                none += usize::from(event.data == DataNode::None);
                unknown += usize::from(event.data == DataNode::Unknown);
            }
            Item::Member(member) => {
                members[place(member.known)] += 1;
                types[place(member.type_known)] += 1;
            }
            _ => {}
        });
        Self {
            form: if unknown > none {
                DataForm::Unknown
            } else {
                DataForm::None
            },
            data: most_frequent(&data),
            member: most_frequent(&members),
            ty: most_frequent(&types),
        }
    }
}

fn place(known: Known) -> usize {
    let place = Known::ALL.iter().position(|other| *other == known);
    place.unwrap_or_default()
}

/// Returns the most frequent evidence, of several the first.
fn most_frequent(counts: &[usize; Known::ALL.len()]) -> Known {
    let most = counts.iter().max();
    let place = counts.iter().position(|count| Some(count) == most);
    place.map_or(Known::Declared, |place| Known::ALL[place])
}

/// Returns the items in their order, of several with one name the first.
fn first_of_each<T>(items: &[T], name: impl Fn(&T) -> &String) -> Vec<&T> {
    let mut seen = HashSet::new();
    let items = items.iter();
    items
        .filter(|item| seen.insert(name(item).clone()))
        .collect()
}

struct Writer {
    facts: Vec<Fact>,
    path: String,
    usual: Usual,
}

impl Writer {
    fn add(&mut self, statement: &Statement) {
        self.facts.push(Fact {
            path: self.path.clone(),
            kind: statement.kind(),
            value: statement.value(),
        });
    }

    /// Runs `inner` with `part` appended to the path.
    fn within(&mut self, part: &PathPart, inner: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(&part.to_string());
        inner(self);
        self.path.truncate(length);
    }

    fn usual(&mut self) {
        let Usual {
            form,
            data,
            member,
            ty,
        } = self.usual;
        if form != DataForm::None {
            self.add(&Statement::Data(form));
        }
        let statements = [
            (data, Statement::DataKnown(data)),
            (member, Statement::Known(member)),
            (ty, Statement::TypeKnown(ty)),
        ];
        for (known, statement) in statements {
            if !known.is_declared() {
                self.add(&statement);
            }
        }
    }

    fn event(&mut self, event: &EventNode) {
        self.add(&Statement::Event);
        self.attributes(&event.attributes, Statement::Since);
        if event.data_known != self.usual.data {
            self.add(&Statement::DataKnown(event.data_known));
        }
        if let Some(limit) = &event.rate_limit {
            self.add(&Statement::RateLimit(limit.clone()));
        }
        for rule in &event.successors {
            self.add(&Statement::Successor(rule.clone()));
            if rule.eventually {
                self.add(&Statement::Eventually(rule.clone()));
            }
        }
        if let Some(reference) = &event.reference {
            self.add(&Statement::Reference(reference.clone()));
        }
        if let Some(digest) = event.digest {
            self.add(&Statement::Words(digest));
        }
        for condition in &event.type_facts.conditions {
            self.add(&Statement::DataTypeIf(condition.clone()));
        }
        for feature in &event.type_facts.features {
            self.add(&Statement::DataTypeFeature(feature.clone()));
        }
        self.type_name(&event.type_facts);
        match &event.data {
            DataNode::None => self.data(DataForm::None),
            DataNode::Unknown => self.data(DataForm::Unknown),
            DataNode::Object(object) => {
                let before = self.facts.len();
                self.object(object);
                if self.facts.len() == before {
                    self.data(DataForm::Object);
                }
            }
        }
    }

    /// States data that no member shows, unless it is the default.
    fn data(&mut self, form: DataForm) {
        if form != self.usual.form {
            self.add(&Statement::Data(form));
        }
    }

    fn object(&mut self, object: &ObjectNode) {
        if !object.listed {
            self.add(&Statement::Unlisted);
        }
        if let Some(discriminator) = &object.discriminator {
            self.add(&Statement::Discriminator(discriminator.clone()));
        }
        let members = first_of_each(&object.members, |member| &member.name);
        let names = members.iter().map(|member| &member.name);
        self.order(names, Statement::Order);
        for member in members {
            self.within(&PathPart::Member(member.name.clone()), |writer| {
                writer.member(member);
            });
        }
        self.branches(&object.branches);
    }

    fn order<'t>(
        &mut self,
        names: impl Iterator<Item = &'t String> + Clone,
        statement: fn(Vec<String>) -> Statement,
    ) {
        if !names.clone().is_sorted() {
            self.add(&statement(names.cloned().collect()));
        }
    }

    fn member(&mut self, member: &MemberNode) {
        let optional = member.optional;
        self.add(&Statement::Member { optional });
        if member.known != self.usual.member {
            self.add(&Statement::Known(member.known));
        }
        if member.type_known != self.usual.ty {
            self.add(&Statement::TypeKnown(member.type_known));
        }
        self.attributes(&member.attributes, Statement::DocSince);
        for rule in &member.presence {
            self.add(&Statement::Presence(rule.clone()));
        }
        for rule in &member.relations {
            self.add(&Statement::Relation(rule.clone()));
        }
        if let Some(reference) = &member.reference {
            self.add(&Statement::Reference(reference.clone()));
        }
        if let Some(digest) = member.digest {
            self.add(&Statement::Words(digest));
        }
        self.ty(&member.ty, &member.type_facts);
    }

    fn ty(&mut self, ty: &TypeNode, facts: &TypeFacts) {
        for condition in &facts.conditions {
            self.add(&Statement::TypeIf(condition.clone()));
        }
        for feature in &facts.features {
            self.add(&Statement::TypeFeature(feature.clone()));
        }
        self.type_name(facts);
        if let Some(word) = TypeWord::of(ty) {
            self.add(&Statement::Type(word));
        }
        match ty {
            TypeNode::Scalar(_) | TypeNode::Any | TypeNode::Unknown => {}
            TypeNode::Recursive => self.add(&Statement::Recursive),
            TypeNode::Enum { extent, values } => self.values(*extent, values),
            TypeNode::Object(object) => self.object(object),
            TypeNode::Array(element) => self.within(&PathPart::Element, |writer| {
                writer.ty(&element.ty, &element.type_facts);
            }),
            TypeNode::Alternate(branches) => self.branches(branches),
        }
    }

    fn values(&mut self, extent: Extent, values: &[ValueNode]) {
        if extent != Extent::Complete {
            self.add(&Statement::Extent(extent));
        }
        let values = first_of_each(values, |value| &value.name);
        self.order(values.iter().map(|value| &value.name), Statement::Order);
        for value in values {
            self.within(&PathPart::Value(value.name.clone()), |writer| {
                writer.add(&Statement::Value);
                writer.attributes(&value.attributes, Statement::DocSince);
                if let Some(digest) = value.digest {
                    writer.add(&Statement::Words(digest));
                }
            });
        }
    }

    fn branches(&mut self, branches: &[BranchNode]) {
        let branches = first_of_each(branches, |branch| &branch.case);
        let names = branches.iter().map(|branch| &branch.case);
        self.order(names, Statement::BranchOrder);
        for branch in branches {
            self.within(&PathPart::Branch(branch.case.clone()), |writer| {
                writer.add(&Statement::Branch);
                writer.attributes(&branch.attributes, Statement::DocSince);
                writer.ty(&branch.ty, &branch.type_facts);
            });
        }
    }

    fn type_name(&mut self, facts: &TypeFacts) {
        if let Some(name) = &facts.name {
            self.add(&Statement::TypeName(name.clone()));
        }
    }

    fn attributes(&mut self, attributes: &Attributes, since: fn(String) -> Statement) {
        if let Some(claim) = &attributes.since {
            self.add(&since(claim.clone()));
        }
        if let Some(condition) = &attributes.condition {
            self.add(&Statement::If(condition.clone()));
        }
        for feature in &attributes.features {
            self.add(&Statement::Feature(feature.name.clone()));
            if let Some(condition) = &feature.condition {
                self.add(&Statement::FeatureIf(
                    feature.name.clone(),
                    condition.clone(),
                ));
            }
        }
    }
}
