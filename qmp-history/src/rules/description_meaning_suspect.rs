//! `description-meaning-suspect`: a description has new words that often mean more than words.

use super::Effect::{MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "description-meaning-suspect",
    title: "a description has new words that often mean more than words",
    effects: Effects::new(MayBreak, MayBreak, MayBreak),
    about: About::Wire,
    explanation: "The newer description says \"can be empty\", \"other values\", \"since\", \
         \"deprecated\" or \"no longer\", and the older one did not. Such words often change \
         what a reader may rely on, and no program can tell.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "action": "stop" } }"#],
        after: &[r#"{ "event": "THING", "data": { "action": "" } }"#],
        shows: "A text that says \"can be empty\" now allows the second.",
    },
    fix: "Read both texts and decide.",
    mirror: Mirror::OneWay {
        reads_as: "description-changed",
        reason: "The words that raise suspicion stand only in the newer text; reversed they \
                 are gone, and what remains is a changed description.",
    },
};
