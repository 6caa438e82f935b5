//! Attaches evidence to what it is about; evidence about nothing is an error.

use super::{Departure, Destination, EventHistory, MemberHistory, TimelineError};
use crate::evidence::{Claim, Evidence, Fact};
use crate::intervals::Intervals;

pub(super) fn attach(
    events: &mut [EventHistory],
    labels: &[String],
    evidence: &Evidence,
) -> Result<(), TimelineError> {
    for (number, fact) in (1..).zip(&evidence.fact) {
        let unused = |reason| TimelineError::UnusedFact { number, reason };
        let (after, before) = place(labels, fact).map_err(unused)?;
        if fact.events.is_empty() {
            return Err(unused("it names no event".to_owned()));
        }
        for name in &fact.events {
            let event = events.iter_mut().find(|event| event.name == *name);
            let event = event.ok_or_else(|| unused(format!("no revision documents {name}")))?;
            one(event, fact, after, before).map_err(unused)?;
        }
    }
    Ok(())
}

/// The indices between which it happened.
fn place(labels: &[String], fact: &Fact) -> Result<(usize, Option<usize>), String> {
    let find = |id: &String| {
        let at = labels.iter().position(|label| label == id);
        at.ok_or_else(|| format!("there is no revision {id}"))
    };
    let after = find(&fact.after)?;
    let before = fact.before.as_ref().map(find).transpose()?;
    let next = after + 1;
    match before {
        Some(before) if before != next => Err(format!(
            "{} is not the revision after {}",
            labels[before], fact.after
        )),
        None if next != labels.len() => Err(format!(
            "it names no revision after {}, and there is one",
            fact.after
        )),
        _ => Ok((after, before)),
    }
}

fn one(
    event: &mut EventHistory,
    fact: &Fact,
    after: usize,
    before: Option<usize>,
) -> Result<(), String> {
    let departure = |to| Departure {
        after,
        before,
        to,
        wire: fact.wire,
        commit: fact.commit.clone(),
        reason: fact.reason.clone(),
    };
    let name = event.name.clone();
    match &fact.claim {
        Claim::EventMovedToSchema => {
            leaves(&name, &event.documented, fact, after, before)?;
            event.departures.push(departure(Destination::Schema));
        }
        Claim::EventRemoved { release } => {
            leaves(&name, &event.documented, fact, after, before)?;
            let release = release.clone();
            event
                .departures
                .push(departure(Destination::Removed { release }));
        }
        Claim::MemberRenamed { member, to } => {
            let path: Vec<&str> = member.split('.').collect();
            let (_, parents) = path.split_last().unwrap_or((&"", &[]));
            let mut new = parents.to_vec();
            new.push(to);
            let arrives = event.member(&new).is_some_and(|new| {
                before.is_some_and(|before| new.documented.first() == Some(before))
            });
            if !arrives {
                return Err(format!("{name} has no new member {to} in that revision"));
            }
            let old = member_mut(&mut event.members, &path)
                .ok_or_else(|| format!("{name} has no member {member}"))?;
            leaves(
                &format!("{name}.{member}"),
                &old.documented,
                fact,
                after,
                before,
            )?;
            let to = to.clone();
            old.departures.push(departure(Destination::Renamed { to }));
        }
        // Nothing departs; whether the documents show it is asked of a comparison.
        Claim::Change { .. } if before.is_some() => {}
        Claim::Change { .. } => {
            return Err("a change has a `before`: two revisions show it".to_owned());
        }
    }
    Ok(())
}

/// Documented in `after` and not in `before`.
fn leaves(
    what: &str,
    documented: &Intervals,
    fact: &Fact,
    after: usize,
    before: Option<usize>,
) -> Result<(), String> {
    if !documented.contains(after) {
        return Err(format!("{} does not document {what}", fact.after));
    }
    match (before, &fact.before) {
        (Some(before), Some(id)) if documented.contains(before) => {
            Err(format!("{id} still documents {what}"))
        }
        _ => Ok(()),
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
