//! `event-moved-from-other-source`: the event was described elsewhere before and was sent all along.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-moved-from-other-source",
    title: "the event was described elsewhere before and was sent all along",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The newer document describes an event that another source described before. Evidence \
         proves that the event was part of the protocol on both sides. This is what a move to \
         another source looks like when two revisions are compared in reverse.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "The event is sent as before.",
    },
    fix: "Nothing to fix.",
    mirror: Mirror::Rule("event-moved-to-other-source"),
};
