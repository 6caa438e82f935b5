//! `member-became-required`: a member that could be absent is always there.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-became-required",
    title: "a member that could be absent is always there",
    effects: Effects::new(Fine, Fine, Breaks),
    about: About::Wire,
    explanation: "The member is promised now. Readers gain by it; a mock that leaves it out breaks the \
         promise.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": {} }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "A mock that still sends the first form breaks the promise.",
    },
    fix: "Let the mock always send the member.",
    mirror: Mirror::Rule("member-became-optional"),
};
