//! `member-type-became-unknown`: the document no longer lets the type of a member be known.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-type-became-unknown",
    title: "the document no longer lets the type of a member be known",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The type was told or could be concluded; now it cannot. What arrives may still be \
         the same, but nothing promises it.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": "5" } }"#],
        shows: "Nothing rules out the second any more.",
    },
    fix: "Check the type before using the value.",
    mirror: Mirror::Rule("member-type-became-known"),
};
