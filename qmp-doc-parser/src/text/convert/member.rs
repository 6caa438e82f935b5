//! Members and their types.

use super::{known, prose, span};
use crate::ir;
use crate::ir2::{
    Attributes, Definition, Document, Enum, Extent, Known, Member, Object, Outcome, Presence,
    PresenceWhen, Reference, ReferenceKind, Relation, RelationKind, Scalar, Type, TypeDef, TypeId,
    Value,
};

/// Adds objects to a document.
pub(super) struct Objects<'d> {
    pub(super) document: &'d mut Document,
    pub(super) conditions: &'d super::Conditions,
}

impl Objects<'_> {
    /// Adds an object with these members.
    pub(super) fn object(
        &mut self,
        members: &[ir::Member],
        at: Option<crate::span::Span>,
    ) -> TypeId {
        let listed = members
            .iter()
            .any(|member| member.origin != ir::Origin::Example);
        let object = Object {
            members: members.iter().map(|old| self.member(old)).collect(),
            listed,
            ..Object::default()
        };
        let mut definition = TypeDef::unnamed(Definition::Object(object));
        definition.span = at.map(span);
        self.document.add_type(definition)
    }

    fn member(&mut self, old: &ir::Member) -> Member {
        let conditions = self.conditions.iter().filter(|(span, _)| *span == old.span);
        let conditions = conditions.map(|(_, presence)| presence.clone());
        let presence = old
            .presence
            .iter()
            .map(presence)
            .chain(conditions)
            .collect();
        Member {
            name: old.name.clone(),
            known: match old.origin {
                ir::Origin::Listed => Known::Declared,
                ir::Origin::Prose => Known::Prose,
                ir::Origin::Example => Known::Example,
            },
            optional: old.optional,
            ty: match (&old.ty, &old.values) {
                (ir::Type::String | ir::Type::Unknown, Some(values)) => self.values(values),
                (ir::Type::Object, _) => Type::Defined(self.object(&old.members, Some(old.span))),
                (ty, _) => self.ty(ty),
            },
            type_known: known(old.basis),
            presence,
            relations: old.relations.iter().map(relation).collect(),
            reference: old.reference.as_ref().map(reference),
            attributes: Attributes {
                since: old.since.clone(),
                ..Attributes::default()
            },
            prose: prose::member(old),
            span: Some(span(old.span)),
        }
    }

    fn values(&mut self, old: &ir::Values) -> Type {
        let values = old.list.iter().map(|value| Value {
            description: value.description.clone().unwrap_or_default(),
            span: Some(span(value.span)),
            ..Value::new(&value.value)
        });
        let choice = Enum {
            extent: extent(old.extent),
            values: values.collect(),
        };
        Type::Defined(
            self.document
                .add_type(TypeDef::unnamed(Definition::Enum(choice))),
        )
    }

    fn ty(&mut self, old: &ir::Type) -> Type {
        match old {
            ir::Type::String => Type::Scalar(Scalar::Str),
            ir::Type::Integer { .. } => Type::Scalar(Scalar::Integer),
            ir::Type::Number => Type::Scalar(Scalar::Number),
            ir::Type::Boolean => Type::Scalar(Scalar::Bool),
            ir::Type::Null => Type::Scalar(Scalar::Null),
            ir::Type::Any => Type::Any,
            ir::Type::Unknown | ir::Type::Named { .. } => Type::Unknown,
            // Items of an array: an object that only an example shows.
            ir::Type::Object => Type::Defined(self.object(&[], None)),
            ir::Type::Array { items } => {
                let items = self.ty(items);
                let array = TypeDef::unnamed(Definition::Array(items));
                Type::Defined(self.document.add_type(array))
            }
        }
    }
}

fn extent(extent: ir::Extent) -> Extent {
    match extent {
        ir::Extent::Complete => Extent::Complete,
        ir::Extent::Choice => Extent::Choice,
        ir::Extent::Some => Extent::Some,
        ir::Extent::Constant => Extent::Constant,
    }
}

fn presence(old: &ir::Presence) -> Presence {
    Presence {
        when: PresenceWhen::Outcome {
            outcome: outcome(old.on),
        },
        text: Some(prose::text(&old.text)),
    }
}

fn relation(old: &ir::Relation) -> Relation {
    Relation {
        on: old.on.map(outcome),
        is: match old.is {
            ir::MemberComparison::Equal => RelationKind::Equal,
            ir::MemberComparison::Less => RelationKind::Less,
            ir::MemberComparison::Greater => RelationKind::Greater,
        },
        other: old.other.clone(),
        text: Some(prose::text(&old.text)),
    }
}

fn outcome(outcome: ir::Outcome) -> Outcome {
    match outcome {
        ir::Outcome::Success => Outcome::Success,
        ir::Outcome::Failure => Outcome::Failure,
    }
}

pub(super) fn reference(old: &ir::Reference) -> Reference {
    Reference {
        kind: match old.kind {
            ir::ReferenceKind::SchemaType => ReferenceKind::SchemaType,
            ir::ReferenceKind::Command => ReferenceKind::Command,
        },
        name: old.name.clone(),
        file: old.file.clone(),
    }
}
