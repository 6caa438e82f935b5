//! `reference-removed`: the text no longer points to something outside it.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reference-removed",
    title: "the text no longer points to something outside it",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The text named a type, a command or a file that says more, and no longer does.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("reference-added"),
};
