//! `member-type-narrowed`: a member may be less than before.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-type-narrowed",
    title: "a member may be less than before",
    effects: Effects::new(Fine, Fine, Breaks),
    about: About::Wire,
    explanation: "The member can no longer be everything that it could be. Readers of the wider type \
         are still right; a mock may send what is no longer allowed.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5.5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "A mock that still sends 5.5 sends what is not allowed.",
    },
    fix: "Let the mock send only the narrower type.",
    mirror: Mirror::Rule("member-type-widened"),
};
