//! `feature-removed`: something no longer carries a mark.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "feature-removed",
    title: "something no longer carries a mark",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Wire,
    explanation: "The event, member or value was marked, as deprecated or unstable for instance, and \
         no longer is. More is promised than before.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What could go or change is promised now.",
    },
    fix: "Nothing to fix.",
    mirror: Mirror::Rule("feature-added"),
};
