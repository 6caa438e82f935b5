//! `rate-limit-added`: the event is now rate-limited.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rate-limit-added",
    title: "the event is now rate-limited",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "Of the events within a short time only the last is sent. A reader that counts them, \
         or needs each, may miss some.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "id": "a" }, "timestamp": { "seconds": 7, "microseconds": 100 } }"#, r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        after: &[r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        shows: "The first of the two is dropped.",
    },
    fix: "Take the event as news of the latest state, never as a count.",
    mirror: Mirror::Rule("rate-limit-removed"),
};
