//! `cargo xtask lint`: reports faults and quirks of sources, one renderer per format.

use std::path::Path;

use qmp_doc_parser::diagnostic::Severity;
use qmp_doc_parser::schema::Edition;

use crate::cli::{AsSource, FailOn, Format, LintArgs};
use crate::error::{Error, Outcome};
use crate::inputs::baseline::{self, Baseline, KnownDiagnostic};
use crate::inputs::kind;
use crate::inputs::names::proposal;
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::render::codes::{self, CodeRow};
use crate::render::finding::{Finding, Hidden, Report};
use crate::render::markdown::catalogue;
use crate::render::text::table::{Align, Table};
use crate::render::{github, json, text};
use crate::ui::{FAINT, Ui, printable};

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
    let edition = kind::edition("--release", args.source.release.as_deref())?;
    let findings = targets
        .into_iter()
        .map(|target| finding(target, args.source.form, edition));
    let mut findings: Vec<_> = findings.collect::<Result<_, Error>>()?;
    if let Some(path) = &args.write_baseline {
        let reports = findings.iter().flat_map(|finding| {
            let reports = finding.reports.iter();
            reports.map(|report| known(finding, report))
        });
        let written = baseline::write(path, reports)?;
        let s = if written == 1 { "" } else { "s" };
        let path = path.display();
        writeln!(
            ui.err,
            "{FAINT}{written} diagnostic{s} written to {path}{FAINT:#}"
        )?;
        return Ok(Outcome::Fine);
    }
    let mut hidden = Hidden::default();
    if let Some(path) = &args.baseline {
        hidden.known = drop_known(&mut findings, path)?;
    }
    let fails = findings
        .iter()
        .flat_map(|finding| &finding.reports)
        .any(|report| reaches(report.severity, args.fail_on));
    let least = args.min_severity.severity();
    hidden.mild = hide(&mut findings, least);
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

/// A diagnostic as a baseline knows it.
fn known(finding: &Finding, report: &Report) -> KnownDiagnostic {
    KnownDiagnostic {
        file: finding.file(report.file).to_owned(),
        item: report.item.clone(),
        code: report.code.to_owned(),
        message: report.message.clone(),
    }
}

/// Drops the diagnostics of the baseline and returns their number.
fn drop_known(findings: &mut [Finding], path: &Path) -> Result<usize, Error> {
    let mut baseline = Baseline::read(path)?;
    let mut dropped = 0;
    for finding in &mut *findings {
        let mut reports = std::mem::take(&mut finding.reports);
        let before = reports.len();
        reports.retain(|report| !baseline.take(&known(finding, report)));
        dropped += before - reports.len();
        finding.reports = reports;
    }
    let files = findings.iter().flat_map(|finding| &finding.files);
    let files: Vec<_> = files.map(|(name, _)| name.as_str()).collect();
    baseline.check(path, &files)?;
    Ok(dropped)
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
