//! `member-type-became-known`: the document now lets the type of a member be known.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-type-became-known",
    title: "the document now lets the type of a member be known",
    effects: Effects::new(Fine, Fine, MayBreak),
    about: About::Wire,
    explanation: "Nothing told the type before; now the text or an example does. Readers gain by it; a \
         mock that guessed another type is shown to be wrong.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": "5" } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "A mock that guessed a string is now wrong.",
    },
    fix: "Send the type that is now known.",
    mirror: Mirror::Rule("member-type-became-unknown"),
};
