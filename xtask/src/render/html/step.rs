//! What each revision brought, event by event, the worst first.

use std::cmp::Reverse;

use qmp_history::diff::{Change, Comparison, Level};

use super::cx::Cx;
use super::entry::{self, Entry, Group};
use super::undone::undone;

/// What one revision brought.
#[derive(Debug)]
pub struct Step {
    /// All of it as a sentence.
    pub sentence: String,
    /// How many changes at each level for the page's reader, the worst first.
    pub levels: Vec<(Level, usize)>,
    /// What happened to which event.
    pub entries: Vec<Entry>,
}

/// One for each revision; the first brought what it has.
pub(crate) fn all(cx: &mut Cx<'_>) -> Vec<Step> {
    let timeline = cx.input.timeline;
    let mut steps = Vec::with_capacity(timeline.len());
    if let Some(document) = timeline.document(0) {
        let groups: Vec<_> = document
            .events
            .iter()
            .map(|event| entry::first(cx, event))
            .collect();
        for (event, group) in document.events.iter().zip(&groups) {
            cx.anchors.insert((&event.name, 0), group.anchor.clone());
        }
        steps.push(Step {
            sentence: format!(
                "The first revision that is here; it documents {} events",
                groups.len()
            ),
            levels: Vec::new(),
            entries: groups.into_iter().map(Entry::One).collect(),
        });
    }
    let undone = undone(&cx.input.comparisons);
    let input = cx.input;
    for (at, (comparison, undone)) in input.comparisons.iter().zip(&undone).enumerate() {
        steps.push(step(cx, at, comparison, undone));
    }
    steps
}

fn step<'a>(
    cx: &mut Cx<'a>,
    at: usize,
    comparison: &'a Comparison,
    undone: &[Option<usize>],
) -> Step {
    let mut groups = Vec::new();
    for (name, changes) in by_event(comparison, undone) {
        let group = entry::group(cx, (name, at + 1), &changes);
        let names = changes
            .iter()
            .flat_map(|(change, _)| [change.event.as_str(), change.event_before()]);
        for name in names {
            cx.anchors.insert((name, at + 1), group.anchor.clone());
        }
        groups.push((group, folded(cx, comparison, &changes)));
    }
    let documents = cx.input.timeline.documents();
    let perspective = cx.input.perspective;
    let levels: Vec<_> = comparison
        .changes
        .iter()
        .map(|one| one.levels.of(perspective))
        .collect();
    let mut entries = fold(comparison, groups);
    entries.sort_by_key(|entry| {
        Reverse(match entry {
            Entry::One(group) => group.worst().of(perspective),
            Entry::Many { levels, .. } => levels.of(perspective),
        })
    });
    Step {
        sentence: super::sentence::sentence(&documents[at], &documents[at + 1], comparison),
        levels: entry::by_level(&levels),
        entries,
    }
}

/// A change and the step that takes it back, or that it takes back.
type Listed<'a> = (&'a Change, Option<usize>);

/// The changes by event, in the order in which the events first appear.
fn by_event<'a>(
    comparison: &'a Comparison,
    undone: &[Option<usize>],
) -> Vec<(&'a str, Vec<Listed<'a>>)> {
    let mut places = std::collections::HashMap::new();
    let mut groups: Vec<(&str, Vec<Listed<'_>>)> = Vec::new();
    for change in comparison.changes.iter().zip(undone.iter().copied()) {
        let event = change.0.event.as_str();
        let place = *places.entry(event).or_insert_with(|| {
            groups.push((event, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(change);
    }
    groups
}

/// The place of the comparison's group that all of an event's changes belong to.
fn folded(cx: &Cx<'_>, comparison: &Comparison, changes: &[Listed<'_>]) -> Option<usize> {
    let ([(change, _)], true) = (changes, cx.input.fold) else {
        return None;
    };
    let has = |group: &qmp_history::diff::Group| group.changes.contains(&change.id);
    comparison.groups.iter().position(has)
}

fn fold(comparison: &Comparison, groups: Vec<(Group, Option<usize>)>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut many: Vec<Vec<Group>> = comparison.groups.iter().map(|_| Vec::new()).collect();
    for (group, place) in groups {
        match place {
            Some(place) => many[place].push(group),
            None => entries.push(Entry::One(group)),
        }
    }
    for (group, groups) in comparison.groups.iter().zip(many) {
        if !groups.is_empty() {
            entries.push(Entry::Many {
                sentence: group.message.clone(),
                levels: entry::worst(groups.iter().map(Group::worst)),
                groups,
            });
        }
    }
    entries
}
