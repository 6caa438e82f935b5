//! Items by points: presence and changes of each event, member, branch and value.

use std::collections::HashMap;

use qmp_doc_parser::ir::{Item, is_within, split_event};

use super::change::Change;
use super::coverage::Aspect;
use super::log::Log;
use super::sequence::Point;

/// Items by points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The items, events in the order in which they first appear, each with what it owns.
    pub rows: Vec<MatrixRow>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// Path; without a `.`, `<`, `[` or `=` an event.
    pub path: String,
    /// The kind of item.
    pub aspect: Aspect,
    /// One cell per point, oldest first.
    pub cells: Vec<Cell>,
}

/// One item at one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// State at this point.
    pub state: State,
    /// The changes of the step that leads to this point, by index: those of the item and of
    /// what it owns.
    pub changes: Vec<usize>,
}

/// State of an item at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not yet present.
    Absent,
    /// Added here, or in the first point.
    New,
    /// Present, but the source of the previous point does not show whether it was there.
    Shown,
    /// Present, as at the previous point.
    Same,
    /// Present, with changes since the previous point.
    Changed,
    /// No longer in this source; another one has it.
    Moved,
    /// Removed.
    Removed,
    /// Present under another name.
    Renamed,
    /// Absent; destination unknown.
    Unknown,
}

impl State {
    /// Returns whether the item is present at the point.
    pub const fn is_present(self) -> bool {
        matches!(self, Self::New | Self::Shown | Self::Same | Self::Changed)
    }
}

impl MatrixRow {
    /// Returns the event that owns the item, or the event itself.
    pub fn event(&self) -> &str {
        split_event(&self.path).0
    }
}

impl Matrix {
    pub(super) fn new(points: &[Point], log: &Log) -> Self {
        let mut rows = rows(points);
        for (step, one) in log.steps.iter().enumerate() {
            // The changes of the step, by either name of the event.
            let mut changed: HashMap<&str, Vec<usize>> = HashMap::new();
            for (at, change) in one.comparison.changes.iter().enumerate() {
                changed.entry(&change.event).or_default().push(at);
                if let Some(old) = change.old_event.as_deref() {
                    changed.entry(old).or_default().push(at);
                }
            }
            let (changes, renamed) = (&one.comparison.changes, &one.comparison.renamed);
            for row in &mut rows {
                let about: Vec<_> = changed.get(row.event()).cloned().unwrap_or_default();
                let before = row.cells[step].state;
                let path = row.path.clone();
                let cell = &mut row.cells[step + 1];
                let own = about.iter().copied().filter(|at| {
                    let change = &changes[*at];
                    is_within(&change.path, &path) || is_within(change.path_before(), &path)
                });
                cell.changes = own.collect();
                let here = cell.state == State::Same;
                cell.state = match (before.is_present(), here) {
                    (false, true) => {
                        let mut came = about.iter().map(|at| &changes[*at]);
                        let came = came
                            .any(|change| is_within(&path, &change.path) && brings(change))
                            || renamed.iter().any(|(_, new)| is_within(&path, new));
                        if came { State::New } else { State::Shown }
                    }
                    (true, true) if cell.changes.is_empty() => State::Same,
                    (true, true) => State::Changed,
                    (false, false) => before,
                    (true, false) => {
                        let left = about.iter().map(|at| &changes[*at]);
                        let mut left = left.filter(|change| is_within(&path, change.path_before()));
                        left.find_map(departure).unwrap_or_else(|| {
                            let is_renamed = renamed.iter().any(|(old, _)| is_within(&path, old));
                            if is_renamed {
                                State::Renamed
                            } else {
                                State::Unknown
                            }
                        })
                    }
                };
            }
        }
        Self { rows }
    }
}

/// Returns whether a change brought what is at its path.
fn brings(change: &Change) -> bool {
    let renamed = ["event-renamed", "member-renamed", "member-moved"];
    change.concerns_presence() && change.new.value.is_some()
        || renamed.contains(&change.rule.id)
        || change.aspect == Aspect::Types
}

/// Returns the destination of a change's subject; `None` if it did not leave.
fn departure(change: &Change) -> Option<State> {
    match change.rule.id {
        "event-moved" => Some(State::Moved),
        "event-undocumented" | "members-unlisted" => Some(State::Unknown),
        "event-renamed" | "member-renamed" | "member-moved" => Some(State::Renamed),
        _ if change.concerns_presence() && change.new.value.is_none() => Some(State::Removed),
        // Another type no longer has what the older one had.
        _ if change.aspect == Aspect::Types => Some(State::Removed),
        _ => None,
    }
}

/// Returns a row for each item of any point; its cells are `Same` where the item is, else
/// `Absent`.
fn rows(points: &[Point]) -> Vec<MatrixRow> {
    let mut rows: Vec<MatrixRow> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    // The events in order, each with the places of its rows.
    let mut events: Vec<(String, Vec<usize>)> = Vec::new();
    let mut event_index: HashMap<String, usize> = HashMap::new();
    for (column, point) in points.iter().enumerate() {
        let mut event = 0;
        point.end.tree.visit(|path, item| {
            let aspect = match item {
                Item::Event(_) => Aspect::Events,
                Item::Member(_) => Aspect::Members,
                Item::Branch(_) => Aspect::Branches,
                Item::Value(_) => Aspect::Values,
                Item::Element(_) => return,
            };
            if matches!(item, Item::Event(_)) {
                event = *event_index.entry(path.to_owned()).or_insert_with(|| {
                    events.push((path.to_owned(), Vec::new()));
                    events.len() - 1
                });
            }
            let at = *index.entry(path.to_owned()).or_insert_with(|| {
                let cell = Cell {
                    state: State::Absent,
                    changes: Vec::new(),
                };
                rows.push(MatrixRow {
                    path: path.to_owned(),
                    aspect,
                    cells: vec![cell; points.len()],
                });
                events[event].1.push(rows.len() - 1);
                rows.len() - 1
            });
            rows[at].cells[column].state = State::Same;
        });
    }
    for row in &mut rows {
        if let Some(first) = row.cells.first_mut().filter(|cell| cell.state.is_present()) {
            first.state = State::New;
        }
    }
    let mut rows: Vec<_> = rows.into_iter().map(Some).collect();
    let places = events.into_iter().flat_map(|(_, places)| places);
    places.filter_map(|at| rows[at].take()).collect()
}
