//! `event-left-document`: the newer document no longer describes an event, and nothing says why.

use super::Effect::{Unsettled};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-left-document",
    title: "the newer document no longer describes an event, and nothing says why",
    effects: Effects::new(Unsettled, Unsettled, Unsettled),
    about: About::Wire,
    explanation: "The older document describes the event, the newer one does not, and neither evidence \
         nor a schema tells whether it is still sent. Documents lose events for many reasons: \
         of the departures from this text only one in sixty-seven really left the protocol. \
         Until that is settled it counts as breaking, because a client that waits for an \
         event that no longer comes waits for ever.",
    witness: Witness {
        before: &[r#"{ "event": "THING" }"#],
        after: &[],
        shows: "Whether THING still comes, the documents do not tell.",
    },
    fix: "Settle it: give QEMU's schema files of the new revision with `--also`, or record a \
         fact of kind `event-moved-to-schema` or `event-removed` in the evidence file.",
    mirror: Mirror::Rule("event-added"),
};
