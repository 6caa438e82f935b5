//! `data-form-changed`: the data of an event is described in another form.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "data-form-changed",
    title: "the data of an event is described in another form",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The label of the data, or how the text goes about it, differs: a list instead of \
         prose, a reference instead of a list. What follows for the members is told one by \
         one.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("data-form-changed"),
};
