//! `member-became-optional`: a member that was always there may be absent.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-became-optional",
    title: "a member that was always there may be absent",
    effects: Effects::new(Breaks, Breaks, Fine),
    about: About::Wire,
    explanation: "The member was promised and is no longer. A reader that takes it for granted fails \
         the first time it is absent.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": {} }"#],
        shows: "A reader that needs `size` fails on the second.",
    },
    fix: "Handle its absence.",
    mirror: Mirror::Rule("member-became-required"),
};
