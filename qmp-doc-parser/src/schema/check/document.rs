//! Checks documentation against the definition: nothing missing, nothing superfluous.

use std::collections::HashSet;

use super::Check;
use crate::schema::comment::CommentDescriptions;
use crate::schema::definition::{Data, Definition, Feature, Kind, Member};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::Bytes;

/// The name and features of what can be documented in a definition's comment.
type Part<'d, 'a> = (&'a str, &'d [Feature<'a>]);

/// Members, values or branches, in order.
fn parts<'d, 'a>(definition: &'d Definition<'a>) -> Vec<Part<'d, 'a>> {
    let members = |members: &'d [Member<'a>]| -> Vec<Part<'d, 'a>> {
        let part = |member: &'d Member<'a>| (member.name, &member.features[..]);
        members.iter().map(part).collect()
    };
    match &definition.kind {
        Kind::Enum(values) => values
            .iter()
            .map(|value| (value.name, &value.features[..]))
            .collect(),
        Kind::Struct { members: own, .. } | Kind::Alternate(own) => members(own),
        Kind::Union(union) => match &union.base {
            Data::Inline(own) => members(own),
            Data::None => members(&union.branches),
            Data::Named(_) => Vec::new(),
        },
        Kind::Command { data, .. } | Kind::Event { data, .. } => match data {
            Data::Inline(own) => members(own),
            Data::None | Data::Named(_) => Vec::new(),
        },
        Kind::Unreadable => Vec::new(),
    }
}

/// A simple union has a member `type` that is not written.
fn is_simple_union(definition: &Definition<'_>) -> bool {
    matches!(&definition.kind, Kind::Union(union) if union.discriminator.is_none())
}

/// The members of a named type are documented there; until 4.1 also elsewhere.
fn is_of_named_type(definition: &Definition<'_>) -> bool {
    let (Kind::Command { data, .. } | Kind::Event { data, .. }) = &definition.kind else {
        return false;
    };
    matches!(data, Data::Named(_))
}

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// Members and features without documentation.
    pub(super) fn undocumented(&mut self, nth: usize, definition: &'d Definition<'a>) {
        let Some(comment) = definition.comment.as_ref() else {
            return;
        };
        if !definition.comment_sound || self.types.edition() < Edition::at(9, 0) {
            return;
        }
        let undescribed = |feature: &&Feature<'_>| comment.features.get(feature.name).is_none();
        let excepted = self.pragmas.documentation.contains(definition.name);
        let parts = parts(definition);
        for (member, _) in &parts {
            if comment.arguments.get(member).is_none() && !excepted {
                let member = (*member).to_owned();
                self.report
                    .fault(nth, None, SchemaFault::MemberUndocumented { member });
            }
        }
        let own = parts.iter().flat_map(|(_, features)| features.iter());
        for feature in definition.features.iter().chain(own).filter(undescribed) {
            let name = feature.name.to_owned();
            let fault = SchemaFault::FeatureUndocumented { feature: name };
            self.report.fault(nth, Some(feature.bytes), fault);
        }
    }

    /// Documentation of members and features that do not exist.
    pub(super) fn documented(&mut self, nth: usize, definition: &'d Definition<'a>) {
        let Some(comment) = definition.comment.as_ref() else {
            return;
        };
        if !definition.comment_sound || self.types.edition() < Edition::at(2, 9) {
            return;
        }
        let parts = parts(definition);
        let members: HashSet<&str> = parts.iter().map(|(member, _)| *member).collect();
        let named_elsewhere =
            is_of_named_type(definition) && self.types.edition() < Edition::at(4, 2);
        let member = |name: &str| {
            members.contains(name)
                || named_elsewhere
                || (name == "type" && is_simple_union(definition))
        };
        if let Some((first, names)) = missing(&comment.arguments, member) {
            let fault = SchemaFault::DocumentedMemberMissing { names };
            self.report.fault_in_comment(nth, first, fault);
        }
        let own = parts.iter().flat_map(|(_, features)| features.iter());
        let features = definition.features.iter().chain(own);
        let features: HashSet<&str> = features.map(|feature| feature.name).collect();
        if let Some((first, names)) = missing(&comment.features, |name| features.contains(name)) {
            let fault = SchemaFault::DocumentedFeatureMissing { names };
            self.report.fault_in_comment(nth, first, fault);
        }
    }
}

/// The descriptions of what does not exist: the place of the first, and all names.
fn missing(
    described: &CommentDescriptions,
    exists: impl Fn(&str) -> bool,
) -> Option<(Bytes, String)> {
    let mut missing = described.iter().filter(|d| !exists(&d.name)).peekable();
    let first = missing.peek()?.bytes;
    let names: Vec<_> = missing.map(|d| format!("`{}`", d.name)).collect();
    Some((first, names.join(", ")))
}
