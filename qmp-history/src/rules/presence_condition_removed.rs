//! `presence-condition-removed`: the text no longer says when a member is present.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "presence-condition-removed",
    title: "the text no longer says when a member is present",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The text tied the presence of the member to an outcome and no longer does. A reader \
         that told success from failure by its presence may be led astray.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "ok": true } }"#],
        after: &[r#"{ "event": "THING", "data": { "ok": true, "error": "" } }"#],
        shows: "A reader that takes the presence of `error` for failure is wrong about the second.",
    },
    fix: "Do not conclude the outcome from the presence of the member.",
    mirror: Mirror::Rule("presence-condition-added"),
};
