//! Checks that each fact of the evidence matches something.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::escaped;

use super::log::Log;
use super::sequence::Sequence;
use crate::evidence::{Claim, EvidenceFact};
use crate::place::Steps;

/// A fact of the evidence that matches nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("evidence number {number} matches nothing: {reason}")]
pub struct UnusedFact {
    /// Number of the fact in the file, from 1.
    pub number: usize,
    /// The contradiction.
    pub reason: String,
}

/// The paths that each point has.
struct Paths(Vec<BTreeSet<String>>);

impl Sequence<'_> {
    /// Returns the facts of the evidence that match nothing: a release or commit that has no place
    /// here, an event or member that does not leave there, a change that no step of the log
    /// shows.
    pub fn unused_facts(&self, log: &Log) -> Vec<UnusedFact> {
        let paths = Paths::of(self);
        let used = log.steps.iter().flat_map(|step| &step.comparison.used);
        let used: BTreeSet<_> = used.copied().collect();
        let facts = self.settings.evidence.fact.iter().enumerate();
        let unused = facts.filter_map(|(at, fact)| {
            let steps = Steps::of(fact, &self.places);
            let checked = steps.and_then(|steps| paths.check(fact, steps, used.contains(&at)));
            let reason = checked.err()?;
            Some(UnusedFact {
                number: at + 1,
                reason,
            })
        });
        unused.collect()
    }
}

impl Paths {
    fn of(sequence: &Sequence<'_>) -> Self {
        let points = sequence.points().iter().map(|point| {
            let mut paths = BTreeSet::new();
            point.end.tree.visit(|path, _| {
                paths.insert(path.to_owned());
            });
            paths
        });
        Self(points.collect())
    }

    fn has(&self, at: usize, path: &str) -> bool {
        self.0.get(at).is_some_and(|paths| paths.contains(path))
    }

    /// Checks a fact that may have happened in these steps.
    fn check(&self, fact: &EvidenceFact, steps: Steps, used: bool) -> Result<(), String> {
        if fact.events.is_empty() {
            return Err("it names no event".to_owned());
        }
        for name in &fact.events {
            let event = escaped(name);
            if !self.0.iter().any(|paths| paths.contains(&*event)) {
                return Err(format!("no revision documents {name}"));
            }
            match &fact.claim {
                Claim::EventMovedToSchema | Claim::EventRemoved { .. } => {
                    self.leaving(&event, steps)?;
                }
                Claim::MemberRenamed { member, to } => {
                    self.renamed(&event, (member, to), steps)?;
                }
                Claim::Change { .. } if fact.before.is_none() => {
                    return Err("a change has a `before`: two revisions show it".to_owned());
                }
                Claim::Change { rule, member, part } if !used => {
                    let words = [Some(name), member.as_ref(), part.as_ref()];
                    let item: Vec<_> = words.into_iter().flatten().map(String::as_str).collect();
                    return Err(format!("{} has no change `{rule}` there", item.join(" ")));
                }
                Claim::Change { .. } => {}
            }
        }
        Ok(())
    }

    /// Returns each last point that has something, with the first that does not: of the steps in
    /// which it may have left. What left after the newest point has no first that does not.
    fn leaving(&self, path: &str, steps: Steps) -> Result<Vec<(usize, Option<usize>)>, String> {
        let points = self.0.len();
        let mut left: Vec<_> = steps
            .iter(points)
            .filter(|at| self.has(*at, path) && !self.has(at + 1, path))
            .map(|at| (at, Some(at + 1)))
            .collect();
        let newest = points.saturating_sub(1);
        if steps.last.is_none() && self.has(newest, path) {
            left.push((newest, None));
        }
        if left.is_empty() {
            Err(format!("{path} does not leave the documents there"))
        } else {
            Ok(left)
        }
    }

    fn renamed(&self, event: &str, (member, to): (&str, &str), steps: Steps) -> Result<(), String> {
        let old = format!("{event}.{member}");
        let new = match member.rsplit_once('.') {
            Some((owner, _)) => format!("{event}.{owner}.{to}"),
            None => format!("{event}.{to}"),
        };
        if !self.0.iter().any(|paths| paths.contains(&old)) {
            return Err(format!("{event} has no member {member}"));
        }
        let left = self.leaving(&old, steps)?;
        let arrives = |(after, before): &(usize, Option<usize>)| {
            before.is_some_and(|before| self.has(before, &new)) && !self.has(*after, &new)
        };
        if left.iter().any(arrives) {
            Ok(())
        } else {
            Err(format!("{event} has no new member {to} in that revision"))
        }
    }
}
