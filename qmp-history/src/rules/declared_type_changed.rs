//! `declared-type-changed`: the text says the same type with another word.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "declared-type-changed",
    title: "the text says the same type with another word",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The word for the type is another one, perhaps a corrected typing error, and means \
         the same type.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("declared-type-changed"),
};
