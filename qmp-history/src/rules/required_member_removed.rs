//! `required-member-removed`: an event no longer carries a member that it always carried.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "required-member-removed",
    title: "an event no longer carries a member that it always carried",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "A member that was always there is gone. Every reader that reads it loses what it was \
         promised, and a mock that still sends it sends what no longer exists.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5, "kind": "disk" } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "A reader that needs `kind` fails.",
    },
    fix: "Treat the member as optional, and do without it where it is absent.",
    mirror: Mirror::Rule("required-member-added"),
};
