//! `cargo xtask lint`: what is wrong or unusual in documents, one renderer a format.

mod github;
pub mod json;
mod text;
mod window;

use qmp_doc_parser::diagnostic::{self, Diagnostic, Entry, Severity};

use crate::catalogue;
use crate::cli::{FailOn, Format, LintArgs};
use crate::outcome::{Error, Outcome};
use crate::project::Project;
use crate::table::{Align, Table};
use crate::target::Target;
use crate::ui::Ui;

/// One document with its diagnostics.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The path that output names.
    pub file: String,
    /// The captured file.
    pub bytes: Vec<u8>,
    /// In the order of the captured file.
    pub diagnostics: Vec<Diagnostic>,
}

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
    let mut findings: Vec<_> = targets.into_iter().map(Finding::of).collect();
    let fails = findings
        .iter()
        .flat_map(|finding| &finding.diagnostics)
        .any(|diagnostic| reaches(diagnostic.severity(), args.fail_on));
    let least = args.min_severity.severity();
    let hidden = hide(&mut findings, least);
    let rendered = match args.format {
        Format::Text => text::render(&findings, hidden, least),
        Format::Json => json::render(&findings),
        Format::Github => github::render(&findings),
    };
    write!(ui.out, "{rendered}")?;
    Ok(Outcome::findings_if(fails))
}

impl Finding {
    fn of(target: Target) -> Self {
        Self {
            diagnostics: target.read().diagnostics,
            file: target.name,
            bytes: target.bytes,
        }
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
    Error::Usage(format!(
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
