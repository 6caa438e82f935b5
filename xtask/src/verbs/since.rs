//! `cargo xtask since`: compares the first release of each item with QEMU's claims.

use crate::cli::{ListFormat, SinceArgs};
use crate::error::{Error, Outcome};
use crate::inputs::facts::history;
use crate::inputs::project::Project;
use crate::render::{json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &SinceArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let entries = qmp_history::since_audit(&history);
    let rendered = match args.format {
        ListFormat::Text => text::since::render(&entries, args.all),
        ListFormat::Json => json::since::render(&entries),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}
