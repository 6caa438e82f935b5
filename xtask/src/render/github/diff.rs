//! A comparison as workflow commands, which CI shows beside the line.

use std::fmt::Write as _;

use qmp_history::diff::{Change, Level};

use super::{data, property};
use crate::render::comparison::{View, subject, wire};

/// The verdict as a notice, then one command per change.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut out = String::new();
    let title = format!("{} → {}", view.old.title, view.new.title);
    let _ = writeln!(
        out,
        "::notice title={}::{}",
        property(&title),
        data(&view.verdict())
    );
    for change in &view.shown {
        let message = format!("{}: {}", subject(change), change.message);
        command(&mut out, view, change, &message);
    }
    out
}

fn command(out: &mut String, view: &View<'_>, change: &Change, message: &str) {
    let level = change.level;
    let accepted = view.accepted(change);
    let word = match level {
        _ if accepted.is_some() => "notice",
        Level::Breaking => "error",
        Level::Risky => "warning",
        Level::Compatible | Level::Docs => "notice",
    };
    // The newer side, where there is one: that is the file of the pull request.
    let (file, span) = match (change.new.span, change.old.span) {
        (Some(span), _) => (&view.new.file, Some(span)),
        (None, span) => (&view.old.file, span),
    };
    let _ = write!(out, "::{word} ");
    if let Some(file) = file {
        let _ = write!(out, "file={},", property(file));
    }
    if let Some(span) = span {
        let _ = write!(out, "line={},endLine={}", span.start.line, span.end.line);
        if span.start.line == span.end.line {
            let (from, to) = (span.start.column, span.end.column);
            let _ = write!(out, ",col={from},endColumn={to}");
        }
        out.push(',');
    }
    let title = format!("{level}: {}", change.rule.id);
    let mut message = format!("{message}\nwire {}", wire(change));
    if let Some(advice) = change.advice() {
        let _ = write!(message, "\n{advice}");
    }
    if let Some(reason) = accepted {
        let _ = write!(message, "\naccepted: {reason}");
    }
    let _ = writeln!(out, "title={}::{}", property(&title), data(&message));
}
