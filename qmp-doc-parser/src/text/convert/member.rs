//! Members and their types.

use super::{known, prose, span};
use crate::ir::{
    Attributes, Definition, Document, Enum, Known, Member, Object, Presence, Relation, Scalar,
    Type, TypeDef, TypeId, Value,
};
use crate::text::document;

/// Adds objects to a document.
pub(super) struct Objects<'d> {
    pub(super) document: &'d mut Document,
}

impl Objects<'_> {
    /// Adds an object with these members.
    pub(super) fn object(
        &mut self,
        members: Vec<document::Member>,
        at: Option<crate::span::Span>,
    ) -> TypeId {
        let listed = members
            .iter()
            .any(|member| member.origin != document::Origin::Example);
        let object = Object {
            members: members.into_iter().map(|old| self.member(old)).collect(),
            listed,
            ..Object::default()
        };
        let mut definition = TypeDef::unnamed(Definition::Object(object));
        definition.span = at.map(span);
        self.document.add_type(definition)
    }

    fn member(&mut self, mut old: document::Member) -> Member {
        Member {
            known: match old.origin {
                document::Origin::Listed => Known::Declared,
                document::Origin::Prose => Known::Prose,
                document::Origin::Example => Known::Example,
            },
            optional: old.optional,
            ty: match (&old.ty, old.values.take()) {
                (document::Type::String | document::Type::Unknown, Some(values)) => {
                    self.values(values)
                }
                (document::Type::Object, _) => {
                    let members = std::mem::take(&mut old.members);
                    Type::Defined(self.object(members, Some(old.span)))
                }
                (ty, _) => self.ty(ty),
            },
            type_known: known(old.basis),
            presence: old.presence.into_iter().map(presence).collect(),
            relations: old.relations.into_iter().map(relation).collect(),
            reference: old.reference,
            attributes: Attributes {
                since: old.since,
                ..Attributes::default()
            },
            name: old.name,
            prose: prose::member(old.declared_type, old.description, old.text),
            span: Some(span(old.span)),
        }
    }

    fn values(&mut self, old: document::Values) -> Type {
        let values = old.list.into_iter().map(|value| Value {
            description: value.description.unwrap_or_default(),
            span: Some(span(value.span)),
            ..Value::new(&value.value)
        });
        let choice = Enum {
            extent: old.extent,
            values: values.collect(),
        };
        Type::Defined(
            self.document
                .add_type(TypeDef::unnamed(Definition::Enum(choice))),
        )
    }

    fn ty(&mut self, old: &document::Type) -> Type {
        match old {
            document::Type::String => Type::Scalar(Scalar::Str),
            document::Type::Integer => Type::Scalar(Scalar::Integer),
            document::Type::Number => Type::Scalar(Scalar::Number),
            document::Type::Boolean => Type::Scalar(Scalar::Bool),
            document::Type::Null => Type::Scalar(Scalar::Null),
            document::Type::Any => Type::Any,
            document::Type::Unknown => Type::Unknown,
            // Items of an array: an object that only an example shows.
            document::Type::Object => Type::Defined(self.object(Vec::new(), None)),
            document::Type::Array { items } => {
                let items = self.ty(items);
                let array = TypeDef::unnamed(Definition::Array(items));
                Type::Defined(self.document.add_type(array))
            }
        }
    }
}

fn presence(old: document::Presence) -> Presence {
    Presence {
        when: old.when,
        text: old.text.map(prose::text),
    }
}

fn relation(old: document::Relation) -> Relation {
    Relation {
        on: old.on,
        is: old.is,
        other: old.other,
        text: Some(prose::text(old.text)),
    }
}
