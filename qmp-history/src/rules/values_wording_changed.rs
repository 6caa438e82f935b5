//! `values-wording-changed`: a list of values is introduced in other words.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "values-wording-changed",
    title: "a list of values is introduced in other words",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The values are the same and so is whether the list claims to be complete; only how \
         the text puts it differs, such as a choice that was a list of some.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("values-wording-changed"),
};
