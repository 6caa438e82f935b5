//! `type-removed`: the document no longer declares a named type.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "type-removed",
    title: "the document no longer declares a named type",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "A named type is gone. What it means for what is sent is told where a member used it.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "The name of a type is not sent.",
    },
    fix: "Nothing to fix.",
    mirror: Mirror::Rule("type-added"),
};
