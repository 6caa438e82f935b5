//! Structs and unions: bases, cycles, collisions with inherited members.

use super::Check;
use super::member::Seen;
use crate::schema::definition::{Data, Kind, Member, Ref};
use crate::schema::fault::SchemaFault;
use crate::schema::types::Named;

/// Progress of checking a definition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    New,
    Running,
    Done,
}

/// Maximum length of a chain of bases and branches; prevents stack overflow.
const MAX_CHAIN: usize = 200;

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// Checks a struct or union, after the types that it contains.
    pub(super) fn object(&mut self, nth: usize) {
        match self.objects[nth] {
            State::Done => {}
            State::Running => {
                let name = self.types.definitions[nth].name.to_owned();
                self.report
                    .fault(nth, None, SchemaFault::ContainsItself { name });
            }
            State::New if self.depth > MAX_CHAIN => {
                let limit = MAX_CHAIN;
                self.report
                    .fault(nth, None, SchemaFault::NestedTooDeep { limit });
            }
            State::New => {
                self.objects[nth] = State::Running;
                self.depth += 1;
                self.parts(nth);
                self.depth -= 1;
                self.objects[nth] = State::Done;
            }
        }
    }

    fn parts(&mut self, nth: usize) {
        let mut seen = Seen::default();
        match &self.types.definitions[nth].kind {
            Kind::Struct { base, members } => {
                if let Some(base) = base {
                    self.base(nth, *base, &mut seen);
                }
                self.members(nth, members, &mut seen);
            }
            Kind::Union(union) => {
                match &union.base {
                    Data::None => {}
                    Data::Named(base) => self.base(nth, *base, &mut seen),
                    Data::Inline(members) => self.members(nth, members, &mut seen),
                }
                self.union(nth, union, &seen);
            }
            _ => {}
        }
    }

    /// Checks a base and adds its members to the names.
    fn base(&mut self, nth: usize, base: Ref<'a>, seen: &mut Seen<'a>) {
        let named = self.known(nth, base, || "`base`".to_owned());
        match named {
            Named::Defined(base) if self.is_struct(base) => {
                self.object(base);
                self.inherit(nth, base, &[], seen);
            }
            Named::Unknown => {}
            _ => {
                let name = base.name.to_owned();
                let fault = SchemaFault::BaseNotStruct { name };
                self.report.fault(nth, Some(base.bytes), fault);
            }
        }
    }

    fn is_struct(&self, nth: usize) -> bool {
        let kind = &self.types.definitions[nth].kind;
        matches!(kind, Kind::Struct { .. } | Kind::Unreadable)
    }

    /// Adds all members of a struct or union to the names; reports collisions with them
    /// and with the names of outer objects.
    pub(super) fn inherit(
        &mut self,
        nth: usize,
        object: usize,
        outer: &[&Seen<'a>],
        seen: &mut Seen<'a>,
    ) {
        if self.report.is_sound(nth) && self.objects[object] == State::Done {
            for member in self.all_members(object) {
                if let Some(fault) = seen.add_below(outer, member.name) {
                    self.report.fault(nth, None, fault);
                }
            }
        }
    }

    /// The members of a struct or union and of its bases.
    pub(super) fn all_members(&self, nth: usize) -> Vec<&'d Member<'a>> {
        let mut own = Vec::new();
        let mut next = Some(nth);
        for _ in 0..MAX_CHAIN {
            let Some(nth) = next.take() else {
                break;
            };
            let (base, members): (Option<Ref<'a>>, &'d [Member<'a>]) =
                match &self.types.definitions[nth].kind {
                    Kind::Struct { base, members } => (*base, members),
                    Kind::Union(union) => match &union.base {
                        Data::None => (None, &[]),
                        Data::Named(base) => (Some(*base), &[]),
                        Data::Inline(members) => (None, members),
                    },
                    _ => (None, &[]),
                };
            own.push(members);
            next = base.and_then(|base| match self.types.resolve(base) {
                Named::Defined(nth) => Some(nth),
                _ => None,
            });
        }
        own.into_iter().rev().flatten().collect()
    }
}
