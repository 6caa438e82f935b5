//! A build against the history, as Markdown.

use std::fmt::Write as _;

use super::escape;
use crate::render::check::{Check, summary};

/// A heading, the verdicts, and tables.
pub(crate) fn render(check: &Check) -> String {
    let mut lines = summary(check).into_iter();
    let heading = lines.next().unwrap_or_default();
    let mut out = format!("## {}\n", escape(&heading));
    for line in lines {
        let _ = write!(out, "\n- {}", escape(&line));
    }
    out.push('\n');
    if let Some(build) = check
        .build
        .as_ref()
        .filter(|build| !build.differences.is_empty())
    {
        out.push_str("\n| item | difference | |\n|---|---|---|\n");
        for one in &build.differences {
            let (path, detail) = (escape(&one.path), escape(&one.detail));
            let _ = writeln!(out, "| {path} | {} | {detail} |", one.kind);
        }
    }
    let Some(sent) = &check.sent else {
        return out;
    };
    if !sent.faults.is_empty() {
        out.push_str("\n| event | at | events | fault |\n|---|---|---|---|\n");
        for fault in &sent.faults {
            let (event, at, message) = (
                escape(&fault.event),
                escape(&fault.at),
                escape(&fault.message),
            );
            let _ = writeln!(out, "| {event} | {at} | {} | {message} |", fault.count);
        }
    }
    out.push_str("\n| event | number |\n|---|---|\n");
    for (event, count) in &sent.kinds {
        let _ = writeln!(out, "| {} | {count} |", escape(event));
    }
    out
}
