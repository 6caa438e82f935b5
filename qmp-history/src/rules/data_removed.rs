//! `data-removed`: an event that carried data carries none.

use super::Effect::{Breaks, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "data-removed",
    title: "an event that carried data carries none",
    effects: Effects::new(MayBreak, MayBreak, Breaks),
    about: About::Wire,
    explanation: "The older document gives the event data; the newer one says that it carries nothing. \
         The lost members are told one by one beside this.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A reader that takes `data` for granted fails on the second.",
    },
    fix: "Handle events without data; take it out of the mock.",
    mirror: Mirror::Rule("data-added"),
};
