//! `cargo xtask matrix`: shows the events of each release, or the items of one event.

use qmp_doc_parser::ir::split_event;
use qmp_history::diff::{Perspective, Releases};

use crate::cli::{MatrixArgs, MatrixFormat};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::{Inputs, not_comparable};
use crate::inputs::names::proposal;
use crate::inputs::project::Project;
use crate::render::compatibility::Compatibility;
use crate::render::matrix::Matrix;
use crate::render::{csv, json, markdown, text};
use crate::ui::{Ui, printable};

/// Runs the verb.
pub fn run(args: &MatrixArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let inputs = Inputs::new(&args.facts, project);
    let rendered = match &args.event {
        Some(event) => items(args, event, &inputs)?,
        None => events(args, &inputs)?,
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}

fn events(args: &MatrixArgs, inputs: &Inputs<'_>) -> Result<String, Error> {
    let perspective = Perspective::default();
    let matrix = if args.texts {
        let (known, releases) = (inputs.texts()?, inputs.releases()?);
        let wires = known.wires(releases.as_ref());
        let sequence = known.sequence(perspective, true, &wires);
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        Matrix::new(&sequence, &log)
    } else {
        let releases = Releases::new(inputs.history()?);
        let sequence = inputs.sequence(&releases, perspective, true);
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        Matrix::of_releases(&sequence, &log)
    };
    Ok(match args.format {
        MatrixFormat::Text if args.texts => text::matrix::render(&matrix),
        MatrixFormat::Text => text::majors::render(&matrix),
        MatrixFormat::Markdown => markdown::matrix::render(&matrix),
        MatrixFormat::Csv => csv::render(&matrix),
        MatrixFormat::Json => json::matrix::render(&matrix),
    })
}

fn items(args: &MatrixArgs, event: &str, inputs: &Inputs<'_>) -> Result<String, Error> {
    let history = inputs.history()?;
    let table = Compatibility::of(history, event).ok_or_else(|| {
        let events = history
            .paths()
            .filter(|path| split_event(path).1.is_empty());
        let nearest = proposal(event, events);
        Error::usage(format!("there is no event `{}`{nearest}", printable(event)))
    })?;
    Ok(match args.format {
        MatrixFormat::Text => text::compatibility::render(&table),
        MatrixFormat::Markdown => markdown::compatibility::render(&table),
        MatrixFormat::Csv => csv::items(&table),
        MatrixFormat::Json => json::compatibility::render(&table),
    })
}
