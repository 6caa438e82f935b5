//! Lowering: definitions → IR. Only events and the types that they reach are lowered.

mod definition;
mod event;
mod member;
mod prose;
mod rules;

use std::collections::HashMap;

use super::comment::Comment;
use super::definition::{Definition, Feature, Kind, Ref};
use super::include::IncludedFile;

use super::tree::Bytes;
use super::types::{Named, Types};
use crate::ir::{self, Attributes, Condition, Document, Scalar, Type, TypeDef, TypeId};
use crate::source::{FileId, SourceMap, Span};

/// Adds the events and what they reach to a document.
pub(super) fn lower(types: &Types<'_, '_>, files: &[IncludedFile], document: &mut Document) {
    let mut sources = SourceMap::default();
    for file in files {
        sources.add(file.path.as_str(), file.file.text().as_bytes());
    }
    let mut lower = Lower {
        types,
        files,
        sources,
        document,
        ids: HashMap::new(),
        arrays: HashMap::new(),
        waiting: Vec::new(),
    };
    for definition in types.definitions {
        if let Kind::Event { data, .. } = &definition.kind {
            lower.event(definition, data);
        }
        lower.waiting_types();
    }
    rules::of_events(document);
}

struct Lower<'l, 'd, 'a> {
    types: &'l Types<'d, 'a>,
    files: &'l [IncludedFile],
    sources: SourceMap<'l>,
    document: &'l mut Document,
    ids: HashMap<Key, TypeId>,
    arrays: HashMap<Type, TypeId>,
    /// Types that have an id and are not lowered yet.
    waiting: Vec<(Key, TypeId)>,
}

/// A type that gets an entry in the document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Defined(usize),
    /// The enum of a simple union's branches.
    BranchNames(usize),
}

/// The definition whose comment describes something.
#[derive(Clone, Copy)]
struct Owner<'d> {
    file: FileId,
    comment: Option<&'d Comment>,
}

impl<'d> Owner<'d> {
    fn of(definition: &'d Definition<'_>) -> Self {
        Self {
            file: definition.brace.file,
            comment: definition.comment.as_ref(),
        }
    }
}

impl<'d, 'a> Lower<'_, 'd, 'a> {
    /// Lowers types until none waits: recursion would follow any chain of types.
    fn waiting_types(&mut self) {
        while let Some((key, id)) = self.waiting.pop() {
            let definition = match key {
                Key::Defined(nth) => self.definition(nth),
                Key::BranchNames(nth) => self.branch_names(&self.types.definitions[nth]),
            };
            if let Some(entry) = self.document.types.get_mut(id.0 as usize) {
                *entry = definition;
            }
        }
    }

    /// The type of a name; the same name has the same entry.
    fn named(&mut self, name: Ref<'a>) -> Type {
        let key = match self.types.resolve(name) {
            Named::BuiltIn(built_in) => {
                return match (built_in.json, Scalar::from_word(built_in.name)) {
                    (None, _) => Type::Any,
                    (Some(_), Some(scalar)) => Type::Scalar(scalar),
                    (Some(_), None) => Type::Unknown,
                };
            }
            Named::Unknown => return Type::Unknown,
            Named::Defined(nth) => Key::Defined(nth),
            Named::BranchNames(nth) => Key::BranchNames(nth),
        };
        Type::Defined(self.id(key))
    }

    fn id(&mut self, key: Key) -> TypeId {
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let empty = ir::Definition::Object(ir::Object::default());
        let id = self.document.add_type(TypeDef::unnamed(empty));
        self.ids.insert(key, id);
        self.waiting.push((key, id));
        id
    }

    fn array(&mut self, element: Type) -> Type {
        if let Some(id) = self.arrays.get(&element) {
            return Type::Defined(*id);
        }
        let definition = ir::Definition::Array(element);
        let id = self.document.add_type(TypeDef::unnamed(definition));
        self.arrays.insert(element, id);
        Type::Defined(id)
    }

    fn text_of(&self, file: FileId) -> &str {
        let file = self.files.get(file.0 as usize);
        file.map_or("", |file| file.file.text())
    }

    fn span(&self, file: FileId, bytes: Bytes) -> Option<Span> {
        self.sources
            .span(file, bytes.start as usize..bytes.end as usize)
    }

    fn attributes(
        &self,
        owner: Owner<'d>,
        since: Option<String>,
        features: &[Feature<'a>],
        condition: Option<&Condition>,
    ) -> Attributes {
        let feature = |feature: &Feature<'a>| ir::Feature {
            name: feature.name.to_owned(),
            condition: feature.condition.clone(),
            description: self.feature_text(owner, feature.name),
            span: self.span(owner.file, feature.bytes),
        };
        Attributes {
            since,
            features: features.iter().map(feature).collect(),
            condition: condition.cloned(),
        }
    }
}
