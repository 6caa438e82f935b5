//! `enum-value-removed`: a member no longer lists a value.

use super::Effect::{Breaks, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "enum-value-removed",
    title: "a member no longer lists a value",
    effects: Effects::new(MayBreak, MayBreak, Breaks),
    about: About::Wire,
    explanation: "A listed value is gone. Nothing unexpected arrives, but what a reader did for this \
         value may never happen again; a mock must not send it any more.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        shows: "What a reader did for `ignore` may never happen again.",
    },
    fix: "See what depended on the value; take it out of the mock.",
    mirror: Mirror::Rule("enum-value-added"),
};
