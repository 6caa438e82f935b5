//! `event-restored`: an event that an older revision described and a later one did not is described again.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "event-restored",
    title: "an event that an older revision described and a later one did not is described again",
    effects: Effects::new(Breaks, Fine, Fine),
    about: About::Wire,
    explanation: "The newer document describes an event that the older one lacks, but a still older \
         one had. To a reader it is an event that appears; to a person it is one that came \
         back.",
    witness: Witness {
        before: &[],
        after: &[r#"{ "event": "THING" }"#],
        shows: "A closed set of names has no place for THING.",
    },
    fix: "As for an event that is new; look up in the log when and why it had left.",
    mirror: Mirror::OneWay {
        reads_as: "event-left-document",
        reason: "Reversed, the event leaves the document; that it stood in a still older one \
                 is no longer ahead but behind.",
    },
};
