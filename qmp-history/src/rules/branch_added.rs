//! `branch-added`: a union or an alternate has a new branch.

use super::Effect::{Breaks, Fine, MayBreak};
use super::{About, Effects, Mirror, Rule, Witness};

/// The rule.
pub static RULE: Rule = Rule {
    id: "branch-added",
    title: "a union or an alternate has a new branch",
    effects: Effects::new(Breaks, MayBreak, Fine),
    about: About::Wire,
    explanation: "What arrives may be of a kind that was not there before. A closed choice rejects \
                  it; other readers need a way for kinds that they do not know.",
    witness: Witness {
        before: &[r#"{ "event": "THING", "data": { "type": "disk" } }"#],
        after: &[r#"{ "event": "THING", "data": { "type": "tape" } }"#],
        shows: "A closed choice has no `tape`.",
    },
    fix: "Give the choice an arm for what it does not know.",
    mirror: Mirror::Rule("branch-removed"),
};
