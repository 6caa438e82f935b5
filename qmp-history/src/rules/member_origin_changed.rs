//! `member-origin-changed`: another part of the text tells that a member exists.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-origin-changed",
    title: "another part of the text tells that a member exists",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The member was listed and is now only shown by an example or named in prose, or the \
         other way round. It exists as before.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("member-origin-changed"),
};
