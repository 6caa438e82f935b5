//! `discriminator-changed`: another member decides which branch of a union applies.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "discriminator-changed",
    title: "another member decides which branch of a union applies",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "A reader looks at one member to know which others to expect; now it is another one.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "type": "disk" } }"#],
        after: &[r#"{ "event": "THING", "data": { "driver": "disk" } }"#],
        shows: "A reader that decides by `type` finds nothing.",
    },
    fix: "Look at the new member.",
    mirror: Mirror::Rule("discriminator-changed"),
};
