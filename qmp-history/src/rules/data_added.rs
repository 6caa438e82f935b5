//! `data-added`: an event that carried no data carries some.

use super::Effect::{Breaks, Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "data-added",
    title: "an event that carried no data carries some",
    effects: Effects::new(Breaks, Fine, MayBreak),
    about: About::Wire,
    explanation: "The older document says that the event carries nothing; the newer one gives it data. \
         The new members are told one by one beside this.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "A closed type without data rejects the second.",
    },
    fix: "Ignore data that is not expected; let the mock send it.",
    mirror: Mirror::Rule("data-removed"),
};
