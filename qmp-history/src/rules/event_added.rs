//! `event-added`: the newer document describes an event that the older one lacks.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-added",
    title: "the newer document describes an event that the older one lacks",
    effects: Effects::new(Breaks, Fine, Fine),
    about: About::Wire,
    explanation: "The newer document describes an event that the older one does not. QEMU asks clients \
         to ignore events that they do not know, so a tolerant reader stays whole; a reader \
         whose set of events is closed meets a name it cannot place. A document may also come \
         to describe what was sent all along: without evidence the wire side stays unknown.",
    witness: Witness {
        before: &[],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A closed set of names has no place for THING.",
    },
    fix: "Give the set of events an arm for unknown names, then add the new event where it \
         matters.",
    mirror: Mirror::Rule("event-left-document"),
};
