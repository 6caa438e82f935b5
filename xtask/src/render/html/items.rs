//! The table of an event: each item with its first and last column.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::{EventNode, Successor, SuccessorWhen, escaped};
use qmp_history::History;
use qmp_history::diff::{Matrix, MatrixRow};

use super::input::{Columns, ViewInput};
use crate::render::compatibility::{Compatibility, below_event, last_part};

/// An event, member, branch or value.
#[derive(Debug)]
pub struct ItemRow {
    /// Address; none of an event, and of an item that a later row has again.
    pub address: Option<String>,
    /// Path.
    pub path: String,
    /// The last part of the path: `member`, `=value`, `<case>`.
    pub name: String,
    /// Number of owners.
    pub depth: usize,
    /// The first column, and how it is known.
    pub since: String,
    /// The last column; none while the newest has it.
    pub until: Option<String>,
    /// The source that shows the first column.
    pub source: &'static str,
    /// Conditions, features, limits, successors and optionality.
    pub notes: String,
    /// Meaning, in our own words.
    pub description: String,
}

/// The items of an event, each owner first; `matrix` is that of the view.
pub(super) fn all(input: &ViewInput<'_>, event: &EventNode, matrix: &Matrix) -> Vec<ItemRow> {
    let mut rows = match input.axis {
        Columns::Releases(history) => of_history(history, event),
        Columns::Texts(_) => of_texts(input, event, matrix),
    };
    let mut taken = BTreeSet::new();
    // The newest row of an item has the address.
    for row in rows.iter_mut().rev() {
        let below = below_event(&row.path);
        let description = input.descriptions.get(&event.name, below);
        row.description = description.unwrap_or_default().to_owned();
        if row.depth > 0 && taken.insert(row.path.clone()) {
            row.address = Some(format!("{}{}", input.axis.address(), row.path));
        }
    }
    rows
}

/// Items of releases, by all sources.
fn of_history(history: &History, event: &EventNode) -> Vec<ItemRow> {
    let table = Compatibility::of(history, &escaped(&event.name));
    let rows = table.into_iter().flat_map(|table| table.items);
    let item = |row: crate::render::compatibility::CompatibilityRow| {
        let (depth, name) = last_part(&row.path);
        let mut notes = row.marks;
        if depth == 0 {
            notes.extend(event.successors.iter().map(successor));
        }
        ItemRow {
            address: None,
            name: name.to_owned(),
            depth,
            since: row.since,
            until: row.until,
            source: row.source,
            notes: notes.join("; "),
            description: String::new(),
            path: row.path,
        }
    };
    rows.map(item).collect()
}

/// Items that revisions of the text document.
fn of_texts(input: &ViewInput<'_>, event: &EventNode, matrix: &Matrix) -> Vec<ItemRow> {
    let name = escaped(&event.name);
    let rows = matrix.rows.iter().filter(|row| row.event() == name);
    let short = |at: usize| {
        let points = input.sequence.points();
        let label = points.get(at).map_or("", |point| point.end.label);
        input.axis.short(label).to_owned()
    };
    let items = rows.flat_map(|row| {
        let (depth, name) = last_part(&row.path);
        let runs = runs(row).into_iter();
        runs.map(move |(first, last)| ItemRow {
            address: None,
            path: row.path.clone(),
            name: name.to_owned(),
            depth,
            since: short(first),
            until: (last + 1 < row.cells.len()).then(|| short(last)),
            source: "text",
            notes: String::new(),
            description: String::new(),
        })
    });
    items.collect()
}

/// The runs of columns that have an item: first and last of each.
fn runs(row: &MatrixRow) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.state.is_present())
    {
        match runs.last_mut().filter(|(_, last)| last + 1 == at) {
            Some((_, last)) => *last = at,
            None => runs.push((at, at)),
        }
    }
    runs
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
