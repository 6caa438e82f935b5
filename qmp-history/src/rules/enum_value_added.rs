//! `enum-value-added`: a member lists a new value.

use super::Effect::{Breaks, Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// Whom it breaks where the older text said that its list is complete.
pub(crate) const LIST_WAS_CLOSED: Effects = Effects::new(Breaks, Breaks, Fine);

/// The rule.
pub static RULE: Rule = Rule {
    id: "enum-value-added",
    title: "a member lists a new value",
    effects: Effects::new(Breaks, MayBreak, Fine),
    about: About::Wire,
    explanation: "The member may have a value that was not listed before. A closed enumeration rejects \
         it; other readers must have a way for values that they do not know. Where the older \
         text said that its list is complete, that was a promise, and a tolerant reader \
         breaks too.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        shows: "A closed enumeration has no `ignore`.",
    },
    fix: "Give the enumeration an arm for unknown values, then add the new one.",
    mirror: Mirror::Rule("enum-value-removed"),
};
