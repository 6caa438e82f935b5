//! `reference-changed`: the text points to something else.

use super::Effect::{MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "reference-changed",
    title: "the text points to something else",
    effects: Effects::new(MayBreak, MayBreak, MayBreak),
    about: About::Wire,
    explanation: "The data or the member is described by another type or another command than before. \
         What that one says may differ in every way.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "length": 5 } }"#],
        shows: "The other type may have other members.",
    },
    fix: "Compare the two things that the texts point to.",
    mirror: Mirror::Rule("reference-changed"),
};
