//! Diagnostics for terminals, in the layout of rustc, with a count at the end.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use qmp_doc_parser::diagnostic::Severity;

use super::window::{Mark, Source};
use crate::render::finding::{Finding, Hidden, Report};
use crate::ui::{ERROR, GOOD, STRONG, WARNING, printable};

/// Width to which lines are cut around their marks.
const WIDTH: usize = 110;

/// Renders all diagnostics and a summary.
pub(crate) fn render(findings: &[Finding], hidden: Hidden, least: Severity) -> String {
    let renderer = Renderer::styled().term_width(WIDTH);
    let mut out = String::new();
    for finding in findings {
        let files = finding.files.iter();
        let sources: Vec<_> = files.map(|(_, bytes)| Source::new(bytes)).collect();
        for report in &finding.reports {
            out.push_str(&renderer.render(&[group(report, finding, &sources)]));
            out.push_str("\n\n");
        }
    }
    summary(&mut out, findings, hidden, least);
    out
}

fn group<'a>(report: &Report, finding: &'a Finding, sources: &[Source<'_>]) -> Group<'a> {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(printable(&report.message))
        .id(report.code);
    let mut group = Group::with_title(title);
    let primary = report.span.map(|span| {
        let mark = Mark {
            span,
            label: &report.label,
            primary: true,
        };
        (report.file, mark)
    });
    let related = report.related.iter().map(|place| {
        let mark = Mark {
            span: place.span,
            label: &place.label,
            primary: false,
        };
        (place.file, mark)
    });
    let marks: Vec<_> = primary.into_iter().chain(related).collect();
    if marks.is_empty() {
        group = group.element(Origin::path(finding.file(report.file)));
    }
    let mut files: Vec<usize> = Vec::new();
    for (file, _) in &marks {
        if !files.contains(file) {
            files.push(*file);
        }
    }
    for file in files {
        let here = marks.iter().filter(|(at, _)| *at == file);
        let here: Vec<_> = here.map(|(_, mark)| *mark).collect();
        let windows = sources.get(file).map(|source| source.windows(&here));
        for window in windows.unwrap_or_default() {
            let annotations = window.notes.into_iter().map(|note| {
                let kind = if note.primary {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let label = (!note.label.is_empty()).then(|| printable(&note.label));
                kind.span(note.range).label(label)
            });
            let snippet = Snippet::source(window.text)
                .line_start(window.line)
                .path(finding.file(file))
                .annotations(annotations);
            group = group.element(snippet);
        }
    }
    if !report.help.is_empty() {
        group = group.element(Level::HELP.message(printable(&report.help)));
    }
    group
}

fn summary(out: &mut String, findings: &[Finding], hidden: Hidden, least: Severity) {
    use std::fmt::Write as _;

    let count = |finding: &Finding, severity| {
        let of_it = |report: &&Report| report.severity == severity;
        finding.reports.iter().filter(of_it).count()
    };
    let total = |severity| {
        findings
            .iter()
            .map(|finding| count(finding, severity))
            .sum()
    };
    let (errors, warnings, notes): (usize, usize, usize) = (
        total(Severity::Error),
        total(Severity::Warning),
        total(Severity::Note),
    );
    if findings.len() > 1 {
        for finding in findings {
            let counts = counts(
                count(finding, Severity::Error),
                count(finding, Severity::Warning),
                count(finding, Severity::Note),
            );
            let _ = writeln!(out, "{}: {counts}", printable(&finding.name));
        }
    }
    let style = match (errors, warnings, notes) {
        (0, 0, 0) => GOOD,
        (0, 0, _) => STRONG,
        (0, _, _) => WARNING,
        _ => ERROR,
    };
    let documents = match findings {
        [only] => printable(&only.name),
        many => format!("{} sources", many.len()),
    };
    let _ = write!(
        out,
        "{style}{documents}{style:#}: {}",
        counts(errors, warnings, notes)
    );
    if hidden.mild > 0 {
        let (mild, least) = (hidden.mild, least.as_str());
        let _ = write!(out, "; {mild} below {least} not shown");
    }
    if hidden.known > 0 {
        let _ = write!(out, "; {} of the baseline not shown", hidden.known);
    }
    out.push('\n');
}

fn counts(errors: usize, warnings: usize, notes: usize) -> String {
    let parts: Vec<_> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if parts.is_empty() {
        "no diagnostics".into()
    } else {
        parts.join(", ")
    }
}
