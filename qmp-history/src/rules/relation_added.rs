//! `relation-added`: the text now says how two members compare.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "relation-added",
    title: "the text now says how two members compare",
    effects: Effects::new(Fine, Fine, MayBreak),
    about: About::Wire,
    explanation: "The text promises that two members are equal, or one less than the other. Readers \
         gain by it; a mock may break the promise.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "len": 9, "offset": 4 } }"#],
        after: &[r#"{ "event": "THING", "data": { "len": 9, "offset": 9 } }"#],
        shows: "A mock that still sends the first form breaks the promise.",
    },
    fix: "Let the mock keep the relation.",
    mirror: Mirror::Rule("relation-removed"),
};
