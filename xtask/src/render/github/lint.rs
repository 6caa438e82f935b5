//! Diagnostics as workflow commands, which CI shows beside the line.

use std::fmt::Write as _;

use qmp_doc_parser::diagnostic::Severity;

use super::{data, property};
use crate::render::finding::{Finding, Report};

/// One command per diagnostic.
pub(crate) fn render(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        for report in &finding.reports {
            command(&mut out, finding.file(report.file), report);
        }
    }
    out
}

fn command(out: &mut String, file: &str, report: &Report) {
    let level = match report.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let _ = write!(out, "::{level} file={}", property(file));
    if let Some(span) = report.span {
        let _ = write!(out, ",line={},endLine={}", span.start.line, span.end.line);
        // Columns are shown only if the range stays on one line.
        if span.start.line == span.end.line {
            let _ = write!(
                out,
                ",col={},endColumn={}",
                span.start.column, span.end.column
            );
        }
    }
    let _ = write!(out, ",title={}", property(report.code));
    let message = match report.help.as_str() {
        "" => report.message.clone(),
        help => format!("{}\nhelp: {help}", report.message),
    };
    let _ = writeln!(out, "::{}", data(&message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use qmp_doc_parser::diagnostic::{Diagnostic, SectionCode};
    use qmp_doc_parser::span::LineIndex;

    #[test]
    fn nothing_in_a_document_can_end_a_command() {
        let mut out = String::new();
        let span = LineIndex::new(b"abc").span(0, 2);
        let heading = "50%\n::error::gotcha".to_owned();
        let event = Some("A".to_owned());
        let code = SectionCode::HeadingNotAName { heading, event };
        let diagnostic = Diagnostic::new(code).at(span);
        let finding = Finding::of_text("a,b:c.txt".to_owned(), Vec::new(), &[diagnostic]);
        command(&mut out, &finding.name, &finding.reports[0]);
        assert_eq!(
            out,
            "::error file=a%2Cb%3Ac.txt,line=1,endLine=1,col=1,endColumn=3,title=heading-not-a-name::`50%25%0A::error::gotcha` is not an event name%0Ahelp: read as `A`, which the example shows\n"
        );
    }
}
