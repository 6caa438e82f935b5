//! Input of the renderers of `matrix`: events by releases or texts.

use qmp_doc_parser::ir::{Place, Release};
use qmp_history::diff::{Aspect, Level, Log, Sequence};

use super::cell::{self, Cell};

/// Events by releases or texts.
#[derive(Debug)]
pub(crate) struct Matrix {
    /// Oldest first.
    pub(crate) columns: Vec<Column>,
    /// The events, each with one cell per column: of releases by name, of texts in the order in
    /// which they first appear.
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The release, in a matrix of releases.
    pub(crate) release: Option<Release>,
}

impl Matrix {
    /// The events of a sequence of releases.
    pub(crate) fn of_releases(sequence: &Sequence<'_>, log: &Log) -> Self {
        // For releases, only changes of messages count.
        let mut matrix = Self::at_least(sequence, log, Level::Compatible);
        for (column, point) in matrix.columns.iter_mut().zip(sequence.points()) {
            column.title = format!("QEMU {}", column.id);
            column.release = match point.place {
                Some(Place::Releases(releases)) => releases.last().copied(),
                _ => None,
            };
        }
        matrix.rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        matrix
    }

    /// The events of a sequence of texts.
    pub(crate) fn new(sequence: &Sequence<'_>, log: &Log) -> Self {
        Self::at_least(sequence, log, Level::Docs)
    }

    fn at_least(sequence: &Sequence<'_>, log: &Log, level: Level) -> Self {
        let matrix = sequence.matrix(log);
        let column = |label: &str, place: Option<&Place>| Column {
            id: label.to_owned(),
            title: place.map_or_else(|| label.to_owned(), |place| format!("{label} ({place})")),
            release: None,
        };
        let points = sequence.points().iter();
        Self {
            columns: points
                .map(|point| column(point.end.label, point.place))
                .collect(),
            rows: matrix
                .rows
                .iter()
                .filter(|row| row.aspect == Aspect::Events)
                .map(|row| (row.path.clone(), cell::row(row, log, level)))
                .collect(),
        }
    }
}
