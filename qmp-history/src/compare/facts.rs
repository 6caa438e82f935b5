//! The facts of the evidence that may have happened between the two sides.

use crate::change::{Change, Did, WireDid, WireSide};
use crate::evidence::{Claim, Fact, Wire};
use crate::place::Steps;
use crate::rules;
use crate::settings::Settings;

/// The facts between two revisions, in the order of history.
#[derive(Default)]
pub(super) struct Facts<'a> {
    within: Vec<&'a Fact>,
    /// The comparison goes from a newer revision to an older one.
    reversed: bool,
    /// The two revisions are neighbours.
    one_step: bool,
}

/// What became of a member's name.
pub(super) struct Renamed {
    /// The path of the member on the newer side.
    pub(super) to: Vec<String>,
    pub(super) wire: WireSide,
}

impl<'a> Facts<'a> {
    pub(super) fn between(old: Option<&str>, new: Option<&str>, settings: &'a Settings) -> Self {
        let points = &settings.revisions;
        let position = |id: &str| points.iter().position(|point| point.id == id);
        let (Some(old), Some(new)) = (old.and_then(position), new.and_then(position)) else {
            return Self::default();
        };
        let (first, last) = (old.min(new), old.max(new));
        let facts = settings.evidence.fact.iter();
        let mut within: Vec<(Steps, &Fact)> = facts
            .filter_map(|fact| Some((Steps::of(fact, points).ok()?, fact)))
            .filter(|(steps, _)| steps.overlap(first, last))
            .collect();
        within.sort_by_key(|(steps, _)| *steps);
        let mut within: Vec<_> = within.into_iter().map(|(_, fact)| fact).collect();
        let reversed = new < old;
        if reversed {
            within.reverse();
        }
        Self {
            within,
            reversed,
            one_step: last - first == 1,
        }
    }

    /// What is known of a change that the two documents show.
    ///
    /// A fact is about one step. Over several steps it speaks for what came or went, of
    /// which it tells when; what says something otherwise may have done so more than once.
    pub(super) fn of_change(&self, change: &Change) -> Option<WireSide> {
        let once = self.one_step || matches!(change.document, Did::Added | Did::Removed);
        let fact = self.within.iter().rfind(|fact| self.tells(fact, change));
        fact.filter(|_| once).map(|fact| wire_of(fact))
    }

    fn tells(&self, fact: &Fact, change: &Change) -> bool {
        let Claim::Change { rule, member, part } = &fact.claim else {
            return false;
        };
        // Seen in reverse it is told by another rule, and what was newer is older.
        let (rule, event, path) = if self.reversed {
            let mirror = rules::find(rule).map_or(rule.as_str(), |rule| rule.mirror.rule());
            (mirror, change.event_before(), change.member_before())
        } else {
            (rule.as_str(), change.event.as_deref(), &change.member[..])
        };
        change.rule == rule
            && fact.events.iter().any(|name| Some(name.as_str()) == event)
            && path.join(".") == member.as_deref().unwrap_or_default()
            && change.part == *part
    }

    /// Why an event that the newer side lacks left it, by the last fact about that.
    pub(super) fn departure(&self, event: &str) -> Option<&'a Fact> {
        self.about(event).rfind(|_| !self.reversed)
    }

    /// Why an event that the older side lacks is on the newer one, seen in reverse.
    pub(super) fn arrival(&self, event: &str) -> Option<&'a Fact> {
        self.about(event).find(|_| self.reversed)
    }

    fn about(&self, event: &str) -> impl DoubleEndedIterator<Item = &'a Fact> {
        let named = move |fact: &&Fact| fact.events.iter().any(|name| name == event);
        let leaves = |fact: &&Fact| {
            matches!(
                fact.claim,
                Claim::EventMovedToSchema | Claim::EventRemoved { .. }
            )
        };
        self.within
            .iter()
            .copied()
            .filter(move |fact| leaves(fact) && named(fact))
    }

    /// Where a member of the older side is on the newer one, if facts say that it has
    /// another name; several renames in a row count as one.
    pub(super) fn renamed(&self, event: &str, path: &[String]) -> Option<Renamed> {
        let mut found: Option<Renamed> = None;
        for fact in &self.within {
            let Claim::MemberRenamed { member, to } = &fact.claim else {
                continue;
            };
            if !fact.events.iter().any(|name| name == event) {
                continue;
            }
            let mut before: Vec<String> = member.split('.').map(str::to_owned).collect();
            let mut after = before.clone();
            after.pop();
            after.push(to.clone());
            if self.reversed {
                (before, after) = (after, before);
            }
            let current = found.as_ref().map_or(path, |renamed| &renamed.to);
            if current == before {
                let earlier = found.take().map(|renamed| renamed.wire);
                let wire = join(earlier, wire_of(fact));
                found = Some(Renamed { to: after, wire });
            }
        }
        found
    }
}

/// What a fact says of the wire.
pub(super) fn wire_of(fact: &Fact) -> WireSide {
    WireSide {
        did: match fact.wire {
            Wire::Changed => WireDid::Changed,
            Wire::Unchanged => WireDid::Unchanged,
        },
        reason: Some(fact.reason.clone()),
        commit: fact.commit.clone(),
    }
}

/// Two steps as one: changed if either changed.
fn join(earlier: Option<WireSide>, later: WireSide) -> WireSide {
    let Some(earlier) = earlier else {
        return later;
    };
    let did = if earlier.did == WireDid::Changed {
        WireDid::Changed
    } else {
        later.did
    };
    let words = |a: Option<String>, b: Option<String>, by: &str| match (a, b) {
        (Some(a), Some(b)) if a != b => Some(format!("{a}{by}{b}")),
        (a, b) => a.or(b),
    };
    WireSide {
        did,
        reason: words(earlier.reason, later.reason, " "),
        commit: words(earlier.commit, later.commit, ", "),
    }
}
