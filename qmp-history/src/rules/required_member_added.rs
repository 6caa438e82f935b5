//! `required-member-added`: an event carries a new member, always.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "required-member-added",
    title: "an event carries a new member, always",
    effects: Effects::new(Breaks, Fine, Breaks),
    about: About::Wire,
    explanation: "The event always carries a member that it did not carry before. A closed type \
         rejects it; a mock written to the older document does not send it, and what relies \
         on it fails.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5, "kind": "disk" } }"#],
        shows: "A closed type rejects `kind`; a mock that still sends the first form leaves it out.",
    },
    fix: "Readers: ignore unknown members, or add this one. Mocks: send it.",
    mirror: Mirror::Rule("required-member-removed"),
};
