//! Unions: discriminator and branches.

use std::collections::HashSet;

use super::Check;
use super::member::Seen;
use crate::schema::definition::{
    Data, Form, Kind, Member, Ref, TypeRef, UNION_BRANCH, Union, Value,
};
use crate::schema::fault::SchemaFault;
use crate::schema::types::{Json, Named};

const PARTIAL: Form = Form::since("unions without a branch for each value", 3, 0);

/// The values of a member.
enum Values<'d, 'a> {
    Known(&'d [Value<'a>]),
    Unknown,
    NoEnum,
}

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// Checks discriminator and branches; `seen` are the names of the base's members.
    pub(super) fn union(&mut self, nth: usize, union: &'d Union<'a>, seen: &Seen<'a>) {
        let Some(discriminator) = union.discriminator else {
            return self.simple(nth, &union.branches);
        };
        if !self.report.is_sound(nth) || !self.base_is_sound(&union.base) {
            return;
        }
        let Some(values) = self.discriminator(nth, discriminator) else {
            return;
        };
        if union.branches.is_empty() && values.is_empty() {
            self.report.fault(nth, None, SchemaFault::UnionEmpty);
        }
        let names: HashSet<_> = values.iter().map(|value| value.name).collect();
        for branch in &union.branches {
            self.branch(nth, branch, &names, seen);
        }
        let cases: HashSet<_> = union.branches.iter().map(|branch| branch.name).collect();
        let partial = names.iter().any(|name| !cases.contains(name));
        if partial && !PARTIAL.is_in(self.types.edition()) {
            let (form, range) = (PARTIAL.name, PARTIAL.range());
            self.report
                .fault(nth, None, SchemaFault::FormMissing { form, range });
        }
    }

    fn base_is_sound(&self, base: &Data<'a>) -> bool {
        match base {
            Data::Named(base) => match self.types.resolve(*base) {
                Named::Defined(base) => {
                    let unreadable = matches!(self.types.definitions[base].kind, Kind::Unreadable);
                    self.report.is_sound(base) && !unreadable
                }
                _ => true,
            },
            Data::None | Data::Inline(_) => true,
        }
    }

    /// The values that the discriminator may have.
    fn discriminator(&mut self, nth: usize, reference: Ref<'a>) -> Option<&'d [Value<'a>]> {
        let name = reference.name.to_owned();
        let members = self.all_members(nth);
        let member = members.into_iter().find(|member| member.name == name);
        let fault = match member {
            None => SchemaFault::DiscriminatorMissing { name },
            Some(member) => match self.values_of(member) {
                Values::NoEnum => SchemaFault::DiscriminatorNotEnum { name },
                _ if member.optional => SchemaFault::DiscriminatorOptional { name },
                _ if member.condition.is_some() => SchemaFault::DiscriminatorConditional { name },
                Values::Unknown => return None,
                Values::Known(values) => return Some(values),
            },
        };
        self.report.fault(nth, Some(reference.bytes), fault);
        None
    }

    fn values_of(&self, member: &Member<'a>) -> Values<'d, 'a> {
        let TypeRef::Named(name) = &member.ty else {
            return Values::NoEnum;
        };
        match self.types.resolve(*name) {
            Named::Defined(ty) => match &self.types.definitions[ty].kind {
                Kind::Enum(values) => Values::Known(values),
                Kind::Unreadable => Values::Unknown,
                _ => Values::NoEnum,
            },
            Named::BuiltIn(built_in) if built_in.name != "QType" => Values::NoEnum,
            Named::BuiltIn(_) | Named::BranchNames(_) | Named::Unknown => Values::Unknown,
        }
    }

    fn branch(
        &mut self,
        nth: usize,
        branch: &'d Member<'a>,
        names: &HashSet<&str>,
        seen: &Seen<'a>,
    ) {
        let owner = || format!("branch `{}`", branch.name);
        let TypeRef::Named(reference) = &branch.ty else {
            return;
        };
        let named = self.known(nth, *reference, owner);
        if !names.contains(branch.name) {
            let name = branch.name.to_owned();
            let fault = SchemaFault::BranchUnknown { name };
            self.report.fault(nth, Some(branch.bytes), fault);
        }
        match named {
            Named::Unknown => {}
            Named::BuiltIn(built_in) if built_in.json == Some(Json::Object) => {}
            Named::Defined(ty) if self.may_be_branch(ty) => {
                self.object(ty);
                let mut own = Seen::default();
                self.inherit(nth, ty, &[seen], &mut own);
                if let Kind::Union(inner) = &self.types.definitions[ty].kind {
                    self.inner_branches(nth, inner, &[seen, &own]);
                }
            }
            _ => {
                let (owner, name) = (owner(), reference.name.to_owned());
                let fault = SchemaFault::TypeUnsuitable { owner, name };
                self.report.fault(nth, Some(reference.bytes), fault);
            }
        }
    }

    /// Returns whether a definition may be a branch: an object, since 8.1 also a union.
    fn may_be_branch(&self, ty: usize) -> bool {
        match &self.types.definitions[ty].kind {
            Kind::Struct { .. } | Kind::Unreadable => true,
            Kind::Union(_) => UNION_BRANCH.is_in(self.types.edition()),
            _ => false,
        }
    }

    /// Collisions with the branches of a union that is itself a branch.
    fn inner_branches(&mut self, nth: usize, inner: &'d Union<'a>, outer: &[&Seen<'a>]) {
        for branch in &inner.branches {
            if let TypeRef::Named(name) = &branch.ty
                && let Named::Defined(ty) = self.types.resolve(*name)
            {
                self.inherit(nth, ty, outer, &mut Seen::default());
            }
        }
    }

    /// A union without a discriminator: branches of any type.
    fn simple(&mut self, nth: usize, branches: &'d [Member<'a>]) {
        if branches.is_empty() {
            self.report.fault(nth, None, SchemaFault::UnionEmpty);
        }
        self.members(nth, branches, &mut Seen::default());
    }
}
