//! `enum-became-open`: a list of values no longer claims to be complete.

use super::Effect::{Breaks, Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "enum-became-open",
    title: "a list of values no longer claims to be complete",
    effects: Effects::new(Breaks, MayBreak, Fine),
    about: About::Wire,
    explanation: "The older text said that these are all the values; the newer one does not. Others \
         may come.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        shows: "A closed enumeration of the listed values fails on another one.",
    },
    fix: "Give the enumeration an arm for unknown values.",
    mirror: Mirror::Rule("enum-became-closed"),
};
