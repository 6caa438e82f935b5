//! Makes every decision: what is shared, what is optional, all names and all docs.

mod docs;
mod draft;
mod holders;
mod info;
mod intervals;
mod names;
pub(crate) mod order;
mod share;
mod words;
mod write;

use std::collections::BTreeMap;

use qmp_doc_parser::ir::{Place, Release};
use qmp_history::Timeline;

use crate::exceptions::{Exceptions, Lookup};
use crate::model::{Event, Example, Model, Revision};

/// The model, and the exceptions that matched nothing.
pub(crate) fn plan(timeline: &Timeline, exceptions: &Exceptions) -> (Model, Vec<String>) {
    let lookup = Lookup::new(exceptions);
    let mut histories: Vec<_> = timeline.events().iter().collect();
    histories.sort_by(|a, b| a.name.cmp(&b.name));
    let drafts: Vec<_> = histories
        .iter()
        .map(|history| draft::event(timeline, history))
        .collect();
    let shared = share::share(&drafts, &lookup);
    let (mut events, shared) = write::events(timeline, &histories, &drafts, &shared, &lookup);
    holders::assign(&mut events, &shared);
    let examples = examples(timeline);
    let model = Model {
        revisions: revisions(timeline),
        intervals: intervals::named(timeline, &events, &examples),
        by_length: by_length(&events),
        events,
        shared,
        examples,
    };
    (model, lookup.unused())
}

fn revisions(timeline: &Timeline) -> Vec<Revision> {
    let mut scope = names::Scope::default();
    let labelled = timeline.labels().iter().zip(timeline.documents());
    labelled
        .map(|(id, document)| {
            let known = document.revision.as_ref();
            let place = known.and_then(|known| known.place.as_ref());
            let releases = place.map_or(&[][..], |place| place.releases());
            let constant = scope.claim(&names::constant("R", id), "_");
            let with_constant = |release: &Release| {
                let name = release.to_string();
                let constant = scope.claim(&names::constant("RELEASE_", &name), "_");
                (name, constant)
            };
            let releases: Vec<_> = releases.iter().map(with_constant).collect();
            let names: Vec<_> = releases.iter().map(|(name, _)| name.as_str()).collect();
            let between = match place {
                Some(place @ Place::Between(..)) => Some(place.to_string()),
                _ => None,
            };
            Revision {
                docs: match (&names[..], &between) {
                    ([], Some(between)) => format!("{id}, {between}."),
                    ([], None) => format!("{id}."),
                    (names, _) => format!("{id}, shipped in QEMU {}.", names.join(", ")),
                },
                id: id.clone(),
                constant,
                releases,
                between,
                commit: known.map(|known| known.commit.clone()),
            }
        })
        .collect()
}

/// The events of each length of the wire name.
fn by_length(events: &[Event]) -> Vec<(usize, Vec<String>)> {
    let mut lengths: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for event in events {
        let of_length = lengths.entry(event.info.name.len()).or_default();
        of_length.push(event.data.name.clone());
    }
    lengths.into_iter().collect()
}

/// Every example that is JSON or was repaired; equal ones of several revisions once.
fn examples(timeline: &Timeline) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for history in timeline.events() {
        for revision in history.documented.iter() {
            let Some(event) = timeline.event_at(history, revision) else {
                continue;
            };
            for example in event.own_examples() {
                let Some(value) = example.value() else {
                    continue;
                };
                let (json, repaired) = (value.to_string(), example.json.is_none());
                let known = examples.iter_mut().find(|known| {
                    known.event == event.name && known.json == json && known.repaired == repaired
                });
                if let Some(known) = known {
                    let all = known.documented.iter().chain([revision]);
                    known.documented = all.collect();
                } else {
                    examples.push(Example {
                        event: event.name.clone(),
                        json,
                        repaired,
                        documented: [revision].into_iter().collect(),
                    });
                }
            }
        }
    }
    examples.sort_by(|a, b| {
        (&a.event, a.documented.first(), &a.json).cmp(&(&b.event, b.documented.first(), &b.json))
    });
    examples
}
