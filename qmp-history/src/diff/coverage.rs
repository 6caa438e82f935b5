//! Coverage of a source: the facts that it states completely, so that a missing one is absent.

use qmp_doc_parser::ir::SourceKind;

/// One kind of fact that a source may or may not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// Existence of events.
    Events,
    /// Members of an object.
    Members,
    /// Optionality of members.
    Optionality,
    /// Types of members, branches and elements.
    Types,
    /// Values of enums.
    Values,
    /// Branches of unions and alternates.
    Branches,
    /// Conditions.
    Conditions,
    /// Features.
    Features,
    /// Rate limits.
    RateLimits,
    /// Releases of introduction.
    Since,
    /// Successors, presence and relations.
    Rules,
    /// Evidence for facts, and references to elsewhere.
    Basis,
    /// Descriptions, notes and examples.
    Prose,
}

/// Extent to which a source states an aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Says {
    /// Nothing: it shows neither presence nor absence.
    Nothing,
    /// Some of it: an item that is absent from the source may exist.
    Some(SourceKind),
    /// Inferred from other releases by a history; nothing refutes it.
    Concluded,
    /// Everything in one build: a conditional item may be absent from it.
    Built,
    /// Everything.
    Complete,
}

impl Says {
    /// Returns whether absence means that the item does not exist, at least in one build.
    pub fn is_complete(self) -> bool {
        matches!(self, Self::Built | Self::Complete)
    }
}

/// Knowledge at one end of a comparison. A [`SourceKind`] covers every path alike. A history knows
/// for each path whether its absence at a release is certain.
pub trait Coverage {
    /// Returns the extent of an aspect of the item at `path`, which the tree may lack.
    fn says(&self, path: &str, aspect: Aspect) -> Says;
}

impl Coverage for SourceKind {
    fn says(&self, _path: &str, aspect: Aspect) -> Says {
        use Aspect::{
            Basis, Branches, Conditions, Events, Features, Members, Optionality, Prose, RateLimits,
            Rules, Since, Types, Values,
        };
        #[allow(clippy::match_same_arms, reason = "one block per source")]
        match (self, aspect) {
            (Self::Text, Conditions | Features) => Says::Nothing,
            (Self::Text, _) => Says::Some(Self::Text),

            // Comments state some of the rate limits, and never the key.
            (Self::Schema, RateLimits | Rules | Prose) => Says::Some(Self::Schema),
            (Self::Schema, Basis) => Says::Nothing,
            (Self::Schema, _) => Says::Complete,

            (Self::Monitor, Events | RateLimits) => Says::Complete,
            (Self::Monitor, _) => Says::Nothing,

            (
                Self::Introspection,
                Events | Members | Optionality | Types | Values | Branches | Features,
            ) => Says::Built,
            (Self::Introspection, Conditions | RateLimits | Since | Rules | Basis | Prose) => {
                Says::Nothing
            }
        }
    }
}

/// Certainty of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Both ends are complete.
    Known,
    /// The documents differ; messages may not.
    Document,
}

/// Returns how certain a difference between two present items is; `None` if one end does not
/// cover it, or the ends are different sources of which one is incomplete.
pub(super) fn of_change(old: Says, new: Says) -> Option<Certainty> {
    match (old, new) {
        (Says::Some(old), Says::Some(new)) if old == new => Some(Certainty::Document),
        (Says::Nothing | Says::Some(_), _) | (_, Says::Nothing | Says::Some(_)) => None,
        (Says::Concluded, _) | (_, Says::Concluded) => Some(Certainty::Document),
        (Says::Built | Says::Complete, Says::Built | Says::Complete) => Some(Certainty::Known),
    }
}

/// Returns how certain it is that something present at one end is absent at the other.
///
/// `conditional`: the present item has a condition, as far as its source shows.
pub(super) fn of_absence(
    present: Says,
    absent: Says,
    aspect: Aspect,
    conditional: bool,
) -> Option<Certainty> {
    #[allow(clippy::match_same_arms, reason = "one line per reason")]
    match (present, absent) {
        (Says::Nothing, _) | (_, Says::Nothing) => None,
        (Says::Some(present), Says::Some(absent)) => {
            (present == absent).then_some(Certainty::Document)
        }
        // The names of events in a text are reliable; the rest may be the text's fault.
        (Says::Some(_), Says::Complete) if aspect == Aspect::Events => Some(Certainty::Known),
        (Says::Some(_), _) | (_, Says::Some(_)) => None,
        (Says::Concluded, _) | (_, Says::Concluded) => Some(Certainty::Document),
        (_, Says::Complete) => Some(Certainty::Known),
        // The other build may lack it.
        (Says::Complete, Says::Built) => (!conditional).then_some(Certainty::Known),
        // It may have had a condition, and lost or gained it.
        (Says::Built, Says::Built) => Some(Certainty::Document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Says = Says::Some(SourceKind::Text);
    const SCHEMA: Says = Says::Some(SourceKind::Schema);

    #[test]
    fn different_incomplete_sources_are_not_compared() {
        assert_eq!(of_change(TEXT, TEXT), Some(Certainty::Document));
        assert_eq!(of_change(TEXT, SCHEMA), None);
        assert_eq!(of_change(TEXT, Says::Complete), None);
        assert_eq!(
            of_change(Says::Built, Says::Complete),
            Some(Certainty::Known)
        );
    }

    #[test]
    fn a_conditional_item_may_be_absent_from_a_build() {
        let absent =
            |conditional| of_absence(Says::Complete, Says::Built, Aspect::Members, conditional);
        assert_eq!(absent(true), None);
        assert_eq!(absent(false), Some(Certainty::Known));
    }

    #[test]
    fn a_text_proves_events_and_nothing_else() {
        let absent = |aspect| of_absence(TEXT, Says::Complete, aspect, false);
        assert_eq!(absent(Aspect::Events), Some(Certainty::Known));
        assert_eq!(absent(Aspect::Members), None);
    }
}
