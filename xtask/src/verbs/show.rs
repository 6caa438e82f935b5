//! `cargo xtask show`: a document at one stage of its way.

use std::fmt::Write as _;

use qmp_codegen::Files;

use crate::cli::{ShowArgs, Stage};
use crate::error::{Error, Outcome};
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::outputs::generate::source_of_one;
use crate::ui::{FAINT, Ui};

/// Runs the verb.
pub fn run(args: &ShowArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let target = Target::resolve(&args.target, project, ui)?;
    let reading = target.read();
    let shown = match args.what {
        Stage::Clean => reading.clean.text().to_owned(),
        Stage::Ast => reading.tree().outline(reading.clean.text()),
        Stage::Ir => reading.document.to_json(),
        Stage::Rust => rust(&source_of_one(&reading.document2(), project)?),
    };
    ui.out.write_all(shown.as_bytes())?;
    let found = reading.diagnostics.len();
    if found > 0 {
        let s = if found == 1 { "" } else { "s" };
        writeln!(
            ui.err,
            "{FAINT}{found} diagnostic{s}; `cargo xtask lint {}` shows them{FAINT:#}",
            args.target
        )?;
    }
    Ok(Outcome::Fine)
}

/// All files one after the other, each under its path.
fn rust(files: &Files) -> String {
    let mut out = String::new();
    for (path, text) in files {
        let _ = writeln!(out, "// ==== src/{path}\n\n{text}");
    }
    out
}
