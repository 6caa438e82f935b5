//! `declared-type-removed`: the text no longer says a type that can still be concluded.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "declared-type-removed",
    title: "the text no longer says a type that can still be concluded",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The text said the type of the member. Now it does not, but an example or the listed \
         values still show the same type.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("declared-type-added"),
};
