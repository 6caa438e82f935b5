//! `text-order-changed`: the same things stand in another order in the text.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "text-order-changed",
    title: "the same things stand in another order in the text",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "Events, members, values, notes or examples that both documents have stand in another \
         order. Order in the text means nothing on the wire: the members of a JSON object \
         have none.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("text-order-changed"),
};
