//! The matrix of events by revisions, as every renderer of it is given.

use super::cell::{self, Cell};
use crate::inputs::comparison::Known;
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
    /// Reads every cell off the history.
    pub(crate) fn new(known: &Known) -> Self {
        let timeline = known.timeline();
        let log = qmp_history::log(timeline.documents(), &known.settings());
        let columns = timeline.labels().iter().zip(timeline.documents());
        Self {
            revisions: columns
                .map(|(id, document)| Revision {
                    id: id.clone(),
                    title: title(document, id),
                })
                .collect(),
            rows: timeline
                .events()
                .iter()
                .map(|event| (event.name.clone(), cell::row(event, timeline, &log)))
                .collect(),
        }
    }
}
