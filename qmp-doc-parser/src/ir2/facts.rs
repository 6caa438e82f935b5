//! Facts: the tree as lines of path, fact and value.

use std::fmt;

use super::attributes::Attributes;
use super::rules::{PresenceWhen, RateLimit, Relation, Successor, SuccessorWhen};
use super::tree::{Item, Tree, TypeFacts, TypeNode};

/// One fact of one source.
///
/// Facts order by path, then kind, then value, bytewise, as their lines do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// The path on the wire: `EVENT.info<s390>.core`, `EVENT.action=stop`.
    pub path: String,
    /// What the value says about the path.
    pub kind: FactKind,
    /// The value; empty where the fact itself says all.
    pub value: String,
}

/// A line of `cargo xtask facts`: path, fact and value, separated by tabs.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}", self.path, self.kind.as_str(), self.value)
    }
}

macro_rules! fact_kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
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
        }
    };
}

fact_kinds! {
    /// A branch exists.
    Branch = "branch",
    /// The release that an inline `(since X)` claims.
    DocSince = "doc-since",
    /// An event exists.
    Event = "event",
    /// A feature of an event, member or value.
    Feature = "feature",
    /// The condition of an event, member, value or branch.
    If = "if",
    /// A member exists: `required` or `optional`.
    Member = "member",
    /// When a member is present.
    Presence = "presence",
    /// Milliseconds, and a key where there is one.
    RateLimit = "rate-limit",
    /// How a member relates to another one.
    Relation = "relation",
    /// The release that an event's comment claims.
    Since = "since",
    /// An event that follows.
    Successor = "successor",
    /// The type of a member, branch or element.
    Type = "type",
    /// A feature of the type of a member or branch.
    TypeFeature = "type-feature",
    /// A condition on the type of a member or branch, or on that type's base.
    TypeIf = "type-if",
    /// A value of an enum exists.
    Value = "value",
}

impl FactKind {
    /// Returns the kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

/// Returns the facts of a tree, sorted, each once.
pub fn facts(tree: &Tree) -> Vec<Fact> {
    let mut facts = Facts::default();
    tree.visit(|path, item| facts.item(path, item));
    facts.list.sort();
    facts.list.dedup();
    facts.list
}

#[derive(Default)]
struct Facts {
    list: Vec<Fact>,
}

impl Facts {
    fn add(&mut self, path: &str, kind: FactKind, value: impl Into<String>) {
        self.list.push(Fact {
            path: path.to_owned(),
            kind,
            value: value.into(),
        });
    }

    fn item(&mut self, path: &str, item: Item) {
        match item {
            Item::Event(event) => {
                self.add(path, FactKind::Event, "");
                self.attributes(path, &event.attributes, FactKind::Since);
                if let Some(limit) = &event.rate_limit {
                    self.add(path, FactKind::RateLimit, rate_limit(limit));
                }
                for rule in &event.successors {
                    self.add(path, FactKind::Successor, successor(rule));
                }
            }
            Item::Member(member) => {
                let presence = if member.optional {
                    "optional"
                } else {
                    "required"
                };
                self.add(path, FactKind::Member, presence);
                self.ty(path, &member.ty, &member.type_facts);
                self.attributes(path, &member.attributes, FactKind::DocSince);
                for rule in &member.presence {
                    self.add(path, FactKind::Presence, self::presence(&rule.when));
                }
                for rule in &member.relations {
                    self.add(path, FactKind::Relation, relation(rule));
                }
            }
            Item::Branch(branch) => {
                self.add(path, FactKind::Branch, "");
                self.ty(path, &branch.ty, &branch.type_facts);
                self.attributes(path, &branch.attributes, FactKind::DocSince);
            }
            Item::Element(element) => self.ty(path, &element.ty, &element.type_facts),
            Item::Value(value) => {
                self.add(path, FactKind::Value, "");
                self.attributes(path, &value.attributes, FactKind::DocSince);
            }
        }
    }

    fn ty(&mut self, path: &str, ty: &TypeNode, facts: &TypeFacts) {
        if let Some(word) = ty.word() {
            self.add(path, FactKind::Type, word);
        }
        for condition in &facts.conditions {
            self.add(path, FactKind::TypeIf, condition.to_string());
        }
        for feature in &facts.features {
            self.add(path, FactKind::TypeFeature, feature);
        }
    }

    fn attributes(&mut self, path: &str, attributes: &Attributes, since: FactKind) {
        if let Some(claim) = &attributes.since {
            self.add(path, since, claim);
        }
        if let Some(condition) = &attributes.condition {
            self.add(path, FactKind::If, condition.to_string());
        }
        for feature in &attributes.features {
            self.add(path, FactKind::Feature, &feature.name);
        }
    }
}

fn rate_limit(limit: &RateLimit) -> String {
    let milliseconds = limit.milliseconds.map(|number| number.to_string());
    let key = limit.key.as_ref().map(|key| format!(" {key}"));
    milliseconds.unwrap_or_default() + &key.unwrap_or_default()
}

fn successor(rule: &Successor) -> String {
    let event = &rule.event;
    match &rule.when {
        None => event.clone(),
        Some(SuccessorWhen::Member { member, value }) => format!("{event} if {member}={value}"),
        Some(SuccessorWhen::Option { option }) => format!("{event} if option={option}"),
        Some(SuccessorWhen::Conditional { .. }) => format!("{event} if conditional"),
    }
}

fn presence(when: &PresenceWhen) -> String {
    match when {
        PresenceWhen::Outcome { outcome } => outcome.as_str().to_owned(),
        PresenceWhen::Member { member, value } => format!("{member}={value}"),
        PresenceWhen::Conditional { .. } => "conditional".to_owned(),
    }
}

fn relation(rule: &Relation) -> String {
    let relation = format!("{} {}", rule.is.as_str(), rule.other);
    match rule.on {
        None => relation,
        Some(outcome) => format!("{relation} on {}", outcome.as_str()),
    }
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
