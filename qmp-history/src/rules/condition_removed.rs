//! `condition-removed`: something is now in every build of QEMU.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

pub(crate) static RULE: Rule = Rule {
    id: "condition-removed",
    title: "something is now in every build of QEMU",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Wire,
    explanation: "The event, member or value was only there if QEMU was compiled so; now it always is.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "Builds that did not send it now do.",
    },
    fix: "Nothing to fix.",
    mirror: Mirror::Rule("condition-added"),
};
