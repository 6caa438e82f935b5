//! `reference-added`: the text now points to something outside it.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reference-added",
    title: "the text now points to something outside it",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The text now names a type, a command or a file that says more. What it says was \
                  true before, too, as far as anyone knows.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("reference-removed"),
};
