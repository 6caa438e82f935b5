//! `example-changed`: an example differs.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "example-changed",
    title: "an example differs",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "An example came, left or shows something else. Examples promise nothing; what they \
         reveal of types and members is told by other rules.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("example-changed"),
};
