//! Aligns the statements of the documents about one event, member or value.

use std::collections::HashMap;

use qmp_doc_parser::ir;

use super::{EventHistory, MemberHistory, TimelineError, ValueHistory};
use crate::intervals::Intervals;

/// The name of each revision.
pub(super) fn labels(documents: &[ir::Document]) -> Result<Vec<String>, TimelineError> {
    let mut places = HashMap::new();
    let numbered = (1..).zip(documents);
    numbered
        .map(|(number, document)| {
            let known = document
                .revision
                .as_ref()
                .map(|revision| revision.id.clone());
            let id = known.unwrap_or_else(|| format!("document-{number}"));
            match places.insert(id.clone(), number) {
                None => Ok(id),
                Some(first) => Err(TimelineError::SameRevision {
                    id,
                    first,
                    second: number,
                }),
            }
        })
        .collect()
}

/// The history of every event.
pub(super) fn events(
    documents: &[ir::Document],
    labels: &[String],
) -> Result<Vec<EventHistory>, TimelineError> {
    let mut events: Vec<EventHistory> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (revision, document) in documents.iter().enumerate() {
        for (at, event) in document.events.iter().enumerate() {
            let place = *places.entry(&event.name).or_insert_with(|| {
                events.push(new_event(&event.name, documents.len()));
                events.len() - 1
            });
            let history = &mut events[place];
            if history.at[revision].replace(at).is_some() {
                return Err(TimelineError::SameEvent {
                    revision: labels[revision].clone(),
                    event: event.name.clone(),
                });
            }
            history.documented.push(revision);
            members(&mut history.members, &event.data.members, &[], revision);
        }
    }
    Ok(events)
}

fn new_event(name: &str, revisions: usize) -> EventHistory {
    EventHistory {
        name: name.to_owned(),
        documented: Intervals::default(),
        departures: Vec::new(),
        members: Vec::new(),
        at: vec![None; revisions],
    }
}

fn members(
    histories: &mut Vec<MemberHistory>,
    documented: &[ir::Member],
    parent: &[String],
    revision: usize,
) {
    for member in documented {
        let known = histories
            .iter()
            .position(|history| history.name == member.name);
        let at = known.unwrap_or_else(|| {
            let mut path = parent.to_vec();
            path.push(member.name.clone());
            histories.push(MemberHistory {
                name: member.name.clone(),
                path,
                documented: Intervals::default(),
                departures: Vec::new(),
                values: Vec::new(),
                members: Vec::new(),
            });
            histories.len() - 1
        });
        let history = &mut histories[at];
        history.documented.push(revision);
        let values = member.values.iter().flat_map(|values| &values.list);
        for value in values {
            values_at(&mut history.values, &value.value, revision);
        }
        let path = history.path.clone();
        members(&mut history.members, &member.members, &path, revision);
    }
}

fn values_at(histories: &mut Vec<ValueHistory>, value: &str, revision: usize) {
    let known = histories.iter().position(|history| history.value == value);
    let at = known.unwrap_or_else(|| {
        histories.push(ValueHistory {
            value: value.to_owned(),
            documented: Intervals::default(),
        });
        histories.len() - 1
    });
    histories[at].documented.push(revision);
}
