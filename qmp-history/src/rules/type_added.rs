//! `type-added`: the document declares a new named type.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "type-added",
    title: "the document declares a new named type",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "A type has a name now. What it means for what is sent is told where a member uses \
         it.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "The name of a type is not sent.",
    },
    fix: "Nothing to fix.",
    mirror: Mirror::Rule("type-removed"),
};
