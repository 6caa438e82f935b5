//! `cargo xtask matrix`: which revision documents which event, one renderer a format.

use crate::cli::{MatrixArgs, MatrixFormat};
use crate::error::{Error, Outcome};
use crate::inputs::comparison::Known;
use crate::inputs::project::Project;
use crate::render::matrix::Matrix;
use crate::render::{csv, json, markdown, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &MatrixArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let known = Known::load(&args.facts, project)?;
    let matrix = Matrix::new(&known)?;
    let rendered = match args.format {
        MatrixFormat::Text => text::matrix::render(&matrix),
        MatrixFormat::Markdown => markdown::matrix::render(&matrix),
        MatrixFormat::Csv => csv::render(&matrix),
        MatrixFormat::Json => json::matrix::render(&matrix),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}
