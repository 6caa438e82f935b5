//! The events of the page: each with its strip, its items and its changes.

use std::collections::BTreeMap;

use qmp_doc_parser::ir2::{EventNode, Successor, SuccessorWhen, escaped};
use qmp_history::diff::{Change, Level};

use super::cells::{Cell, cell, mark_majors};
use super::input::ReleasesInput;
use crate::render::compatibility::{Compatibility, CompatibilityRow, below_event, last_part};
use crate::render::line::lines;

/// An event.
#[derive(Debug)]
pub struct EventRow {
    /// The wire name.
    pub name: String,
    /// The first release that has it.
    pub since: String,
    /// The last one; none while the newest release has it.
    pub until: Option<String>,
    /// What it reports, in our own words.
    pub description: String,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// The event itself and what it owns, each owner first.
    pub items: Vec<ItemRow>,
    /// What changed about it, oldest first.
    pub changes: Vec<ChangeRow>,
    /// What a search looks at: names of members and values.
    pub words: String,
}

/// An event, member, branch or value.
#[derive(Debug)]
pub struct ItemRow {
    /// Its path.
    pub path: String,
    /// The last part of the path: `member`, `=value`, `<case>`.
    pub name: String,
    /// Number of owners.
    pub depth: usize,
    /// The first release, and how it is known.
    pub since: String,
    /// The last release; none while the newest has it.
    pub until: Option<String>,
    /// The source that shows the first release.
    pub source: &'static str,
    /// Conditions, features, limits, successors and optionality.
    pub notes: String,
    /// What it means, in our own words.
    pub description: String,
}

/// A change.
#[derive(Debug)]
pub struct ChangeRow {
    /// The release that brought it.
    pub release: String,
    /// Whether it is the first of its event at the release, and bears the address.
    pub first: bool,
    /// Its level.
    pub level: Level,
    /// The item; empty for the event.
    pub item: String,
    /// What happened.
    pub text: String,
}

/// Every event that a release has, by name.
pub(super) fn all(input: &ReleasesInput<'_>, columns: &[usize]) -> Vec<EventRow> {
    let mut names: Vec<_> = input.history.everything().events;
    names.sort_by(|a, b| a.name.cmp(&b.name));
    let rows = names.iter().filter_map(|event| row(input, event, columns));
    rows.collect()
}

fn row(input: &ReleasesInput<'_>, event: &EventNode, columns: &[usize]) -> Option<EventRow> {
    let name = &event.name;
    let table = Compatibility::of(input.history, &escaped(name))?;
    let items: Vec<_> = table
        .items
        .iter()
        .map(|row| item(input, event, row))
        .collect();
    let mut of_event = items.iter().filter(|item| item.depth == 0);
    let first = of_event.next()?;
    let last = of_event.next_back().unwrap_or(first);
    let (changes, levels) = changes(input, name);
    let labels = input.sequence.points();
    let cells = columns.iter().filter_map(|column| {
        let release = labels.get(*column)?.end.label;
        Some(cell(
            input.history,
            name,
            release,
            levels.get(column).copied(),
        ))
    });
    let mut cells: Vec<_> = cells.collect();
    mark_majors(&mut cells);
    let words = items.iter().map(|item| item.path.to_lowercase());
    Some(EventRow {
        name: name.clone(),
        since: first.since.clone(),
        until: last.until.clone(),
        description: first.description.clone(),
        cells,
        words: words.collect::<Vec<_>>().join(" "),
        changes,
        items,
    })
}

fn item(input: &ReleasesInput<'_>, event: &EventNode, row: &CompatibilityRow) -> ItemRow {
    let below = below_event(&row.path);
    let (depth, name) = last_part(&row.path);
    let mut notes = row.marks.clone();
    if below.is_empty() {
        notes.extend(event.successors.iter().map(successor));
    }
    let description = input.descriptions.get(&event.name, below);
    ItemRow {
        path: row.path.clone(),
        name: name.to_owned(),
        depth,
        since: row.since.clone(),
        until: row.until.clone(),
        source: row.source,
        notes: notes.join("; "),
        description: description.unwrap_or_default().to_owned(),
    }
}

/// `followed by STOP if action=stop`.
fn successor(successor: &Successor) -> String {
    let when = match &successor.when {
        None => String::new(),
        Some(SuccessorWhen::Member { member, value }) => format!(" if {member}={value}"),
        Some(SuccessorWhen::Option { option }) => format!(" if QEMU runs with {option}"),
        Some(SuccessorWhen::Conditional { .. }) => " under a condition".to_owned(),
    };
    let eventually = if successor.eventually {
        "eventually "
    } else {
        ""
    };
    format!("{eventually}followed by {}{when}", successor.event)
}

/// The changes of an event, and the worst level at each point.
fn changes(input: &ReleasesInput<'_>, event: &str) -> (Vec<ChangeRow>, BTreeMap<usize, Level>) {
    let (mut rows, mut levels) = (Vec::new(), BTreeMap::new());
    for (step, of_step) in input.log.steps.iter().enumerate() {
        let at = step + 1;
        let release = input
            .sequence
            .points()
            .get(at)
            .map_or("", |point| point.end.label);
        let changes = of_step.comparison.changes.iter();
        let of_event = |change: &&Change| change.event == event && change.level > Level::Docs;
        let changes: Vec<_> = changes.filter(of_event).collect();
        let Some(worst) = changes.iter().map(|change| change.level).max() else {
            continue;
        };
        levels.insert(at, worst);
        for (number, line) in lines(changes).into_iter().enumerate() {
            rows.push(ChangeRow {
                release: release.to_owned(),
                first: number == 0,
                level: line
                    .changes
                    .first()
                    .map_or(Level::Compatible, |change| change.level),
                item: line.item,
                text: line.text,
            });
        }
    }
    (rows, levels)
}
