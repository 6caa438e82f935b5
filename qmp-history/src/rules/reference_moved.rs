//! `reference-moved`: what the text points to is said to stand in another file.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reference-moved",
    title: "what the text points to is said to stand in another file",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The text points to the same type or command, and says that it stands in another \
                  file.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("reference-moved"),
};
