//! Which events came, left, came back or have another name.

use qmp_doc_parser::ir;
use serde_json::Value;

use super::cx::{Cx, Place};
use super::pair::{self, Pairs};
use super::score::{self, Traits};
use super::{event, facts, order, render};
use crate::change::{Did, WireDid, WireSide};
use crate::evidence::Claim;
use crate::rules;

pub(super) fn compare(cx: &mut Cx, old: &[ir::Event], new: &[ir::Event]) {
    let pairs = pair::by_name(old, new, |event| event.name.as_str());
    let renamed = renamed(cx, old, new, &pairs);
    for at in &pairs.only_old {
        if !renamed.iter().any(|(before, ..)| before == at) {
            departure(cx, &old[*at]);
        }
    }
    for (before, after, score) in &renamed {
        rename(cx, &old[*before], &new[*after], *score);
    }
    for at in &pairs.only_new {
        if !renamed.iter().any(|(_, after, _)| after == at) {
            arrival(cx, &new[*at]);
        }
    }
    for (before, after) in &pairs.both {
        let (before, after) = (&old[*before], &new[*after]);
        let place = Place::event(&after.name).at(Some(before.span), Some(after.span));
        event::compare(cx, &place, before, after);
    }
    let names: Vec<_> = new.iter().map(|event| event.name.as_str()).collect();
    order::compare(cx, &Place::default(), "events", &pairs, &names);
}

/// Proposes events that may be one under two names. What is settled is no candidate.
fn renamed(
    cx: &Cx,
    old: &[ir::Event],
    new: &[ir::Event],
    pairs: &Pairs,
) -> Vec<(usize, usize, f64)> {
    if !cx.settings.renames {
        return Vec::new();
    }
    let open_old = |at: &usize| {
        let name = &old[*at].name;
        cx.facts.departure(name).is_none() && !cx.settings.also.contains(name)
    };
    let open_new = |at: &usize| {
        let name = &new[*at].name;
        cx.facts.arrival(name).is_none() && !cx.settings.earlier.contains(name)
    };
    let only_old: Vec<_> = pairs.only_old.iter().copied().filter(open_old).collect();
    let only_new: Vec<_> = pairs.only_new.iter().copied().filter(open_new).collect();
    score::unique(&only_old, &only_new, |before, after| {
        if !same_members(&old[before].data, &new[after].data) {
            return None;
        }
        score::score(&traits(old, before), &traits(new, after))
    })
}

fn traits(events: &[ir::Event], at: usize) -> Traits<'_> {
    let event = &events[at];
    Traits {
        name: &event.name,
        description: event
            .description
            .as_ref()
            .map_or("", |text| text.text.as_str()),
        position: score::position(at, events.len()),
    }
}

/// Whether two events carry members of the same names, types and optionality.
fn same_members(old: &ir::Data, new: &ir::Data) -> bool {
    fn same(old: &[ir::Member], new: &[ir::Member]) -> bool {
        old.len() == new.len()
            && old.iter().all(|before| {
                let like = |after: &&ir::Member| after.name == before.name;
                new.iter().find(like).is_some_and(|after| {
                    before.ty == after.ty
                        && before.optional == after.optional
                        && same(&before.members, &after.members)
                })
            })
    }
    old.shape == new.shape && same(&old.members, &new.members)
}

fn rename(cx: &mut Cx, old: &ir::Event, new: &ir::Event, score: f64) {
    let mut place = Place::event(&new.name).at(Some(old.span), Some(new.span));
    place.old_event = Some(old.name.clone());
    let percent = score::percent(score);
    cx.tell(&rules::event_renamed::RULE, &place)
        .did(Did::Renamed)
        .old(Some(old.name.as_str()), None)
        .new(Some(new.name.as_str()), None)
        .score(Some(percent))
        .say(format!(
            "{} seems to be called {} now: the same data, and names and words are {percent} % alike.",
            old.name, new.name
        ));
    event::compare(cx, &place, old, new);
}

fn departure(cx: &mut Cx, event: &ir::Event) {
    let place = Place::event(&event.name).at(Some(event.span), None);
    let name = &event.name;
    let gone = (Some(render::event(event)), None::<Value>);
    if let Some(fact) = cx.facts.departure(name) {
        let wire = facts::wire_of(fact);
        let (rule, did, sentence) = match &fact.claim {
            Claim::EventRemoved { release } => (
                &rules::event_removed::RULE,
                Did::Removed,
                format!("{name} left the protocol: releases from {release} on do not send it."),
            ),
            _ => (
                &rules::event_moved_to_other_source::RULE,
                Did::Moved,
                format!(
                    "{name} is described in QEMU's schema now{}.",
                    still_sent(&wire)
                ),
            ),
        };
        let draft = cx
            .tell(rule, &place)
            .did(did)
            .old(gone.0, None)
            .new(gone.1, None);
        draft.wire(wire).say(sentence);
    } else if cx.settings.also.contains(name) {
        let wire = WireSide {
            did: WireDid::Unchanged,
            reason: Some("The schema that was given has the event.".to_owned()),
            commit: None,
        };
        cx.tell(&rules::event_moved_to_other_source::RULE, &place)
            .did(Did::Moved)
            .old(gone.0, None)
            .new(gone.1, None)
            .wire(wire)
            .say(format!(
                "{name} left the document; the schema that was given has it."
            ));
    } else {
        let advice = if cx.settings.also.is_empty() {
            "Give QEMU's schema files of the newer revision with `--also`, or add a fact of kind \
             `event-moved-to-schema` or `event-removed` to the evidence file."
        } else {
            "The schema that was given lacks it: if that is the newer revision's whole schema, \
             add a fact of kind `event-removed` to the evidence file."
        };
        cx.tell(&rules::event_left_document::RULE, &place)
            .old(gone.0, None)
            .new(gone.1, None)
            .advice(advice)
            .say(format!(
                "{name} left the document; whether it is still sent is not known."
            ));
    }
}

fn arrival(cx: &mut Cx, event: &ir::Event) {
    let place = Place::event(&event.name).at(None, Some(event.span));
    let name = &event.name;
    let new = Some(render::event(event));
    let nothing = None::<Value>;
    match cx.facts.arrival(name) {
        Some(fact) if fact.claim == Claim::EventMovedToSchema => {
            let wire = facts::wire_of(fact);
            let sentence = format!(
                "{name} was described in QEMU's schema{}.",
                still_sent(&wire)
            );
            cx.tell(&rules::event_moved_from_other_source::RULE, &place)
                .did(Did::Moved)
                .old(nothing, None)
                .new(new, None)
                .wire(wire)
                .say(sentence);
        }
        fact => {
            let wire = fact.map_or(WireSide::UNKNOWN, facts::wire_of);
            let (rule, sentence) = if cx.settings.earlier.contains(name) {
                (
                    &rules::event_restored::RULE,
                    format!("{name} is described again."),
                )
            } else {
                (
                    &rules::event_added::RULE,
                    format!("{name} is new in the document."),
                )
            };
            let draft = cx.tell(rule, &place).old(nothing, None).new(new, None);
            draft.wire(wire).say(sentence);
        }
    }
}

fn still_sent(wire: &WireSide) -> &'static str {
    match wire.did {
        WireDid::Unchanged => "; what is sent did not change",
        WireDid::Changed => "; what is sent changed too",
        WireDid::Unknown => "",
    }
}
