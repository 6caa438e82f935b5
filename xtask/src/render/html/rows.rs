//! The events of a view: each with its strip, its items and its changes.

use std::collections::BTreeMap;

use qmp_doc_parser::ir::EventNode;
use qmp_history::diff::{Change, Level, Matrix};

use super::cells::{ColumnCell, cells};
use super::input::{Columns, ViewInput};
use super::items::{self, ItemRow};
use crate::render::line::{Line, lines};
use crate::render::segment::{Segment, Segments};

/// An event.
#[derive(Debug)]
pub struct EventRow {
    /// The wire name.
    pub name: String,
    /// The first column that has it.
    pub since: String,
    /// The last one; none while the newest has it.
    pub until: Option<String>,
    /// Meaning, in our own words.
    pub description: String,
    /// One for each column.
    pub cells: Vec<ColumnCell>,
    /// The event itself and what it owns, each owner first.
    pub items: Vec<ItemRow>,
    /// Changes of the event and its items, oldest first.
    pub changes: Vec<ChangeRow>,
    /// Text that a search matches: names of members and values.
    pub words: String,
}

/// A change.
#[derive(Debug)]
pub struct ChangeRow {
    /// The release or revision that brought it.
    pub column: String,
    /// The same, for a narrow place.
    pub short: String,
    /// Whether it is the first of its event at the column, and bears the address.
    pub first: bool,
    /// Description of the change.
    pub line: ChangeLine,
    /// The effect on the wire of a change of a text, if something shows it.
    pub evidence: Option<String>,
}

/// The description of a change.
#[derive(Debug)]
pub struct ChangeLine {
    /// Level.
    pub level: Level,
    /// The item; empty for the event.
    pub item: String,
    /// Summary.
    pub text: String,
    /// A text before and after, if it is known.
    pub words: Vec<Segment>,
}

impl ChangeLine {
    /// Converts a line.
    pub(super) fn new(line: Line<'_>) -> Self {
        let first = line.changes.first();
        Self {
            level: first.map_or(Level::Compatible, |change| change.level),
            words: first
                .map(|change| Segments::prose(change).list)
                .unwrap_or_default(),
            item: line.item,
            text: line.text,
        }
    }
}

/// Every event that a column has, by name.
pub(super) fn all(input: &ViewInput<'_>, columns: &[usize]) -> Vec<EventRow> {
    let matrix = match input.axis {
        Columns::Releases(_) => Matrix::default(),
        Columns::Texts(_) => input.sequence.matrix(input.log),
    };
    let events = events(input);
    let rows = events
        .iter()
        .filter_map(|event| row(input, event, columns, &matrix));
    rows.collect()
}

/// Every event with all its rules, by name.
fn events(input: &ViewInput<'_>) -> Vec<EventNode> {
    let mut events = match input.axis {
        Columns::Releases(history) => history.everything().events,
        Columns::Texts(_) => {
            let points = input.sequence.points().iter().rev();
            let all = points.flat_map(|point| &point.end.tree.events);
            let mut newest = BTreeMap::new();
            for event in all {
                newest
                    .entry(event.name.clone())
                    .or_insert_with(|| event.clone());
            }
            newest.into_values().collect()
        }
    };
    events.sort_by(|a, b| a.name.cmp(&b.name));
    events
}

fn row(
    input: &ViewInput<'_>,
    event: &EventNode,
    columns: &[usize],
    matrix: &Matrix,
) -> Option<EventRow> {
    let items = items::all(input, event, matrix);
    let mut of_event = items.iter().filter(|item| item.depth == 0);
    let first = of_event.next()?;
    let last = of_event.next_back().unwrap_or(first);
    let (changes, levels) = changes(input, &event.name);
    let words = items.iter().map(|item| item.path.to_lowercase());
    Some(EventRow {
        name: event.name.clone(),
        since: first.since.clone(),
        until: last.until.clone(),
        description: first.description.clone(),
        cells: cells(input, columns, &event.name, |at| levels.get(&at).copied()),
        words: words.collect::<Vec<_>>().join(" "),
        changes,
        items,
    })
}

/// The changes of an event, and the worst level at each point.
fn changes(input: &ViewInput<'_>, event: &str) -> (Vec<ChangeRow>, BTreeMap<usize, Level>) {
    let (mut rows, mut levels) = (Vec::new(), BTreeMap::new());
    let points = input.sequence.points();
    for (step, of_step) in input.log.steps.iter().enumerate() {
        let at = step + 1;
        let column = points.get(at).map_or("", |point| point.end.label);
        let changes = of_step.comparison.changes.iter();
        let of_event =
            |change: &&Change| change.event == event && change.level >= input.axis.mildest();
        let changes: Vec<_> = changes.filter(of_event).collect();
        let Some(worst) = changes.iter().map(|change| change.level).max() else {
            continue;
        };
        levels.insert(at, worst);
        let lines = lines(changes).into_iter().enumerate();
        rows.extend(lines.map(|(number, line)| ChangeRow {
            column: column.to_owned(),
            short: input.axis.short(column).to_owned(),
            first: number == 0,
            evidence: evidence(input.axis, &line),
            line: ChangeLine::new(line),
        }));
    }
    (rows, levels)
}

/// The effect on the wire of a change of a text; releases differ by what is sent.
fn evidence(axis: Columns<'_>, line: &Line<'_>) -> Option<String> {
    let wire = &line.changes.first()?.wire;
    let reason = wire.reason.as_ref()?;
    matches!(axis, Columns::Texts(_)).then(|| format!("wire {}: {reason}", wire.effect.as_str()))
}
