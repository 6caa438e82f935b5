//! `declared-type-added`: the text now says a type that was only concluded before.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "declared-type-added",
    title: "the text now says a type that was only concluded before",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The type of the member was concluded, from an example or from its values. Now the \
         text says it, and says the same.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("declared-type-removed"),
};
