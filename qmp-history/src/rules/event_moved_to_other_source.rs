//! `event-moved-to-other-source`: the event is described elsewhere now and is still sent.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-moved-to-other-source",
    title: "the event is described elsewhere now and is still sent",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The text no longer describes the event because its description moved to another \
         source, such as QEMU's schema. Evidence or a given schema proves that the event is \
         still part of the protocol.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[r#"{ "event": "THING" }"#],
        shows: "The event is sent as before.",
    },
    fix: "Nothing to fix; read about the event in the other source from now on.",
    mirror: Mirror::Rule("event-moved-from-other-source"),
};
