//! `presence-condition-added`: the text now says when a member is present.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "presence-condition-added",
    title: "the text now says when a member is present",
    effects: Effects::new(Fine, Fine, MayBreak),
    about: About::Wire,
    explanation: "The member could come at any time; now the text says on which outcome it does. \
         Readers gain by it; a mock may send the member when it should not.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "ok": true, "error": "" } }"#],
        after: &[r#"{ "event": "THING", "data": { "ok": true } }"#],
        shows: "A mock that sends `error` on success is now wrong.",
    },
    fix: "Let the mock send the member only then.",
    mirror: Mirror::Rule("presence-condition-removed"),
};
