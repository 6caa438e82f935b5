//! `note-changed`: a note differs.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "note-changed",
    title: "a note differs",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "A note came, left or has other words, and states no rule that is told on its own.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("note-changed"),
};
