//! `values-listed`: a member now lists values.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "values-listed",
    title: "a member now lists values",
    effects: Effects::new(Fine, Fine, MayBreak),
    about: About::Wire,
    explanation: "The text said nothing of the values that the member may have; now it lists some. The \
         member is the same; a mock that made up values may be shown to be wrong.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "ignore" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        shows: "A mock that made up `ignore` is now outside the list.",
    },
    fix: "Let the mock send listed values.",
    mirror: Mirror::Rule("values-unlisted"),
};
