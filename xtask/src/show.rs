//! `cargo xtask show`: a document at one stage of its way.

use crate::cli::{ShowArgs, Stage};
use crate::outcome::{Error, Outcome};
use crate::project::Project;
use crate::target::Target;
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &ShowArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let target = Target::resolve(&args.target, project, ui)?;
    let reading = target.read();
    match args.what {
        Stage::Clean => write!(ui.out, "{}", reading.clean)?,
        Stage::Ir => write!(ui.out, "{}", reading.document.to_json())?,
        Stage::Ast | Stage::Rust => {}
    }
    Ok(Outcome::Fine)
}
