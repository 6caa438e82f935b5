//! Members: their types exist, their names do not collide.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Check;
use crate::schema::definition::{Member, Ref, TypeRef, Value, mangled};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::types::Named;

/// Names as they are in generated code, each with how it is written.
#[derive(Default)]
pub(super) struct Seen<'a> {
    names: HashMap<Cow<'a, str>, &'a str>,
}

impl<'a> Seen<'a> {
    /// Adds a name; returns the fault if another thing has it.
    pub(super) fn add(&mut self, name: &'a str) -> Option<SchemaFault> {
        self.add_below(&[], name)
    }

    /// Adds a name that also collides with those of outer objects.
    pub(super) fn add_below(&mut self, outer: &[&Self], name: &'a str) -> Option<SchemaFault> {
        let key = if name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            Cow::Owned(mangled(name))
        } else {
            Cow::Borrowed(name)
        };
        let above = outer.iter().find_map(|seen| seen.names.get(&key));
        let own = self.names.entry(key);
        let other = match (above, own) {
            (Some(other), _) => *other,
            (None, Entry::Occupied(entry)) => *entry.get(),
            (None, Entry::Vacant(entry)) => {
                entry.insert(name);
                return None;
            }
        };
        let (name, other) = (name.to_owned(), other.to_owned());
        Some(SchemaFault::NameCollision { name, other })
    }
}

impl<'d, 'a> Check<'_, 'd, 'a> {
    pub(super) fn enum_values(&mut self, nth: usize, values: &'d [Value<'a>]) {
        let mut seen = Seen::default();
        for value in values {
            if let Some(fault) = seen.add(value.name) {
                self.report.fault(nth, Some(value.bytes), fault);
            }
        }
    }

    /// Types, features and names of an object's own members.
    pub(super) fn members(&mut self, nth: usize, members: &'d [Member<'a>], seen: &mut Seen<'a>) {
        for member in members {
            self.member_type(nth, member);
            self.repeated_features(nth, &member.features);
            if let Some(fault) = seen.add(member.name) {
                self.report.fault(nth, Some(member.bytes), fault);
            }
        }
    }

    fn member_type(&mut self, nth: usize, member: &'d Member<'a>) {
        match &member.ty {
            TypeRef::Named(name) | TypeRef::Array(name) => {
                self.known(nth, *name, || format!("member `{}`", member.name));
            }
            TypeRef::Nested(members) => self.members(nth, members, &mut Seen::default()),
            TypeRef::Invalid => {}
        }
    }

    /// Resolves a name; reports an unknown one.
    pub(super) fn known(&mut self, nth: usize, name: Ref<'a>, owner: impl Fn() -> String) -> Named {
        let named = self.types.resolve(name);
        // Until 2.3 commands that QEMU did not generate named C types.
        if matches!(named, Named::Unknown) && self.types.edition() >= Edition::at(2, 4) {
            let (owner, bytes) = (owner(), name.bytes);
            let name = name.name.to_owned();
            let fault = SchemaFault::UnknownType { owner, name };
            self.report.fault(nth, Some(bytes), fault);
        }
        named
    }
}
