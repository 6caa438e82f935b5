//! Derives the believed tree of each release.

use std::collections::HashMap;

use qmp_doc_parser::ir::{FactKind, SourceKind, Tree};

use super::ItemHistory;
use super::merge::{Origin, Policy, merge};
use super::status::{Status, Statuses};
use crate::axis::Axis;
use crate::facts_file::FactsFile;

/// Returns the tree of each release of the axis; `None` where no source describes it.
pub(super) fn believe(
    file: &FactsFile,
    statuses: &Statuses,
    items: &[ItemHistory],
) -> Vec<Option<Tree>> {
    let believer = Believer {
        file,
        statuses,
        claimed: claimed_starts(&file.axis, items),
    };
    let count = file.axis.releases().len();
    let mut trees: Vec<Option<Tree>> = vec![None; count];
    for index in 0..count {
        let before = trees[..index].iter().rev().flatten().next();
        let tree = if let Some(schema) = file.tree_at(index, SourceKind::Schema) {
            Some(schema.clone())
        } else {
            let reply = file.tree_at(index, SourceKind::Introspection);
            reply.map(|reply| believer.complete(index, reply, before))
        };
        trees[index] = tree.map(|tree| believer.limit(index, tree));
    }
    for index in (0..count).rev() {
        if trees[index].is_none() {
            let after = trees[index..].iter().flatten().next();
            let tree = believer.conclude(index, after);
            trees[index] = tree.map(|tree| believer.limit(index, tree));
        }
    }
    trees
}

/// Returns the index of the claimed first release of each item that has a plausible one.
fn claimed_starts<'i>(axis: &Axis, items: &'i [ItemHistory]) -> HashMap<&'i str, usize> {
    let items = items.iter().filter(|item| item.is_item());
    let starts = items.filter_map(|item| {
        let claimed = item.intervals.first()?.from.claimed?;
        Some((item.fact.path.as_str(), axis.index(claimed)?))
    });
    starts.collect()
}

struct Believer<'f> {
    file: &'f FactsFile,
    statuses: &'f Statuses,
    claimed: HashMap<&'f str, usize>,
}

impl Believer<'_> {
    /// Completes an introspection reply from the believed tree of the previous release: facts that
    /// a reply does not have, and items that this build may lack.
    fn complete(&self, index: usize, reply: &Tree, before: Option<&Tree>) -> Tree {
        let Some(before) = before else {
            return reply.clone();
        };
        let policy = Policy {
            keep: &|path, origin| {
                origin != Origin::Second || self.statuses.at(path, index) != Status::Absent
            },
            fill: true,
            second_rules: false,
        };
        merge(policy, reply, before)
    }

    /// Derives the tree from a text and the monitor's table, and from the believed tree of the next
    /// release. `None` if there is neither.
    fn conclude(&self, index: usize, after: Option<&Tree>) -> Option<Tree> {
        let text = self.file.tree_at(index, SourceKind::Text);
        let monitor = self.file.tree_at(index, SourceKind::Monitor);
        if text.is_none() && monitor.is_none() {
            return None;
        }
        let empty = Tree::default();
        let keep = |path: &str, origin| match self.statuses.at(path, index) {
            Status::Present => true,
            Status::Absent => false,
            // Carried over from the release after, unless documented as newer.
            Status::Unknown => {
                let claimed = self.claimed.get(path);
                origin != Origin::Second
                    && self.statuses.kind(path) != Some(FactKind::Event)
                    && claimed.is_none_or(|claimed| *claimed <= index)
            }
        };
        let policy = Policy {
            keep: &keep,
            fill: false,
            second_rules: true,
        };
        let tree = merge(policy, after.unwrap_or(&empty), text.unwrap_or(&empty));
        Some(merge(policy, &tree, monitor.unwrap_or(&empty)))
    }

    /// Sets the rate limits to the monitor's, where its table is known.
    fn limit(&self, index: usize, mut tree: Tree) -> Tree {
        let Some(monitor) = self.file.tree_at(index, SourceKind::Monitor) else {
            return tree;
        };
        for event in &mut tree.events {
            let limit = monitor.event(&event.name);
            event.rate_limit = limit.and_then(|event| event.rate_limit.clone());
        }
        tree
    }
}
