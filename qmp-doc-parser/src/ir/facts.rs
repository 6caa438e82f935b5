//! Facts: the tree as lines of path, fact and value, and back.
//!
//! [`stored_facts`] returns all facts of a tree, so that [`Tree::from_facts`] is its inverse;
//! [`facts`] returns the kinds that `cargo xtask facts` prints. Defaults are not stated: sorted
//! members and values, complete lists, the most frequent evidence of a source.
//!
//! Facts hold no prose and no spans, and sets have no order: `from_facts` returns events by
//! name; features, conditions and rules by their text. Of two members, branches or values of
//! one name, the first counts.

mod build;
mod index;
mod item;
mod kind;
mod rules;
mod statement;
mod write;

use std::fmt;

use super::tree::Tree;

pub use index::{FactIndex, FactProblem, InvalidFact};
pub use kind::FactKind;
pub use statement::{DataForm, Statement, TypeWord};
pub use write::{facts, stored_facts};

/// One fact of one source.
///
/// Facts order by path, then kind, then value, bytewise, as their lines do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// The path on the wire: `EVENT.info<s390>.core`, `EVENT.action=stop`; `*` of a fact
    /// about the source as a whole.
    pub path: String,
    /// The statement about the path.
    pub kind: FactKind,
    /// The value; empty if the fact needs none.
    pub value: String,
}

/// A line of `cargo xtask facts`: path, fact and value, separated by tabs.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}", self.path, self.kind.as_str(), self.value)
    }
}

impl Tree {
    /// Returns the tree of these [`stored_facts`].
    ///
    /// # Errors
    /// For each fact that is damaged, contradicts another one or lacks its owner; all at once.
    pub fn from_facts(facts: &[Fact]) -> Result<Self, Vec<InvalidFact<Fact>>> {
        let mut sorted: Vec<&Fact> = facts.iter().collect();
        sorted.sort();
        let mut index = FactIndex::default();
        let mut errors = Vec::new();
        for fact in sorted {
            if let Err(problem) = index.insert(&fact.path, fact.kind, &fact.value, fact.clone()) {
                errors.push(InvalidFact {
                    tag: fact.clone(),
                    problem,
                });
            }
        }
        match index.tree(|_| true) {
            Ok(tree) if errors.is_empty() => Ok(tree),
            Ok(_) => Err(errors),
            Err(more) => {
                errors.extend(more);
                Err(errors)
            }
        }
    }
}
