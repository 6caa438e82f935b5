//! Attaches evidence to the departures that the documents show.

use super::{Departure, Destination, EventHistory, MemberHistory};
use crate::evidence::{Claim, EvidenceFact};
use crate::intervals::Intervals;
use crate::place::{RevisionPoint, Steps};

/// Attaches one fact; returns the steps in which it may have happened.
pub(super) fn attach(
    events: &mut [EventHistory],
    points: &[RevisionPoint],
    fact: &EvidenceFact,
) -> Result<Steps, String> {
    let steps = Steps::of(fact, points)?;
    if fact.events.is_empty() {
        return Err("it names no event".to_owned());
    }
    for name in &fact.events {
        let event = events.iter_mut().find(|event| event.name == *name);
        let event = event.ok_or_else(|| format!("no revision documents {name}"))?;
        one(event, fact, steps, points.len())?;
    }
    Ok(steps)
}

fn one(
    event: &mut EventHistory,
    fact: &EvidenceFact,
    steps: Steps,
    revisions: usize,
) -> Result<(), String> {
    let (name, documented) = (&event.name, &event.documented);
    match &fact.claim {
        Claim::EventMovedToSchema => {
            let left = leaving(name, documented, steps, revisions)?;
            let departure = |at| departure(fact, at, Destination::Schema);
            event.departures.extend(left.into_iter().map(departure));
        }
        Claim::EventRemoved { release } => {
            let left = leaving(name, documented, steps, revisions)?;
            let removed = || Destination::Removed {
                release: release.clone(),
            };
            let departure = |at| departure(fact, at, removed());
            event.departures.extend(left.into_iter().map(departure));
        }
        Claim::MemberRenamed { member, to } => {
            renamed(event, fact, (member, to), steps, revisions)?;
        }
        // Nothing departs; whether the documents show it is a question to the comparison.
        Claim::Change { .. } if fact.before.is_some() => {}
        Claim::Change { .. } => {
            return Err("a change has a `before`: two revisions show it".to_owned());
        }
    }
    Ok(())
}

fn renamed(
    event: &mut EventHistory,
    fact: &EvidenceFact,
    (member, to): (&str, &str),
    steps: Steps,
    revisions: usize,
) -> Result<(), String> {
    let name = &event.name;
    let path: Vec<&str> = member.split('.').collect();
    let mut new = path.clone();
    new.pop();
    new.push(to);
    let arrives = event.member(&new).map(|new| new.documented.clone());
    let arrives = arrives.unwrap_or_default();
    let what = format!("{name}.{member}");
    let old = member_mut(&mut event.members, &path)
        .ok_or_else(|| format!("{name} has no member {member}"))?;
    let left = leaving(&what, &old.documented, steps, revisions)?;
    let renamed: Vec<_> = left
        .into_iter()
        .filter(|(after, before)| {
            let arrived = before.is_some_and(|before| arrives.contains(before));
            arrived && !arrives.contains(*after)
        })
        .map(|at| departure(fact, at, Destination::Renamed { to: to.to_owned() }))
        .collect();
    if renamed.is_empty() {
        return Err(format!("{name} has no new member {to} in that revision"));
    }
    old.departures.extend(renamed);
    Ok(())
}

fn departure(
    fact: &EvidenceFact,
    (after, before): (usize, Option<usize>),
    to: Destination,
) -> Departure {
    Departure {
        after,
        before,
        to,
        wire: fact.wire,
        commit: fact.commit.clone(),
        reason: fact.reason.clone(),
    }
}

/// Each last revision that documents something, with the first that does not: of the steps in
/// which it may have left. What left after the newest revision has no first that does not.
fn leaving(
    what: &str,
    documented: &Intervals,
    steps: Steps,
    revisions: usize,
) -> Result<Vec<(usize, Option<usize>)>, String> {
    let mut left: Vec<_> = steps
        .iter(revisions)
        .filter(|at| documented.contains(*at) && !documented.contains(at + 1))
        .map(|at| (at, Some(at + 1)))
        .collect();
    let newest = revisions.saturating_sub(1);
    if steps.last.is_none() && documented.contains(newest) {
        left.push((newest, None));
    }
    if left.is_empty() {
        Err(format!("{what} does not leave the documents there"))
    } else {
        Ok(left)
    }
}

fn member_mut<'m>(
    members: &'m mut [MemberHistory],
    path: &[&str],
) -> Option<&'m mut MemberHistory> {
    let (first, rest) = path.split_first()?;
    let member = members.iter_mut().find(|member| member.name == *first)?;
    if rest.is_empty() {
        Some(member)
    } else {
        member_mut(&mut member.members, rest)
    }
}
