//! The strip of an event: one cell for each column.

use qmp_doc_parser::ir::{Release, escaped};
use qmp_history::diff::Level;
use qmp_history::{History, Status};

use super::input::{Columns, ViewInput};

/// Columns of one major version or year.
#[derive(Debug, PartialEq, Eq)]
pub struct ColumnGroup {
    /// The major version or the year.
    pub name: String,
    /// The names of its columns within it.
    pub columns: Vec<String>,
}

/// An event at a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnCell {
    /// `present`, `absent` or `unknown`.
    pub state: &'static str,
    /// The worst level of its changes since the column before.
    pub level: Option<Level>,
    /// The release or revision.
    pub column: String,
    /// Whether its column begins a group.
    pub starts_group: bool,
}

/// Groups columns by major version or year.
pub(super) fn groups<'l>(
    axis: Columns<'_>,
    labels: impl Iterator<Item = &'l str>,
) -> Vec<ColumnGroup> {
    let mut groups: Vec<ColumnGroup> = Vec::new();
    for label in labels {
        let (group, column) = axis.group(label);
        match groups.last_mut().filter(|last| last.name == group) {
            Some(last) => last.columns.push(column.to_owned()),
            None => groups.push(ColumnGroup {
                name: group.to_owned(),
                columns: vec![column.to_owned()],
            }),
        }
    }
    groups
}

/// The cells of an event; `level` returns the worst level of its changes at a point.
pub(super) fn cells(
    input: &ViewInput<'_>,
    columns: &[usize],
    event: &str,
    level: impl Fn(usize) -> Option<Level>,
) -> Vec<ColumnCell> {
    let points = input.sequence.points();
    let mut last = None;
    let columns = columns
        .iter()
        .filter_map(|at| Some((*at, points.get(*at)?)));
    let cells = columns.map(|(at, point)| {
        let column = point.end.label;
        let group = Some(input.axis.group(column).0);
        let starts_group = group != last;
        last = group;
        ColumnCell {
            state: match input.axis {
                Columns::Releases(history) => state(history, event, column),
                Columns::Texts(_) if point.end.tree.event(event).is_some() => "present",
                Columns::Texts(_) => "absent",
            },
            level: level(at),
            column: column.to_owned(),
            starts_group,
        }
    });
    cells.collect()
}

/// State of an event at a release.
fn state(history: &History, event: &str, release: &str) -> &'static str {
    let path = escaped(event);
    let at = release.parse::<Release>().ok();
    let status = at.map_or(Status::Unknown, |at| history.status(&path, at));
    let intervals = history.item(&path).map(|item| &*item.intervals);
    let mut ends = intervals
        .unwrap_or_default()
        .iter()
        .filter_map(|one| one.until.as_ref());
    let has_ended = ends.any(|until| at.is_some_and(|at| until.absent <= at));
    match status {
        Status::Present => "present",
        Status::Absent => "absent",
        Status::Unknown if has_ended => "absent",
        Status::Unknown => "unknown",
    }
}
