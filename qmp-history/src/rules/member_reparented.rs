//! `member-reparented`: a member stands under another parent.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-reparented",
    title: "a member stands under another parent",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "A member of the same name and type left one place of the data and came to another. \
         Its path is part of what a reader relies on.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "host": "::1" } }"#],
        after: &[r#"{ "event": "THING", "data": { "server": { "host": "::1" } } }"#],
        shows: "A reader of `host` finds nothing.",
    },
    fix: "Look for the member in the new place, then in the old one.",
    mirror: Mirror::Rule("member-reparented"),
};
