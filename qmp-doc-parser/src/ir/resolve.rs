//! Resolves a document: follows types, flattens bases, yields the tree by path.

use super::digest::Digest;
use super::document::Document;
use super::event::{Event, Shape};
use super::tree::{
    BranchNode, DataNode, ElementNode, EventNode, MemberNode, ObjectNode, Tree, TypeFacts,
    TypeNode, ValueNode,
};
use super::types::{Branch, Definition, Member, Object, Type, TypeDef, TypeId, Value};

/// Maximum number of members, branches, elements and values of a tree. The largest schema
/// reaches 1,000; types that double at every level would grow without limit.
const MAX_ITEMS: usize = 200_000;

/// Maximum depth of nested types and of chains of bases; prevents stack overflow.
const MAX_DEPTH: usize = 64;

impl Document {
    /// Returns the tree by path.
    ///
    /// A type that contains itself ends in [`TypeNode::Recursive`]; a place that the list of
    /// types does not have, and what lies beyond the maximum depth, in [`TypeNode::Unknown`].
    pub fn resolve(&self) -> Tree {
        let mut resolver = Resolver {
            document: self,
            open: Vec::new(),
            items: 0,
            truncated: false,
        };
        let events = self.events.iter().map(|event| resolver.event(event));
        Tree {
            events: events.collect(),
            truncated: resolver.truncated,
        }
    }
}

struct Resolver<'d> {
    document: &'d Document,
    /// The types being resolved, outermost first.
    open: Vec<TypeId>,
    items: usize,
    truncated: bool,
}

impl<'d> Resolver<'d> {
    /// Counts an item; `false` once the tree is full.
    fn count(&mut self) -> bool {
        self.items += 1;
        self.truncated |= self.items > MAX_ITEMS;
        !self.truncated
    }

    fn event(&mut self, event: &Event) -> EventNode {
        let (data, type_facts) = match event.data.shape {
            Shape::None => (DataNode::None, TypeFacts::default()),
            Shape::Unknown => (DataNode::Unknown, TypeFacts::default()),
            Shape::Object(id) => match self.defined(id) {
                TypeNode::Object(object) => (DataNode::Object(object), self.type_facts(id)),
                _ => (DataNode::Unknown, TypeFacts::default()),
            },
        };
        let description = event.prose.as_ref().and_then(|prose| {
            let description = prose.description.as_ref()?;
            Some(description.flat())
        });
        EventNode {
            name: event.name.clone(),
            data,
            data_known: event.data.known,
            reference: event.data.reference.clone(),
            type_facts,
            rate_limit: event.rate_limit.clone(),
            successors: event.successors.clone(),
            attributes: event.attributes.clone(),
            digest: description.as_deref().map(Digest::of),
            description,
            span: event.span,
        }
    }

    fn ty(&mut self, ty: Type) -> TypeNode {
        match ty {
            Type::Scalar(scalar) => TypeNode::Scalar(scalar),
            Type::Any => TypeNode::Any,
            Type::Unknown => TypeNode::Unknown,
            Type::Defined(id) => self.defined(id),
        }
    }

    fn defined(&mut self, id: TypeId) -> TypeNode {
        if self.open.contains(&id) {
            return TypeNode::Recursive;
        }
        let Some(definition) = self.document.get_type(id) else {
            return TypeNode::Unknown;
        };
        if self.open.len() >= MAX_DEPTH {
            self.truncated = true;
            return TypeNode::Unknown;
        }
        self.open.push(id);
        let node = self.definition(definition);
        self.open.pop();
        node
    }

    fn definition(&mut self, definition: &'d TypeDef) -> TypeNode {
        match &definition.definition {
            Definition::Object(object) => TypeNode::Object(self.object(object)),
            Definition::Enum(list) => TypeNode::Enum {
                extent: list.extent,
                values: self.values(&list.values),
            },
            Definition::Array(items) => TypeNode::Array(Box::new(ElementNode {
                ty: self.ty(*items),
                type_facts: self.facts_of(*items),
            })),
            Definition::Alternate(branches) => TypeNode::Alternate(self.branches(branches)),
        }
    }

    fn object(&mut self, object: &'d Object) -> ObjectNode {
        let mut chain = vec![object];
        let mut seen: Vec<TypeId> = self.open.last().copied().into_iter().collect();
        while let Some(base) = chain.last().and_then(|last| last.base) {
            let definition = self.document.get_type(base).map(|base| &base.definition);
            let Some(Definition::Object(object)) = definition else {
                break;
            };
            // A chain that closes on itself ends where it would repeat.
            if seen.contains(&base) {
                break;
            }
            seen.push(base);
            chain.push(object);
        }
        let mut node = ObjectNode::default();
        for part in chain.into_iter().rev() {
            node.members.extend(self.members(&part.members));
            node.branches.extend(self.branches(&part.branches));
            let discriminator = part.discriminator.clone();
            node.discriminator = discriminator.or(node.discriminator);
            node.listed &= part.listed;
        }
        node
    }

    fn members(&mut self, members: &'d [Member]) -> Vec<MemberNode> {
        let mut nodes = Vec::with_capacity(members.len());
        for member in members {
            if !self.count() {
                break;
            }
            let prose = member.prose.as_ref();
            let description = prose.and_then(|prose| normalised(&prose.description));
            nodes.push(MemberNode {
                name: member.name.clone(),
                known: member.known,
                optional: member.optional,
                ty: self.ty(member.ty),
                type_known: member.type_known,
                type_facts: self.facts_of(member.ty),
                presence: member.presence.clone(),
                relations: member.relations.clone(),
                reference: member.reference.clone(),
                attributes: member.attributes.clone(),
                digest: description.as_deref().map(Digest::of),
                description,
                span: member.span,
            });
        }
        nodes
    }

    fn branches(&mut self, branches: &'d [Branch]) -> Vec<BranchNode> {
        let mut nodes = Vec::with_capacity(branches.len());
        for branch in branches {
            if !self.count() {
                break;
            }
            nodes.push(BranchNode {
                case: branch.case.clone(),
                ty: self.ty(branch.ty),
                type_facts: self.facts_of(branch.ty),
                attributes: branch.attributes.clone(),
                span: branch.span,
            });
        }
        nodes
    }

    fn values(&mut self, values: &[Value]) -> Vec<ValueNode> {
        let mut nodes = Vec::with_capacity(values.len());
        for value in values {
            if !self.count() {
                break;
            }
            let description = normalised(&value.description);
            nodes.push(ValueNode {
                name: value.name.clone(),
                attributes: value.attributes.clone(),
                digest: description.as_deref().map(Digest::of),
                description,
                span: value.span,
            });
        }
        nodes
    }

    fn facts_of(&self, ty: Type) -> TypeFacts {
        match ty {
            Type::Defined(id) => self.type_facts(id),
            Type::Scalar(_) | Type::Any | Type::Unknown => TypeFacts::default(),
        }
    }

    /// Collects conditions and features of a type and its bases, the type's own first.
    fn type_facts(&self, id: TypeId) -> TypeFacts {
        let mut facts = TypeFacts::default();
        let mut next = Some(id);
        for _ in 0..MAX_DEPTH {
            let Some(definition) = next.and_then(|id| self.document.get_type(id)) else {
                break;
            };
            let own = &definition.attributes;
            if let Some(condition) = &own.condition
                && !facts.conditions.contains(condition)
            {
                facts.conditions.push(condition.clone());
            }
            for feature in &own.features {
                if !facts.features.contains(&feature.name) {
                    facts.features.push(feature.name.clone());
                }
            }
            next = match &definition.definition {
                Definition::Object(object) => object.base,
                _ => None,
            };
        }
        facts.name = self.document.get_type(id).and_then(|ty| ty.name.clone());
        facts
    }
}

/// Returns a text with every run of white space as one space; `None` if it is empty.
fn normalised(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::super::{Scalar, Source};
    use super::*;

    fn document(types: Vec<Definition>) -> Document {
        let source = Source::Schema { files: Vec::new() };
        let mut document = Document::new(None, source);
        document.types = types.into_iter().map(TypeDef::unnamed).collect();
        let event = Event::new("E", Shape::Object(TypeId(0)));
        document.events.push(event);
        document
    }

    fn object(members: &[(&str, Type)]) -> Object {
        let members = members
            .iter()
            .map(|(name, ty)| Member::new(*name, *ty, false));
        Object {
            members: members.collect(),
            ..Object::default()
        }
    }

    fn paths(document: &Document) -> Vec<String> {
        let mut paths = Vec::new();
        document
            .resolve()
            .visit(|path, _| paths.push(path.to_owned()));
        paths
    }

    const INT: Type = Type::Scalar(Scalar::Int);

    #[test]
    fn members_of_a_base_come_first() {
        let derived = Object {
            base: Some(TypeId(1)),
            ..object(&[("own", INT)])
        };
        let base = object(&[("inherited", INT)]);
        let document = document(vec![Definition::Object(derived), Definition::Object(base)]);
        assert_eq!(paths(&document), ["E", "E.inherited", "E.own"]);
    }

    #[test]
    fn branches_elements_and_values_have_paths() {
        let union = Object {
            discriminator: Some("kind".into()),
            branches: vec![Branch {
                case: "a".into(),
                ty: Type::Defined(TypeId(1)),
                attributes: super::super::Attributes::default(),
                span: None,
            }],
            ..object(&[("kind", Type::Defined(TypeId(3)))])
        };
        let branch = object(&[("list", Type::Defined(TypeId(2)))]);
        let values = super::super::Enum {
            extent: super::super::Extent::Complete,
            values: vec![Value::new("a")],
        };
        let document = document(vec![
            Definition::Object(union),
            Definition::Object(branch),
            Definition::Array(Type::Defined(TypeId(3))),
            Definition::Enum(values),
        ]);
        assert_eq!(
            paths(&document),
            [
                "E",
                "E.kind",
                "E.kind=a",
                "E<a>",
                "E<a>.list",
                "E<a>.list[]",
                "E<a>.list[]=a"
            ]
        );
    }

    #[test]
    fn a_type_that_contains_itself_ends() {
        let object = object(&[("next", Type::Defined(TypeId(0)))]);
        let tree = document(vec![Definition::Object(object)]).resolve();
        let data = tree.events[0].object().unwrap();
        assert_eq!(data.members[0].ty, TypeNode::Recursive);
        assert!(!tree.truncated);
    }

    #[test]
    fn a_base_of_itself_and_a_dangling_type_end() {
        let cyclic = Object {
            base: Some(TypeId(0)),
            ..object(&[("lost", Type::Defined(TypeId(9)))])
        };
        let tree = document(vec![Definition::Object(cyclic)]).resolve();
        let data = tree.events[0].object().unwrap();
        assert_eq!(data.members.len(), 1);
        assert_eq!(data.members[0].ty, TypeNode::Unknown);
    }

    #[test]
    fn types_that_double_at_every_level_are_cut_off() {
        let level = |at: u32| {
            let next = Type::Defined(TypeId(at + 1));
            Definition::Object(object(&[("a", next), ("b", next)]))
        };
        let tree = document((0..40).map(level).collect()).resolve();
        assert!(tree.truncated);
    }
}
