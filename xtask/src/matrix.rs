//! `cargo xtask matrix`: which revision documents which event, one renderer a format.

mod cell;
mod csv;
pub(crate) mod json;
mod markdown;
mod text;

use cell::Cell;

use crate::cli::{MatrixArgs, MatrixFormat};
use crate::known::Known;
use crate::outcome::{Error, Outcome};
use crate::project::Project;
use crate::ui::Ui;

/// Events by revisions.
#[derive(Debug)]
struct Matrix {
    /// The revisions, oldest first.
    revisions: Vec<Revision>,
    /// The events in the order in which they first appear, each with a cell a revision.
    rows: Vec<(String, Vec<Cell>)>,
}

/// A column.
#[derive(Debug)]
struct Revision {
    id: String,
    title: String,
}

/// Runs the verb.
pub fn run(args: &MatrixArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let known = Known::load(&args.facts, project)?;
    let matrix = Matrix::new(&known);
    let rendered = match args.format {
        MatrixFormat::Text => text::render(&matrix),
        MatrixFormat::Markdown => markdown::render(&matrix),
        MatrixFormat::Csv => csv::render(&matrix),
        MatrixFormat::Json => json::render(&matrix),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}

impl Matrix {
    fn new(known: &Known) -> Self {
        let timeline = known.timeline();
        let log = qmp_history::log(timeline.documents(), &known.settings());
        let columns = timeline.labels().iter().zip(timeline.documents());
        Self {
            revisions: columns
                .map(|(id, document)| Revision {
                    id: id.clone(),
                    title: crate::known::title(document, id),
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
