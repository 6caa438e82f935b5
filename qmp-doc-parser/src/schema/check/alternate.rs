//! Alternates: JSON has to distinguish the branches.

use super::Check;
use super::member::Seen;
use crate::schema::definition::{Kind, Member, TypeRef};
use crate::schema::fault::SchemaFault;
use crate::schema::types::{Json, Named};

impl<'d, 'a> Check<'_, 'd, 'a> {
    pub(super) fn alternate(&mut self, nth: usize, branches: &'d [Member<'a>]) {
        let mut seen = Seen::default();
        let mut taken: Vec<(Json, &str)> = Vec::new();
        for branch in branches {
            if let Some(fault) = seen.add(branch.name) {
                self.report.fault(nth, Some(branch.bytes), fault);
            }
            let Some(conflicting) = self.json_of(nth, branch) else {
                continue;
            };
            let other = taken.iter().find(|(json, _)| conflicting.contains(json));
            if let Some((_, other)) = other {
                let (name, other) = (branch.name.to_owned(), (*other).to_owned());
                let fault = SchemaFault::BranchesAlike { name, other };
                self.report.fault(nth, Some(branch.bytes), fault);
            }
            taken.extend(conflicting.into_iter().map(|json| (json, branch.name)));
        }
    }

    /// Returns the JSON types that a branch may have, or the text of an option.
    fn json_of(&mut self, nth: usize, branch: &'d Member<'a>) -> Option<Vec<Json>> {
        let owner = || format!("branch `{}`", branch.name);
        let reference = match &branch.ty {
            TypeRef::Named(name) => *name,
            TypeRef::Array(name) => {
                self.known(nth, *name, owner);
                return Some(vec![Json::Array]);
            }
            TypeRef::Nested(_) | TypeRef::Invalid => return None,
        };
        let json = match self.known(nth, reference, owner) {
            Named::Unknown => return None,
            Named::BranchNames(_) => Some(vec![Json::String]),
            Named::BuiltIn(built_in) => built_in.json.map(|json| match json {
                // Text may look like a number or a boolean.
                Json::String => vec![Json::String, Json::Number, Json::Boolean],
                json => vec![json],
            }),
            Named::Defined(ty) => match &self.types.definitions[ty].kind {
                Kind::Enum(values) => Some(json_of_values(values.iter().map(|value| value.name))),
                Kind::Struct { .. } | Kind::Union(_) => Some(vec![Json::Object]),
                Kind::Unreadable => return None,
                _ => None,
            },
        };
        if json.is_none() {
            let (owner, name) = (owner(), reference.name.to_owned());
            let fault = SchemaFault::TypeUnsuitable { owner, name };
            self.report.fault(nth, Some(reference.bytes), fault);
        }
        json
    }
}

/// A string, and JSON types that a value may be mistaken for.
fn json_of_values<'v>(values: impl Iterator<Item = &'v str>) -> Vec<Json> {
    let mut json = vec![Json::String];
    for value in values {
        let looks_like = match value.as_bytes() {
            b"on" | b"off" => Json::Boolean,
            [b'-' | b'+' | b'.' | b'0'..=b'9', ..] => Json::Number,
            _ => continue,
        };
        if !json.contains(&looks_like) {
            json.push(looks_like);
        }
    }
    json
}
