//! `optional-member-removed`: an event no longer carries a member that it sometimes carried.

use super::Effect::{Breaks, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "optional-member-removed",
    title: "an event no longer carries a member that it sometimes carried",
    effects: Effects::new(MayBreak, MayBreak, Breaks),
    about: About::Wire,
    explanation: "A member that was sometimes there never comes any more. A reader that copes with its \
         absence goes on, but what it did with the member never happens again; a mock that \
         still sends it sends what no longer exists.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5, "kind": "disk" } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What a reader did with `kind` never happens again.",
    },
    fix: "See what depended on the member; take it out of the mock.",
    mirror: Mirror::Rule("optional-member-added"),
};
