//! `cargo xtask show`: prints a source at one stage of the pipeline.

use std::fmt::Write as _;

use qmp_codegen::Files;
use qmp_doc_parser::ir::{Document, Tree, facts};

use crate::cli::{AsSource, ShowArgs, Stage};
use crate::error::{Error, Outcome};
use crate::inputs::kind;
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::outputs::generate::source_of_one;
use crate::ui::{FAINT, Ui};

/// Runs the verb.
pub fn run(args: &ShowArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let target = Target::resolve(&args.target, project, ui)?;
    let detected = || match target.row {
        Some(_) => AsSource::Text,
        None => kind::detect(&target.name, &target.bytes),
    };
    let (shown, found) = match args.source.form.unwrap_or_else(detected) {
        AsSource::Text => text(args, &target, project)?,
        AsSource::Schema => {
            let edition = kind::edition("--release", args.source.release.as_deref())?;
            let reading = kind::schema(&target.name, &target.bytes, edition);
            (other(args, &reading.document)?, reading.findings.len())
        }
        AsSource::Introspection => {
            let (_, reading) = kind::reply(&target.name, target.bytes)?;
            (other(args, &reading.document)?, reading.faults.len())
        }
    };
    ui.out.write_all(shown.as_bytes())?;
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

fn text(args: &ShowArgs, target: &Target, project: &Project) -> Result<(String, usize), Error> {
    let reading = target.read();
    let shown = match args.what {
        Stage::Clean => reading.clean.text().to_owned(),
        Stage::Ast => reading.tree().outline(reading.clean.text()),
        Stage::Ir => reading.document().to_json(),
        Stage::Facts => fact_lines(&reading.document().resolve()),
        Stage::Rust => rust(&source_of_one(&reading.document(), project)?),
    };
    Ok((shown, reading.diagnostics.len()))
}

/// A schema or a reply.
fn other(args: &ShowArgs, document: &Document) -> Result<String, Error> {
    match args.what {
        Stage::Ir => Ok(document.to_json()),
        Stage::Facts => Ok(fact_lines(&document.resolve())),
        Stage::Clean | Stage::Ast | Stage::Rust => Err(Error::usage(
            "--what: a schema or a reply has only the stages `ir` and `facts`",
        )),
    }
}

/// One fact per line, as `cargo xtask facts` prints them.
fn fact_lines(tree: &Tree) -> String {
    let mut lines: Vec<String> = facts(tree).iter().map(|fact| format!("{fact}\n")).collect();
    lines.sort();
    lines.concat()
}

/// Formats all files one after the other, each under its path.
fn rust(files: &Files) -> String {
    let mut out = String::new();
    for (path, text) in files {
        let _ = writeln!(out, "// ==== src/{path}\n\n{text}");
    }
    out
}
