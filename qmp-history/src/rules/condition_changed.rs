//! `condition-changed`: something is in other builds of QEMU than before.

use super::Effect::{MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-changed",
    title: "something is in other builds of QEMU than before",
    effects: Effects::new(MayBreak, MayBreak, MayBreak),
    about: About::Wire,
    explanation: "The condition under which the event, member or value is compiled in is another one.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A build that had it may lack it now.",
    },
    fix: "Ask which build it is.",
    mirror: Mirror::Rule("condition-changed"),
};
