//! Types: enums, structs, unions, alternates.

use super::{Key, Lower, Owner};
use crate::ir::{self, Branch, Enum, Extent, Object, Type, TypeDef, TypeId};
use crate::schema::definition::{Data, Definition, Kind, Member, Ref, Union, Value};

impl<'d, 'a> Lower<'_, 'd, 'a> {
    /// A named type.
    pub(super) fn definition(&mut self, nth: usize) -> TypeDef {
        let definition = &self.types.definitions[nth];
        let owner = Owner::of(definition);
        let lowered = match &definition.kind {
            Kind::Enum(values) => ir::Definition::Enum(self.values(owner, values)),
            Kind::Struct { base, members } => ir::Definition::Object(Object {
                base: base.and_then(|base| self.base(base)),
                members: self.members(owner, members),
                ..Object::default()
            }),
            Kind::Union(union) => ir::Definition::Object(self.union(nth, owner, union)),
            Kind::Alternate(branches) => ir::Definition::Alternate(self.branches(owner, branches)),
            Kind::Command { .. } | Kind::Event { .. } | Kind::Unreadable => {
                ir::Definition::Object(Object {
                    listed: false,
                    ..Object::default()
                })
            }
        };
        let since = self.since(owner);
        let condition = definition.condition.as_ref();
        TypeDef {
            name: Some(definition.name.to_owned()),
            definition: lowered,
            attributes: self.attributes(owner, since, &definition.features, condition),
            description: self.description(owner),
            span: self.span(owner.file, definition.bytes),
        }
    }

    fn base(&mut self, base: Ref<'a>) -> Option<TypeId> {
        match self.named(base) {
            Type::Defined(id) => Some(id),
            Type::Scalar(_) | Type::Any | Type::Unknown => None,
        }
    }

    fn values(&self, owner: Owner<'d>, values: &[Value<'a>]) -> Enum {
        let value = |value: &Value<'a>| {
            let (description, since) = self.described(owner, value.name);
            ir::Value {
                name: value.name.to_owned(),
                attributes: self.attributes(
                    owner,
                    since,
                    &value.features,
                    value.condition.as_ref(),
                ),
                description,
                span: self.span(owner.file, value.bytes),
            }
        };
        Enum {
            extent: Extent::Complete,
            values: values.iter().map(value).collect(),
        }
    }

    fn union(&mut self, nth: usize, owner: Owner<'d>, union: &'d Union<'a>) -> Object {
        let Some(discriminator) = union.discriminator else {
            return self.simple(nth, owner, &union.branches);
        };
        let (base, members) = match &union.base {
            Data::None => (None, Vec::new()),
            Data::Named(base) => (self.base(*base), Vec::new()),
            Data::Inline(members) => (None, self.members(owner, members)),
        };
        Object {
            base,
            members,
            discriminator: Some(discriminator.name.to_owned()),
            branches: self.branches(owner, &union.branches),
            listed: true,
        }
    }

    /// A simple union: a member `type` names the branch, whose value is in `data`.
    fn simple(&mut self, nth: usize, owner: Owner<'d>, branches: &'d [Member<'a>]) -> Object {
        const TAG: &str = "type";
        let names = Type::Defined(self.id(Key::BranchNames(nth)));
        let mut lowered = self.branches(owner, branches);
        for branch in &mut lowered {
            let object = Object {
                members: vec![ir::Member::new("data", branch.ty, false)],
                ..Object::default()
            };
            let wrapper = TypeDef::unnamed(ir::Definition::Object(object));
            branch.ty = Type::Defined(self.document.add_type(wrapper));
        }
        Object {
            base: None,
            members: vec![ir::Member::new(TAG, names, false)],
            discriminator: Some(TAG.to_owned()),
            branches: lowered,
            listed: true,
        }
    }

    /// The enum of a simple union's branches.
    pub(super) fn branch_names(&mut self, definition: &'d Definition<'a>) -> TypeDef {
        let Kind::Union(union) = &definition.kind else {
            return TypeDef::unnamed(ir::Definition::Object(Object::default()));
        };
        let owner = Owner::of(definition);
        let value = |branch: &Member<'a>| {
            let condition = branch.condition.as_ref();
            ir::Value {
                attributes: self.attributes(owner, None, &[], condition),
                span: self.span(owner.file, branch.bytes),
                ..ir::Value::new(branch.name)
            }
        };
        let values = union.branches.iter().map(value).collect();
        let extent = Extent::Complete;
        TypeDef {
            name: Some(format!("{}Kind", definition.name)),
            ..TypeDef::unnamed(ir::Definition::Enum(Enum { extent, values }))
        }
    }

    fn branches(&mut self, owner: Owner<'d>, branches: &'d [Member<'a>]) -> Vec<Branch> {
        let mut lowered = Vec::with_capacity(branches.len());
        for branch in branches {
            let ty = self.ty(owner, &branch.ty);
            let (_, since) = self.described(owner, branch.name);
            let condition = branch.condition.as_ref();
            lowered.push(Branch {
                case: branch.name.to_owned(),
                ty,
                attributes: self.attributes(owner, since, &[], condition),
                span: self.span(owner.file, branch.bytes),
            });
        }
        lowered
    }
}
