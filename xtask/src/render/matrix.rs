//! The matrix of events by revisions, as every renderer of it is given.

use qmp_history::diff::{Aspect, Perspective};

use super::cell::{self, Cell};
use crate::inputs::comparison::{Known, not_comparable};
use crate::inputs::fault::InputError;
use crate::inputs::side::title;

/// Events by revisions.
#[derive(Debug)]
pub(crate) struct Matrix {
    /// The revisions, oldest first.
    pub(crate) revisions: Vec<Revision>,
    /// The events in the order in which they first appear, each with a cell a revision.
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Revision {
    pub(crate) id: String,
    pub(crate) title: String,
}

impl Matrix {
    /// Compares every revision with the next.
    pub(crate) fn new(known: &Known) -> Result<Self, InputError> {
        let timeline = known.timeline();
        let sequence = known.sequence(Perspective::default(), true);
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        let matrix = sequence.matrix(&log);
        let columns = timeline.labels().iter().zip(timeline.documents());
        Ok(Self {
            revisions: columns
                .map(|(id, document)| Revision {
                    id: id.clone(),
                    title: title(document, id),
                })
                .collect(),
            rows: matrix
                .rows
                .iter()
                .filter(|row| row.aspect == Aspect::Events)
                .map(|row| (row.path.clone(), cell::row(row)))
                .collect(),
        })
    }
}
