//! `rate-limit-removed`: the event is no longer rate-limited.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "rate-limit-removed",
    title: "the event is no longer rate-limited",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "Every event is sent. A reader may be met with many more than before.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        after: &[r#"{ "event": "THING", "data": { "id": "a" }, "timestamp": { "seconds": 7, "microseconds": 100 } }"#, r#"{ "event": "THING", "data": { "id": "b" }, "timestamp": { "seconds": 7, "microseconds": 200 } }"#],
        shows: "More events arrive in the same time.",
    },
    fix: "Be ready for bursts.",
    mirror: Mirror::Rule("rate-limit-added"),
};
