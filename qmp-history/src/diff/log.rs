//! Changes over a sequence of points, and which of them never reached a release.

use std::collections::HashMap;

use qmp_doc_parser::ir::is_within;
use serde::Serialize;

use super::change::Change;
use super::comparison::Comparison;
use super::sequence::Point;

/// Changes from each point to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// One step between two neighbours, oldest first.
    pub steps: Vec<Step>,
}

/// Changes from one point to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The changes.
    pub comparison: Comparison,
    /// For each change: the step that reverts it, or that it reverts, if no release came between
    /// the two.
    transient: Vec<Option<usize>>,
}

/// A change and its place in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LogEntry<'a> {
    /// The index of the step: from the point of that index to the next.
    pub step: usize,
    /// The change.
    pub change: &'a Change,
    /// The step that reverts it, or that it reverts, if no release came between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transient: Option<usize>,
}

impl Log {
    pub(super) fn new(comparisons: Vec<Comparison>, points: &[Point]) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        // Changes that a later step may revert, by path.
        let mut open: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (step, comparison) in comparisons.into_iter().enumerate() {
            if points[step].released || points[step + 1].gap {
                open.clear();
            }
            let mut transient = vec![None; comparison.changes.len()];
            for (at, change) in comparison.changes.iter().enumerate() {
                let before = open.get_mut(change.path_before());
                let undone = before.and_then(|places| {
                    let place = places.iter().rposition(|(step, at)| {
                        steps[*step].comparison.changes[*at].is_undone_by(change)
                    })?;
                    Some(places.remove(place))
                });
                if let Some((first, index)) = undone {
                    steps[first].transient[index] = Some(step);
                    transient[at] = Some(first);
                }
            }
            // Only a later step can revert the changes of this one.
            for (at, change) in comparison.changes.iter().enumerate() {
                if transient[at].is_none() {
                    open.entry(change.path.clone())
                        .or_default()
                        .push((step, at));
                }
            }
            steps.push(Step {
                comparison,
                transient,
            });
        }
        Self { steps }
    }

    /// Returns every change, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = LogEntry<'_>> {
        self.steps.iter().enumerate().flat_map(|(step, one)| {
            one.changes().map(move |(change, transient)| LogEntry {
                step,
                change,
                transient,
            })
        })
    }

    /// Returns the changes of an event (`EVENT`) or an item of one (`EVENT.member`) and of all
    /// items that it owns, under every name it had, and those by which its owners appeared or
    /// vanished.
    pub fn history(&self, path: &str) -> Vec<LogEntry<'_>> {
        let names = self.names(path);
        let about = |entry: &LogEntry| {
            let change = entry.change;
            names.iter().any(|name| {
                [change.path.as_str(), change.path_before()]
                    .into_iter()
                    .any(|changed| {
                        is_within(changed, name)
                            || is_within(name, changed) && change.concerns_presence()
                    })
            })
        };
        self.entries().filter(about).collect()
    }

    /// Returns the path and its other ones, before and after renames.
    fn names(&self, path: &str) -> Vec<String> {
        let branches = self.steps.iter().flat_map(|step| &step.comparison.renamed);
        let branches = branches.map(|(old, new)| (old.as_str(), new.as_str()));
        let renames: Vec<_> = self
            .entries()
            .filter_map(|entry| {
                let renamed = ["event-renamed", "member-renamed", "member-moved"];
                let old = entry.change.old_path.as_deref()?;
                let known = renamed.contains(&entry.change.rule.id);
                known.then_some((old, entry.change.path.as_str()))
            })
            .chain(branches)
            .collect();
        let mut names = vec![path.to_owned()];
        let mut next = 0;
        while let Some(name) = names.get(next).cloned() {
            next += 1;
            for (old, new) in &renames {
                for (from, to) in [(old, new), (new, old)] {
                    if let Some(rest) = name.strip_prefix(from).filter(|_| is_within(&name, from)) {
                        let other = format!("{to}{rest}");
                        if !names.contains(&other) {
                            names.push(other);
                        }
                    }
                }
            }
        }
        names
    }
}

impl Step {
    /// Returns the changes, each with the step that reverts it or that it reverts.
    pub fn changes(&self) -> impl Iterator<Item = (&Change, Option<usize>)> {
        let changes = self.comparison.changes.iter();
        changes.zip(self.transient.iter().copied())
    }
}
