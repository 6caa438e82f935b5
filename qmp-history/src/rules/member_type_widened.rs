//! `member-type-widened`: a member may be more than before.

use super::Effect::{Breaks, Fine};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "member-type-widened",
    title: "a member may be more than before",
    effects: Effects::new(Breaks, Breaks, Fine),
    about: About::Wire,
    explanation: "Everything that the member could be it still can be, and more: a number where there \
         were whole numbers, sixty-four bits where there were thirty-two.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "size": 5 } }"#],
        after: &[r#"{ "event": "THING", "data": { "size": 5.5 } }"#],
        shows: "A reader that stores `size` as a whole number fails on the second.",
    },
    fix: "Read the wider type.",
    mirror: Mirror::Rule("member-type-narrowed"),
};
