//! `event-renamed`: an event has another name.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-renamed",
    title: "an event has another name",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "One event left, another came, and both carry the same data and read alike. This is a \
         proposal with a score, never certain without evidence. An event under a new name \
         never reaches a reader that listens for the old one.",
    witness: Witness {
        before: &[r#"{ "event": "THING_DONE", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING_COMPLETED", "data": { "size": 5 } }"#],
        shows: "A reader that listens for THING_DONE hears nothing any more.",
    },
    fix: "Listen for both names; let the mock send the new one.",
    mirror: Mirror::Rule("event-renamed"),
};
