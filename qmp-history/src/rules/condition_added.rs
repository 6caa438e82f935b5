//! `condition-added`: something is now only in some builds of QEMU.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-added",
    title: "something is now only in some builds of QEMU",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The event, member or value was in every build; now it is only there if QEMU was \
         compiled so.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A build without it does not send it.",
    },
    fix: "Do not rely on it without asking which build it is.",
    mirror: Mirror::Rule("condition-removed"),
};
