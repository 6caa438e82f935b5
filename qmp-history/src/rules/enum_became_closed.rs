//! `enum-became-closed`: a list of values now claims to be complete.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "enum-became-closed",
    title: "a list of values now claims to be complete",
    effects: Effects::new(Fine, Fine, Breaks),
    about: About::Wire,
    explanation: "The newer text says that these are all the values. Readers gain by it; a mock that \
         sends another one breaks the promise.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        shows: "A mock that still sends an unlisted value breaks the promise.",
    },
    fix: "Let the mock send listed values only.",
    mirror: Mirror::Rule("enum-became-open"),
};
