//! Makes every decision: what is shared, what is optional, all names and all docs.

pub(crate) mod columns;
mod describe;
mod docs;
mod draft;
mod holders;
mod info;
mod intervals;
pub(crate) mod names;
pub(crate) mod order;
mod share;
mod words;
mod write;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use qmp_doc_parser::ir::Place;

use crate::descriptions::Descriptions;
use crate::examples::CapturedExample;
use crate::exceptions::{Exceptions, Lookup};
use crate::model::{Event, Example, Model, ReleaseRow, Revision};
use columns::{ColumnKind, Columns};
use describe::Describer;

/// Inputs of a plan besides the columns.
pub(crate) struct Settings<'s> {
    pub(crate) exceptions: &'s Exceptions,
    pub(crate) descriptions: &'s Descriptions,
    /// Captured examples; `None`: the examples of the texts.
    pub(crate) captured: Option<&'s [CapturedExample]>,
}

/// A model, and the reviewed data that does not fit it.
pub(crate) struct Planned {
    pub(crate) model: Model,
    /// Exceptions that match nothing.
    pub(crate) unused: Vec<String>,
    /// Items without a description.
    pub(crate) missing: BTreeSet<String>,
}

pub(crate) fn plan(columns: &Columns<'_>, settings: &Settings<'_>) -> Planned {
    let lookup = Lookup::new(settings.exceptions);
    let names = columns.events();
    let drafts: Vec<_> = names
        .iter()
        .map(|name| draft::event(columns, name))
        .collect();
    let shared = share::share(&drafts, &lookup);
    let examples = match settings.captured {
        Some(captured) => captured_examples(columns, captured),
        None => text_examples(columns),
    };
    let describer = Describer {
        columns,
        descriptions: settings.descriptions,
        strict: columns.releases() > 0,
        missing: RefCell::default(),
    };
    let (mut events, shared) =
        write::events(columns, &drafts, &shared, &lookup, &describer, &examples);
    holders::assign(&mut events, &shared);
    let model = Model {
        releases: releases(columns),
        revisions: revisions(columns),
        intervals: intervals::named(columns, &events, &examples),
        by_length: by_length(&events),
        events,
        shared,
        examples,
    };
    Planned {
        model,
        unused: lookup.unused(),
        missing: describer.missing.into_inner(),
    }
}

fn releases(columns: &Columns<'_>) -> Vec<ReleaseRow> {
    let releases = (0..columns.releases()).filter_map(|at| columns.release(at));
    releases
        .map(|release| ReleaseRow {
            major: release.major,
            minor: release.minor,
            constant: format!("V{}_{}", release.major, release.minor),
        })
        .collect()
}

fn revisions(columns: &Columns<'_>) -> Vec<Revision> {
    let mut scope = names::Scope::default();
    let documents = columns
        .list()
        .iter()
        .filter_map(|column| match column.kind {
            ColumnKind::Text(document) => Some(document),
            ColumnKind::Release { .. } => None,
        });
    documents
        .enumerate()
        .map(|(at, document)| {
            let known = document.revision.as_ref();
            let place = known.and_then(|known| known.place.as_ref());
            let id = known.map_or_else(|| format!("revision-{at}"), |known| known.id.clone());
            let releases: Vec<_> = match place {
                Some(Place::Releases(releases)) => {
                    releases.iter().map(ToString::to_string).collect()
                }
                _ => Vec::new(),
            };
            let between = match place {
                Some(place @ Place::Between(..)) => Some(place.to_string()),
                _ => None,
            };
            Revision {
                docs: match (&releases[..], &between) {
                    ([], Some(between)) => format!("{id}, {between}."),
                    ([], None) => format!("{id}."),
                    (releases, _) => format!("{id}, shipped in QEMU {}.", releases.join(", ")),
                },
                constant: scope.claim(&names::constant("R", &id), "_"),
                id,
                releases,
                between,
                commit: known.and_then(|known| known.commit.clone()),
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

/// Captured lines, each at its release.
fn captured_examples(columns: &Columns<'_>, captured: &[CapturedExample]) -> Vec<Example> {
    let mut examples: Vec<_> = captured
        .iter()
        .map(|example| Example {
            event: example.event.clone(),
            json: example.json.clone(),
            repaired: false,
            documented: (0..columns.releases())
                .filter(|at| columns.release(*at) == Some(example.release))
                .collect(),
        })
        .collect();
    sort(&mut examples);
    examples
}

/// Every example of the texts that is JSON or was repaired; equal ones once.
fn text_examples(columns: &Columns<'_>) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let documents = columns.list().iter().enumerate();
    let events = documents.flat_map(|(at, column)| match column.kind {
        ColumnKind::Text(document) => document.events.iter().map(|event| (at, event)).collect(),
        ColumnKind::Release { .. } => Vec::new(),
    });
    for (at, event) in events {
        for example in event.own_examples() {
            let Some(value) = example.value() else {
                continue;
            };
            let (json, repaired) = (value.to_string(), example.json.is_none());
            let known = examples.iter_mut().find(|known| {
                known.event == event.name && known.json == json && known.repaired == repaired
            });
            if let Some(known) = known {
                let all = known.documented.iter().chain([at]);
                known.documented = all.collect();
            } else {
                examples.push(Example {
                    event: event.name.clone(),
                    json,
                    repaired,
                    documented: [at].into_iter().collect(),
                });
            }
        }
    }
    sort(&mut examples);
    examples
}

fn sort(examples: &mut [Example]) {
    examples.sort_by(|a, b| {
        (&a.event, a.documented.first(), &a.json).cmp(&(&b.event, b.documented.first(), &b.json))
    });
}
