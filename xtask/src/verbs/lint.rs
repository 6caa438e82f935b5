//! `cargo xtask lint`: what is wrong or unusual in documents, one renderer a format.

use qmp_doc_parser::diagnostic::{self, Entry, Severity};

use crate::cli::{FailOn, Format, LintArgs};
use crate::error::{Error, Outcome};
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::render::finding::Finding;
use crate::render::markdown::catalogue;
use crate::render::text::table::{Align, Table};
use crate::render::{github, json, text};
use crate::ui::Ui;

/// Runs the verb.
pub fn run(args: &LintArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    if let Some(id) = &args.explain {
        let code = Entry::find(id).ok_or_else(|| unknown(id))?;
        write!(ui.out, "{}", catalogue::explain(code))?;
        return Ok(Outcome::Fine);
    }
    if args.list {
        write!(ui.out, "{}", list())?;
        return Ok(Outcome::Fine);
    }
    let targets = if args.targets.is_empty() {
        Target::all(project)?
    } else {
        let resolve = |given: &String| Target::resolve(given, project, ui);
        args.targets.iter().map(resolve).collect::<Result<_, _>>()?
    };
    let mut findings: Vec<_> = targets.into_iter().map(finding).collect();
    let fails = findings
        .iter()
        .flat_map(|finding| &finding.diagnostics)
        .any(|diagnostic| reaches(diagnostic.severity(), args.fail_on));
    let least = args.min_severity.severity();
    let hidden = hide(&mut findings, least);
    let rendered = match args.format {
        Format::Text => text::lint::render(&findings, hidden, least),
        Format::Json => json::lint::render(&findings),
        Format::Github => github::lint::render(&findings),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::findings_if(fails))
}

fn finding(target: Target) -> Finding {
    Finding {
        diagnostics: target.read().diagnostics,
        file: target.name,
        bytes: target.bytes,
    }
}

/// Drops what is less severe and counts it.
fn hide(findings: &mut [Finding], least: Severity) -> usize {
    let mut hidden = 0;
    for finding in findings {
        let before = finding.diagnostics.len();
        finding
            .diagnostics
            .retain(|diagnostic| diagnostic.severity() >= least);
        hidden += before - finding.diagnostics.len();
    }
    hidden
}

fn reaches(severity: Severity, fail_on: FailOn) -> bool {
    match fail_on {
        FailOn::Error => severity >= Severity::Error,
        FailOn::Warning => severity >= Severity::Warning,
        FailOn::Note => severity >= Severity::Note,
        FailOn::Never => false,
    }
}

fn unknown(id: &str) -> Error {
    Error::usage(format!(
        "there is no code `{id}`; `cargo xtask lint --list` lists them all"
    ))
}

fn list() -> String {
    let mut table = Table::new(&[
        ("code", Align::Left),
        ("class", Align::Left),
        ("severity", Align::Left),
        ("in short", Align::Left),
    ]);
    for code in diagnostic::catalogue() {
        table.row([
            code.id.into(),
            code.class.as_str().into(),
            code.severity.as_str().into(),
            code.summary.into(),
        ]);
    }
    table.render()
}
