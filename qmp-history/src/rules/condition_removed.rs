//! `condition-removed`: something is now in every build of QEMU.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "condition-removed",
    title: "something is now in every build of QEMU",
    effects: Effects::new(Fine, Fine, MayBreak),
    about: About::Wire,
    explanation: "The event, member or value was only there if QEMU was compiled so; now it always \
         is. Readers gain by it; a mock that left it out, as some builds did, may be wrong.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "Builds that did not send it now do.",
    },
    fix: "Nothing in a reader; let the mock send it.",
    mirror: Mirror::Rule("condition-added"),
};
