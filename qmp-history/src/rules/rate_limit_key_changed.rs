//! `rate-limit-key-changed`: the events that are rate-limited together are others.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rate-limit-key-changed",
    title: "the events that are rate-limited together are others",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The rate limit counts events separately by another member, or no longer separately. \
         Other events are dropped than before.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "id": "a" }, "timestamp": { "seconds": 7, "microseconds": 100 } }"#, r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        after: &[r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        shows: "With a limit for each `id` both come; with one limit for all only the last.",
    },
    fix: "Take the event as news of the latest state, for each key on its own.",
    mirror: Mirror::Rule("rate-limit-key-changed"),
};
