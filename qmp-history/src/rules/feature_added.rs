//! `feature-added`: something carries a new mark, such as deprecated or unstable.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "feature-added",
    title: "something carries a new mark, such as deprecated or unstable",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The event, member or value is marked. It is still sent, but less is promised: what \
         is deprecated may go, what is unstable may change.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A later revision may drop what is marked.",
    },
    fix: "Plan to do without it.",
    mirror: Mirror::Rule("feature-removed"),
};
