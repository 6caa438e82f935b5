//! A view of the page: events by releases, or by revisions of the text.

use qmp_history::diff::{Level, Log, NotComparable};

use super::cells::{self, ColumnGroup};
use super::input::{CapturedFile, Columns, ViewInput};
use super::pairs::Pairs;
use super::rows::{self, EventRow};

/// Columns from which on only groups have names.
const MAX_NAMED: usize = 50;

/// Events by the columns of an axis.
#[derive(Debug)]
pub struct View {
    /// Name in addresses.
    pub id: &'static str,
    /// Name.
    pub title: &'static str,
    /// Prefix of an event in the address of its row.
    pub address: &'static str,
    /// Summary, one sentence.
    pub about: String,
    /// The columns, oldest first.
    pub columns: Vec<String>,
    /// The columns by major version or year.
    pub groups: Vec<ColumnGroup>,
    /// Whether the columns are too narrow for names.
    pub dense: bool,
    /// The events, by name.
    pub events: Vec<EventRow>,
    /// The captured files; none of releases.
    pub files: Vec<CapturedFile>,
    /// The changes between any two columns.
    pub pairs: Pairs,
}

impl View {
    /// Builds the view.
    ///
    /// # Errors
    /// If two columns cannot be compared.
    pub fn new(input: &ViewInput<'_>) -> Result<Self, NotComparable> {
        let points = input.sequence.points();
        let axis = input.axis;
        let columns: Vec<usize> = match axis {
            Columns::Releases(_) => changed(input.log),
            Columns::Texts(_) => (0..points.len()).collect(),
        };
        let label = |column: usize| points.get(column).map_or("", |point| point.end.label);
        let events = rows::all(input, &columns);
        let (first, last) = (label(0), label(points.len().saturating_sub(1)));
        Ok(Self {
            id: axis.id(),
            title: axis.title(),
            address: axis.address(),
            about: match axis {
                Columns::Releases(_) => format!(
                    "The {} events that QEMU {first} to {last} can send: since when, under which \
                     condition, and what changed.",
                    events.len()
                ),
                Columns::Texts(_) => format!(
                    "The {} events that {} revisions of qmp-events.txt document, and what \
                     changed in the text.",
                    events.len(),
                    points.len()
                ),
            },
            groups: cells::groups(axis, columns.iter().map(|column| label(*column))),
            dense: columns.len() > MAX_NAMED,
            events,
            files: match axis {
                Columns::Releases(_) => Vec::new(),
                Columns::Texts(files) => files.to_vec(),
            },
            pairs: Pairs::new(input, &columns)?,
            columns: columns
                .iter()
                .map(|column| label(*column).to_owned())
                .collect(),
        })
    }
}

/// The points at which something changed: the first, and those that differ from the one before in
/// what is sent.
fn changed(log: &Log) -> Vec<usize> {
    let changed = log.steps.iter().enumerate().filter(|(_, step)| {
        let mut changes = step.comparison.changes.iter();
        changes.any(|change| change.level > Level::Docs)
    });
    std::iter::once(0)
        .chain(changed.map(|(at, _)| at + 1))
        .collect()
}
