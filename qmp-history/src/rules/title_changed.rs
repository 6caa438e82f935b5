//! `title-changed`: the title of the document differs.

use super::Effect::{Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "title-changed",
    title: "the title of the document differs",
    effects: Effects::new(Fine, Fine, Fine),
    about: About::Text,
    explanation: "The title above the first heading has other words. It names the document and says \
                  nothing of what is in it.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        shows: "What is sent is the same; only the words about it differ.",
    },
    fix: "Nothing to fix in a reader or a mock; read the new words once.",
    mirror: Mirror::Rule("title-changed"),
};
