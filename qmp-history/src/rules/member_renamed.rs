//! `member-renamed`: a member has another name.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-renamed",
    title: "a member has another name",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "A member left, another came beside it with the same type and the same optionality, \
         and name, description and place are alike. Without evidence it is a proposal with a \
         score. Where the old name was promised, its reader finds nothing.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "sector-count": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "sectors-count": 5 } }"#],
        shows: "A reader of `sector-count` finds nothing.",
    },
    fix: "Read both names, the new one first; let the mock send the new one.",
    mirror: Mirror::Rule("member-renamed"),
};
