//! `optional-member-added`: an event may carry a new member.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "optional-member-added",
    title: "an event may carry a new member",
    effects: Effects::new(Breaks, Fine, Fine),
    about: About::Wire,
    explanation: "The event may carry a member that it did not carry before. Only a closed type \
         rejects it.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5, "kind": "disk" } }"#],
        shows: "A closed type rejects `kind`.",
    },
    fix: "Ignore unknown members, or add this one as optional.",
    mirror: Mirror::Rule("optional-member-removed"),
};
