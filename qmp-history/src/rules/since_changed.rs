//! `since-changed`: the text names another release that brought something.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "since-changed",
    title: "the text names another release that brought something",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The release that is said to have brought the event, the member or the value is \
         named, differs, or is no longer named. That is about the past.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("since-changed"),
};
