//! A changelog: one heading per release, the newest first.

use std::fmt::Write as _;

use super::escape;
use crate::render::changelog::Changelog;
use crate::render::comparison::levels;
use crate::render::line::lines;

/// Renders a log; steps without a change have no heading.
pub(crate) fn render(log: &Changelog<'_>) -> String {
    let mut out = String::new();
    let of = log.of.unwrap_or("QMP events");
    let _ = writeln!(
        out,
        "# {}, {} to {}",
        escape(of),
        escape(log.before(log.steps.start)),
        escape(log.label(log.steps.end.saturating_sub(1)))
    );
    for step in log.steps.clone().rev() {
        let mut changes: Vec<_> = log.of_step(step).map(|entry| entry.change).collect();
        if changes.is_empty() {
            continue;
        }
        changes.sort_by(|a, b| (b.level, &a.event).cmp(&(a.level, &b.event)));
        let counts = levels(changes.iter().map(|change| change.level));
        let _ = writeln!(out, "\n## {}\n\n{counts}\n", escape(&log.period(step)));
        for line in lines(changes) {
            let Some(first) = line.changes.first() else {
                continue;
            };
            let item = if line.item.is_empty() {
                String::new()
            } else {
                format!(" {}", escape(&line.item))
            };
            let _ = writeln!(
                out,
                "- {}: **{}**{item}: {}",
                first.level,
                escape(&first.event),
                escape(&line.text)
            );
        }
    }
    out
}
