//! The kinds of facts: their words and the items that they describe.

use super::super::path::PathPart;

macro_rules! fact_kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal on $($on:ident)|+, $printed:ident;)+) => {
        /// The kinds of facts, in bytewise order of their words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl FactKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word of a line.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// Returns the kind of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// Returns whether [`super::facts`] returns facts of this kind; the others are stored
            /// only.
            pub fn is_printed(self) -> bool {
                match self {
                    $(Self::$name => Visibility::$printed == Visibility::Printed,)+
                }
            }

            /// Returns whether an item may have facts of this kind.
            pub(super) fn describes(self, item: ItemKind) -> bool {
                match self {
                    $(Self::$name => matches!(item, $(ItemKind::$on)|+),)+
                }
            }
        }
    };
}

#[derive(PartialEq)]
enum Visibility {
    Printed,
    Stored,
}

/// The kind of item at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// `*`: the source as a whole.
    All,
    Event,
    Member,
    Branch,
    Element,
    Value,
}

impl ItemKind {
    /// Returns what a path with this last part leads to.
    pub(super) fn of(last: Option<&PathPart>) -> Self {
        match last {
            None => Self::Event,
            Some(PathPart::Member(_)) => Self::Member,
            Some(PathPart::Branch(_)) => Self::Branch,
            Some(PathPart::Element) => Self::Element,
            Some(PathPart::Value(_)) => Self::Value,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "source",
            Self::Event => "event",
            Self::Member => "member",
            Self::Branch => "branch",
            Self::Element => "element",
            Self::Value => "value",
        }
    }
}

fact_kinds! {
    /// A branch exists.
    Branch = "branch" on Branch, Printed;
    /// The branches in the source's order, where they are not sorted.
    BranchOrder = "branch-order" on Event | Member | Branch | Element, Stored;
    /// An event's data, where no member shows it: `none`, `object` or `unknown`.
    Data = "data" on All | Event, Stored;
    /// Evidence for the form of an event's data.
    DataKnown = "data-known" on All | Event, Stored;
    /// A feature of the type of an event's data.
    DataTypeFeature = "data-type-feature" on Event, Stored;
    /// A condition on the type of an event's data, or on that type's base.
    DataTypeIf = "data-type-if" on Event, Stored;
    /// The member whose value selects a branch.
    Discriminator = "discriminator" on Event | Member | Branch | Element, Stored;
    /// The release that an inline `(since X)` claims.
    DocSince = "doc-since" on Member | Branch | Value, Printed;
    /// An event exists.
    Event = "event" on Event, Printed;
    /// A successor before which other events may come.
    Eventually = "eventually" on Event, Stored;
    /// Extent of a list of values that does not claim to be complete.
    Extent = "extent" on Member | Branch | Element, Stored;
    /// A feature of an event, member, branch or value.
    Feature = "feature" on Event | Member | Branch | Value, Printed;
    /// The condition on a feature.
    FeatureIf = "feature-if" on Event | Member | Branch | Value, Stored;
    /// The condition of an event, member, value or branch.
    If = "if" on Event | Member | Branch | Value, Printed;
    /// Evidence for the existence of a member.
    Known = "known" on All | Member, Stored;
    /// A member exists: `required` or `optional`.
    Member = "member" on Member, Printed;
    /// The members or values in the source's order, where they are not sorted.
    Order = "order" on Event | Member | Branch | Element, Stored;
    /// Condition under which a member is present.
    Presence = "presence" on Member, Printed;
    /// Milliseconds, and a key where there is one.
    RateLimit = "rate-limit" on Event, Printed;
    /// An object that contains itself.
    Recursive = "recursive" on Member | Branch | Element, Stored;
    /// Reference in the prose of data or a member.
    Reference = "reference" on Event | Member, Stored;
    /// Relation of a member to another one.
    Relation = "relation" on Member, Printed;
    /// The release that an event's comment claims.
    Since = "since" on Event, Printed;
    /// An event that follows.
    Successor = "successor" on Event, Printed;
    /// The type of a member, branch or element.
    Type = "type" on Member | Branch | Element, Printed;
    /// A feature of the type of a member, branch or element.
    TypeFeature = "type-feature" on Member | Branch | Element, Printed;
    /// A condition on the type of a member, branch or element, or on that type's base.
    TypeIf = "type-if" on Member | Branch | Element, Printed;
    /// Evidence for the type of a member.
    TypeKnown = "type-known" on All | Member, Stored;
    /// The source's name for a type.
    TypeName = "type-name" on Event | Member | Branch | Element, Stored;
    /// An object whose members the source does not list.
    Unlisted = "unlisted" on Event | Member | Branch | Element, Stored;
    /// A value of an enum exists.
    Value = "value" on Value, Printed;
    /// The digest of the words that describe it.
    Words = "words" on Event | Member | Value, Stored;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_order_as_their_words_do() {
        let words: Vec<_> = FactKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        assert_eq!(words, sorted);
        for word in words {
            assert_eq!(FactKind::from_word(word).map(FactKind::as_str), Some(word));
        }
    }
}
