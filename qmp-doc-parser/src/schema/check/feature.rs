//! Features: each once, only where they are supported, and not too many.

use std::collections::HashSet;

use super::Check;
use crate::schema::definition::{Data, Definition, Feature, Kind, Member, TypeRef};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;

/// Features that QEMU itself acts on; they are not supported on types.
const SPECIAL: [&str; 2] = ["deprecated", "unstable"];

/// Maximum number of features of a schema, the special ones included.
const MAX_FEATURES: usize = 64;

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// The features of a definition.
    pub(super) fn features(&mut self, nth: usize, definition: &'d Definition<'a>) {
        self.repeated_features(nth, &definition.features);
        let is_type = !matches!(definition.kind, Kind::Command { .. } | Kind::Event { .. });
        let special = definition
            .features
            .iter()
            .find(|feature| SPECIAL.contains(&feature.name));
        if let Some(special) = special.filter(|_| is_type) {
            let feature = special.name.to_owned();
            let fault = SchemaFault::FeatureOnType { feature };
            self.report.fault(nth, Some(special.bytes), fault);
        }
    }

    pub(super) fn repeated_features(&mut self, nth: usize, features: &[Feature<'_>]) {
        let mut seen = super::member::Seen::default();
        for feature in features {
            if let Some(fault) = seen.add(feature.name) {
                self.report.fault(nth, Some(feature.bytes), fault);
            }
        }
    }

    /// Features of the whole schema, since they are numbered in generated code.
    pub(super) fn feature_count(&mut self) {
        if self.types.edition() < Edition::at(10, 0) {
            return;
        }
        let mut names: HashSet<&str> = SPECIAL.into_iter().collect();
        for (nth, definition) in self.types.definitions.iter().enumerate() {
            let before = names.len();
            each_feature(definition, &mut |feature| {
                names.insert(feature.name);
            });
            if before <= MAX_FEATURES && names.len() > MAX_FEATURES {
                let limit = MAX_FEATURES;
                self.report
                    .fault(nth, None, SchemaFault::TooManyFeatures { limit });
            }
        }
    }
}

fn each_feature<'d, 'a>(definition: &'d Definition<'a>, add: &mut impl FnMut(&'d Feature<'a>)) {
    definition.features.iter().for_each(&mut *add);
    let data = |data: &'d Data<'a>| match data {
        Data::Inline(members) => &members[..],
        Data::None | Data::Named(_) => &[],
    };
    let members: [&'d [Member<'a>]; 2] = match &definition.kind {
        Kind::Enum(values) => {
            let features = values.iter().flat_map(|value| &value.features);
            return features.for_each(add);
        }
        Kind::Struct { members, .. } => [members, &[]],
        Kind::Union(union) => [data(&union.base), &union.branches],
        Kind::Alternate(branches) => [branches, &[]],
        Kind::Command { data: members, .. } | Kind::Event { data: members, .. } => {
            [data(members), &[]]
        }
        Kind::Unreadable => [&[], &[]],
    };
    for members in members {
        each_of_members(members, add);
    }
}

fn each_of_members<'d, 'a>(members: &'d [Member<'a>], add: &mut impl FnMut(&'d Feature<'a>)) {
    for member in members {
        member.features.iter().for_each(&mut *add);
        if let TypeRef::Nested(members) = &member.ty {
            each_of_members(members, add);
        }
    }
}
