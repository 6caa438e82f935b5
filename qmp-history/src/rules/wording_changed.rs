//! `wording-changed`: the words differ, and all that is understood of them is the same.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "wording-changed",
    title: "the words differ, and all that is understood of them is the same",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The verbatim words of a member or of the data differ, and neither description, type, \
         values nor any other part does: the order of the words in brackets, for instance.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("wording-changed"),
};
