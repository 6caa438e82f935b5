//! `cargo xtask conflicts`: lists where the text and the schema of a release disagree.

use crate::cli::{ConflictsArgs, ListFormat};
use crate::error::{Error, Outcome};
use crate::inputs::facts::history;
use crate::inputs::project::Project;
use crate::render::{json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &ConflictsArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let conflicts = qmp_history::conflicts(&history);
    let rendered = match args.format {
        ListFormat::Text => text::conflicts::render(&conflicts, history.axis()),
        ListFormat::Json => json::conflicts::render(&conflicts),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}
