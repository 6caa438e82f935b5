//! `event-removed`: the event left the protocol, and evidence proves it.

use super::Effect::{Breaks, BreaksLive};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-removed",
    title: "the event left the protocol, and evidence proves it",
    effects: Effects::new(BreaksLive, BreaksLive, Breaks),
    about: About::Wire,
    explanation: "The event is gone from the protocol, not only from the text. Nothing is misread, but \
         a client that waits for it waits for ever, and a mock that still sends it tests \
         something that no longer exists.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[],
        shows: "A client that waits for THING before it goes on never goes on.",
    },
    fix: "Wait for what replaced the event, with a time limit; drop it from the mock.",
    mirror: Mirror::OneWay {
        reads_as: "event-added",
        reason: "Reversed, the event appears, and what appears is `event-added` whether or \
                 not evidence proves it; `event-added` keeps its mirror for the case without \
                 evidence.",
    },
};
