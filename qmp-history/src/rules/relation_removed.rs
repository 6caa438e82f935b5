//! `relation-removed`: the text no longer says how two members compare.

use super::Effect::{Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "relation-removed",
    title: "the text no longer says how two members compare",
    effects: Effects::new(MayBreak, MayBreak, Fine),
    about: About::Wire,
    explanation: "The text promised how two members compare and no longer does. A reader that relied \
         on it may be led astray.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "len": 9, "offset": 9 } }"#],
        after: &[r#"{ "event": "THING", "data": { "len": 9, "offset": 4 } }"#],
        shows: "A reader that takes `offset` for `len` is wrong about the second.",
    },
    fix: "Read each member for what it is.",
    mirror: Mirror::Rule("relation-added"),
};
