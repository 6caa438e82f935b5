//! `event-order-changed`: the text says otherwise what event follows.

use super::Effect::{MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-order-changed",
    title: "the text says otherwise what event follows",
    effects: Effects::new(MayBreak, MayBreak, MayBreak),
    about: About::Wire,
    explanation: "A note promised that another event follows, and on what condition; now it promises \
         something else, more or nothing.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#, r#"{ "event": "OTHER" }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A reader that waits for OTHER after THING may wait for ever.",
    },
    fix: "Do not wait without a time limit; let the mock send what the newer text promises.",
    mirror: Mirror::Rule("event-order-changed"),
};
