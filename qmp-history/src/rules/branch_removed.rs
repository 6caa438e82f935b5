//! `branch-removed`: a union or an alternate lost a branch.

use super::Effect::{Breaks, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "branch-removed",
    title: "a union or an alternate lost a branch",
    effects: Effects::new(MayBreak, MayBreak, Breaks),
    about: About::Wire,
    explanation: "A kind of payload that could arrive is gone. Nothing unexpected comes, but what a \
                  reader did for it may never happen again, and a mock must not send it any more.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "type": "tape" } }"#],
        after: &[r#"{ "event": "THING", "data": { "type": "disk" } }"#],
        shows: "What a reader did for `tape` may never happen again.",
    },
    fix: "See what depended on the branch; take it out of the mock.",
    mirror: Mirror::Rule("branch-added"),
};
