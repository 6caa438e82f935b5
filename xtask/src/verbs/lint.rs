//! `cargo xtask lint`: reports faults and quirks of sources, one renderer per format.

use qmp_doc_parser::diagnostic::Severity;
use qmp_doc_parser::schema::Edition;

use crate::cli::{AsSource, FailOn, Format, LintArgs};
use crate::error::{Error, Outcome};
use crate::inputs::kind;
use crate::inputs::names::proposal;
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::render::codes::{self, CodeRow};
use crate::render::finding::Finding;
use crate::render::markdown::catalogue;
use crate::render::text::table::{Align, Table};
use crate::render::{github, json, text};
use crate::ui::{Ui, printable};

/// Runs the verb.
pub fn run(args: &LintArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    if let Some(id) = &args.explain {
        let codes = codes::all();
        let code = codes.iter().find(|code| code.id == id);
        let code = code.ok_or_else(|| unknown(id, &codes))?;
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
    let edition = kind::edition(args.source.release.as_deref())?;
    let findings = targets
        .into_iter()
        .map(|target| finding(target, args.source.form, edition));
    let mut findings: Vec<_> = findings.collect::<Result<_, Error>>()?;
    let fails = findings
        .iter()
        .flat_map(|finding| &finding.reports)
        .any(|report| reaches(report.severity, args.fail_on));
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

fn finding(target: Target, form: Option<AsSource>, edition: Edition) -> Result<Finding, Error> {
    let detect = || match target.row {
        Some(_) => AsSource::Text,
        None => kind::detect(&target.name, &target.bytes),
    };
    Ok(match form.unwrap_or_else(detect) {
        AsSource::Text => {
            let diagnostics = target.read().diagnostics;
            Finding::of_text(target.name, target.bytes, &diagnostics)
        }
        AsSource::Schema => {
            let reading = kind::schema(&target.name, &target.bytes, edition);
            Finding::of_schema(target.name, &reading)
        }
        AsSource::Introspection => {
            let (bytes, reading) = kind::reply(&target.name, target.bytes)?;
            Finding::of_reply(target.name, bytes, &reading)
        }
    })
}

/// Drops less severe diagnostics and returns their number.
fn hide(findings: &mut [Finding], least: Severity) -> usize {
    let mut hidden = 0;
    for finding in findings {
        let before = finding.reports.len();
        finding.reports.retain(|report| report.severity >= least);
        hidden += before - finding.reports.len();
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

fn unknown(id: &str, codes: &[CodeRow]) -> Error {
    let nearest = proposal(id, codes.iter().map(|code| code.id));
    Error::usage(format!(
        "there is no code `{}`{nearest}; `cargo xtask lint --list` lists them all",
        printable(id)
    ))
}

fn list() -> String {
    let mut table = Table::new(&[
        ("code", Align::Left),
        ("class", Align::Left),
        ("severity", Align::Left),
        ("in short", Align::Left),
    ]);
    for code in codes::all() {
        table.row([
            code.id.into(),
            code.class.into(),
            code.severity.into(),
            code.summary.into(),
        ]);
    }
    table.render()
}
