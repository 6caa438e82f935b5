//! `heading-changed`: the heading of an event differs.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "heading-changed",
    title: "the heading of an event differs",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The event stands under a heading with another text or number, or shares it with \
         other events.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("heading-changed"),
};
