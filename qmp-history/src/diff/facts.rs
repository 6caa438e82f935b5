//! Reviewed facts of the evidence that may apply between two ends.

use qmp_doc_parser::ir::escaped;

use super::catalogue;
use super::change::{Change, DocumentChange, Wire, WireEffect};
use crate::evidence::{Claim, Evidence, EvidenceFact, WireClaim};
use crate::place::{RevisionPoint, Steps};

/// Facts that may apply between two ends.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The facts in the order of history, each with its number in the evidence file, from 0.
    list: Vec<(usize, &'a EvidenceFact)>,
    /// The comparison goes from a newer to an older end.
    reversed: bool,
    /// Both ends are neighbours.
    one_step: bool,
}

/// Effect on the wire that a fact proves, and the fact's number.
pub(super) type Shown = (Wire, Option<usize>);

impl<'a> Facts<'a> {
    /// The facts between two of these points, by their indices. Facts placed by a release or
    /// commit that is not among them apply nowhere.
    pub fn between(
        evidence: &'a Evidence,
        points: &[RevisionPoint],
        old: usize,
        new: usize,
    ) -> Self {
        let (first, last) = (old.min(new), old.max(new));
        let facts = evidence.fact.iter().enumerate();
        let placed = facts.filter_map(|(number, fact)| {
            let steps = Steps::of(fact, points).ok()?;
            steps.overlap(first, last).then_some((steps, number, fact))
        });
        let mut placed: Vec<_> = placed.collect();
        placed.sort_by_key(|(steps, ..)| *steps);
        let reversed = new < old;
        if reversed {
            placed.reverse();
        }
        let list = placed.into_iter();
        Self {
            list: list.map(|(_, number, fact)| (number, fact)).collect(),
            reversed,
            one_step: last - first == 1,
        }
    }

    /// Returns why an event that the newer end lacks left it, and where it is documented now.
    pub(super) fn departure(&self, event: &str) -> Option<Departure> {
        let mut facts = self.about(event);
        let (number, fact) = facts.rfind(|_| !self.reversed)?;
        Some(Departure {
            removed: fact.claim != Claim::EventMovedToSchema,
            shown: (wire(fact), Some(*number)),
        })
    }

    /// Returns the evidence for an event that only the newer end has, if the comparison goes back
    /// in time.
    pub(super) fn arrival(&self, event: &str) -> Option<Departure> {
        let mut facts = self.about(event);
        let (number, fact) = facts.find(|_| self.reversed)?;
        Some(Departure {
            removed: fact.claim != Claim::EventMovedToSchema,
            shown: (wire(fact), Some(*number)),
        })
    }

    fn about(&self, event: &str) -> impl DoubleEndedIterator<Item = &(usize, &'a EvidenceFact)> {
        self.list.iter().filter(move |(_, fact)| {
            matches!(
                fact.claim,
                Claim::EventMovedToSchema | Claim::EventRemoved { .. }
            ) && is_about(fact, event)
        })
    }

    /// Returns the newer name of a member that facts show to be renamed, perhaps several
    /// times, and the last of these facts. `path` is below the event, `server.host`.
    pub(super) fn rename(&self, event: &str, path: &str) -> Option<(String, Shown)> {
        let mut path = path.to_owned();
        let mut found = None;
        for (number, fact) in &self.list {
            let Claim::MemberRenamed { member, to } = &fact.claim else {
                continue;
            };
            let renamed = match member.rsplit_once('.') {
                Some((owner, _)) => format!("{owner}.{to}"),
                None => to.clone(),
            };
            let (before, after) = if self.reversed {
                (&renamed, member)
            } else {
                (member, &renamed)
            };
            if *before == path && is_about(fact, event) {
                path.clone_from(after);
                let known = combined(found.take(), wire(fact));
                found = Some((known, Some(*number)));
            }
        }
        let name = path.rsplit('.').next().unwrap_or(&path).to_owned();
        found.map(|shown| (name, shown))
    }

    /// Returns the evidence for a change. Over several steps a fact explains only items that
    /// appeared or vanished; a statement may have changed more than once.
    pub(super) fn of_change(&self, change: &Change) -> Option<Shown> {
        use DocumentChange::{Added, Removed};
        let once = self.one_step || matches!(change.document, Added | Removed);
        let mut facts = self.list.iter().filter(|_| once);
        let found = facts.rfind(|(_, fact)| self.explains(fact, change));
        found.map(|(number, fact)| (wire(fact), Some(*number)))
    }

    fn explains(&self, fact: &EvidenceFact, change: &Change) -> bool {
        let Claim::Change { rule, member, part } = &fact.claim else {
            return false;
        };
        let mirror = catalogue::find(rule).map(|rule| rule.mirror.id());
        let (rule, event, path) = if self.reversed {
            (mirror, change.event_before(), change.path_before())
        } else {
            (
                Some(rule.as_str()),
                change.event.as_str(),
                change.path.as_str(),
            )
        };
        let below = path.strip_prefix(&*escaped(event)).unwrap_or_default();
        // The value of an enum is part of the path.
        let (item, value) = match below.split_once('=') {
            Some((item, value)) => (item, Some(value)),
            None => (below, None),
        };
        Some(change.rule.id) == rule
            && is_about(fact, event)
            && item.trim_start_matches('.') == member.as_deref().unwrap_or_default()
            && value.or(change.part.as_deref()) == part.as_deref()
    }
}

/// Destination or origin of an event.
pub(super) struct Departure {
    /// Whether it left QEMU, not only the text.
    pub(super) removed: bool,
    pub(super) shown: Shown,
}

fn is_about(fact: &EvidenceFact, event: &str) -> bool {
    fact.events.iter().any(|name| name == event)
}

fn wire(fact: &EvidenceFact) -> Wire {
    Wire {
        effect: match fact.wire {
            WireClaim::Changed => WireEffect::Changed,
            WireClaim::Unchanged => WireEffect::Unchanged,
        },
        reason: Some(fact.reason.clone()),
        commit: fact.commit.clone(),
    }
}

/// Several renames in a row changed the wire if one of them did.
fn combined(before: Option<Shown>, wire: Wire) -> Wire {
    match before {
        Some((earlier, _)) if earlier.effect == WireEffect::Changed => earlier,
        _ => wire,
    }
}
