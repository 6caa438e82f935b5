//! `cargo xtask since`: compares the first release of each item with QEMU's claims.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::is_within;

use crate::cli::{ListFormat, SinceArgs};
use crate::error::{Error, Outcome};
use crate::inputs::facts::history;
use crate::inputs::names::item;
use crate::inputs::project::Project;
use crate::render::{json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &SinceArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let history = history(project)?;
    let mut entries = qmp_history::since_audit(&history);
    if let Some(of) = &args.of {
        let paths: BTreeSet<_> = entries.iter().map(|entry| entry.path.clone()).collect();
        item(of, &paths)?;
        entries.retain(|entry| is_within(&entry.path, of));
        entries.sort_by(|a, b| a.path.cmp(&b.path));
    }
    let rendered = match args.format {
        ListFormat::Text => text::since::render(&entries, args.all || args.of.is_some()),
        ListFormat::Json => json::since::render(&entries),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::Fine)
}
