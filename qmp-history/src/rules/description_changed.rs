//! `description-changed`: a description differs.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "description-changed",
    title: "a description differs",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "What the text says of the event, the member or the value is put in other words. \
         White space does not count.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("description-changed"),
};
