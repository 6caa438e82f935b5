//! `branch-removed`: a union or an alternate lost a branch.

use super::Effect::{Breaks, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

pub(crate) static RULE: Rule = Rule {
    id: "branch-removed",
    title: "a union or an alternate lost a branch",
    effects: Effects::new(MayBreak, MayBreak, Breaks),
    about: About::Wire,
    explanation: "A kind that could arrive is gone.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "type": "tape" } }"#],
        after: &[r#"{ "event": "THING", "data": { "type": "disk" } }"#],
        shows: "What a reader did for `tape` may never happen again.",
    },
    fix: "See what depended on the branch; take it out of the mock.",
    mirror: Mirror::Rule("branch-added"),
};
