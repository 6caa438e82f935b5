//! `member-type-changed`: a member has another type.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-type-changed",
    title: "a member has another type",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "The member was of one type and is of another, and neither holds the other.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": "5" } }"#],
        shows: "A reader that expects a number finds a string.",
    },
    fix: "Accept both types while both revisions are in use.",
    mirror: Mirror::Rule("member-type-changed"),
};
