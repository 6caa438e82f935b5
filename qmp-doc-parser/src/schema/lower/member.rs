//! Members and their types.

use super::{Lower, Owner, rules};
use crate::ir::{self, MemberProse, Type, TypeDef};
use crate::schema::definition::{Member, TypeRef};

impl<'d, 'a> Lower<'_, 'd, 'a> {
    pub(super) fn members(
        &mut self,
        owner: Owner<'d>,
        members: &'d [Member<'a>],
    ) -> Vec<ir::Member> {
        let mut lowered = Vec::with_capacity(members.len());
        for member in members {
            lowered.push(self.member(owner, member));
        }
        lowered
    }

    fn member(&mut self, owner: Owner<'d>, member: &'d Member<'a>) -> ir::Member {
        let ty = self.ty(owner, &member.ty);
        let (description, since) = self.described(owner, member.name);
        let condition = member.condition.as_ref();
        let text = self.described_text(owner, member.name);
        let prose = text.map(|text| MemberProse {
            declared_type: None,
            description,
            text: Some(text),
        });
        let mut lowered = ir::Member {
            attributes: self.attributes(owner, since, &member.features, condition),
            prose,
            span: self.span(owner.file, member.bytes),
            ..ir::Member::new(member.name, ty, member.optional)
        };
        rules::of_member(&mut lowered);
        lowered
    }

    pub(super) fn ty(&mut self, owner: Owner<'d>, ty: &'d TypeRef<'a>) -> Type {
        match ty {
            TypeRef::Named(name) => self.named(*name),
            TypeRef::Array(name) => {
                let element = self.named(*name);
                self.array(element)
            }
            TypeRef::Nested(members) => {
                let object = ir::Object {
                    members: self.members(owner, members),
                    ..ir::Object::default()
                };
                let definition = TypeDef::unnamed(ir::Definition::Object(object));
                Type::Defined(self.document.add_type(definition))
            }
            TypeRef::Invalid => Type::Unknown,
        }
    }
}
