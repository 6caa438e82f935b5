//! `values-unlisted`: a member no longer lists any values.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "values-unlisted",
    title: "a member no longer lists any values",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The text listed values of the member and no longer does. They may still be the only \
         ones, but nothing says so.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        shows: "Nothing rules out `ignore` any more.",
    },
    fix: "Give the enumeration an arm for unknown values.",
    mirror: Mirror::Rule("values-listed"),
};
