//! `type-basis-changed`: a type is known in another way.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "type-basis-changed",
    title: "a type is known in another way",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The type of the member is the same, but something else shows it: an example instead \
         of its listed values, or the other way round.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("type-basis-changed"),
};
