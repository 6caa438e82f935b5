//! `type-kind-changed`: a named type is of another kind.

use super::Effect::{Breaks};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "type-kind-changed",
    title: "a named type is of another kind",
    effects: Effects::new(Breaks, Breaks, Breaks),
    about: About::Wire,
    explanation: "A type of that name was an object and is a list of strings, or the like. Whatever \
         uses it has another form.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "state": "on" } }"#],
        after: &[r#"{ "event": "THING", "data": { "state": { "on": true } } }"#],
        shows: "A reader that expects a string finds an object.",
    },
    fix: "Accept both forms while both revisions are in use.",
    mirror: Mirror::Rule("type-kind-changed"),
};
