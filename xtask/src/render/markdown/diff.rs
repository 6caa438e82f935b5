//! A comparison for a pull request: the verdict and a table of lines.

use std::fmt::Write as _;

use qmp_history::diff::Level;

use super::escape;
use crate::render::comparison::{View, wire};
use crate::render::line::lines;

/// Renders a comparison.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut out = String::new();
    let (old, new) = (escape(&view.old.title), escape(&view.new.title));
    let _ = writeln!(out, "## {old} → {new}\n");
    let _ = writeln!(out, "**{}**", escape(&view.verdict()));
    table(&mut out, view, "", |level| level > Level::Docs);
    if view.shown.iter().any(|change| change.level == Level::Docs) {
        let count = view
            .shown
            .iter()
            .filter(|one| one.level == Level::Docs)
            .count();
        let _ = writeln!(out, "\n<details><summary>Documentation: {count}</summary>");
        table(&mut out, view, "\n</details>\n", |level| {
            level == Level::Docs
        });
    }
    out
}

/// One row per line of these levels; empty without lines.
fn table(out: &mut String, view: &View<'_>, end: &str, is_shown: impl Fn(Level) -> bool) {
    let shown = view.shown.iter().copied().filter(|one| is_shown(one.level));
    let lines = lines(shown);
    if lines.is_empty() {
        return;
    }
    out.push_str("\n| level | event | item | change | rule | wire |\n");
    out.push_str("|---|---|---|---|---|---|\n");
    for line in lines {
        let Some(first) = line.changes.first() else {
            continue;
        };
        let mut text = escape(&line.text);
        if let Some(advice) = first.advice() {
            let _ = write!(text, "<br>{}", escape(advice));
        }
        for reason in line.changes.iter().filter_map(|one| view.accepted(one)) {
            let _ = write!(text, "<br>Accepted: {}", escape(reason));
        }
        let places = view
            .places(first)
            .map(|places| format!("<br>{}", escape(&places)));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {text}{} | `{}` | {} |",
            first.level,
            escape(&first.event),
            escape(&line.item),
            places.unwrap_or_default(),
            first.rule.id,
            escape(&wire(first)),
        );
    }
    out.push_str(end);
}
