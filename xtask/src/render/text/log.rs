//! The log for terminals: one line per change.

use std::fmt::Write as _;

use super::diff::WIDTH;
use super::layout::{style, wrap};
use crate::render::changelog::Changelog;
use crate::render::line::lines;
use crate::ui::printable;

/// Release, level, item, before and after. The event is named where the log is of several.
pub(crate) fn render(log: &Changelog<'_>) -> String {
    let mut out = String::new();
    let periods = log.steps.clone().map(|step| printable(&log.period(step)));
    let periods: Vec<_> = periods.collect();
    let used = log.entries.iter().map(|entry| entry.step - log.steps.start);
    let width = used
        .filter_map(|at| periods.get(at))
        .map(|text| text.chars().count());
    let width = width.max().unwrap_or(0);
    let indent = width + 2 + "compatible".len() + 2;
    for (step, period) in log.steps.clone().zip(&periods) {
        let changes: Vec<_> = log.of_step(step).map(|entry| entry.change).collect();
        for line in lines(changes) {
            let Some(first) = line.changes.first() else {
                continue;
            };
            let level = first.level;
            let event = if log.of.is_some_and(|of| of.starts_with(&first.event)) {
                String::new()
            } else {
                printable(&first.event)
            };
            let dot = if event.is_empty() || line.item.is_empty() || line.item.starts_with('<') {
                ""
            } else {
                "."
            };
            let mut words = format!("{event}{dot}{}  {}", line.item, line.text);
            if let Some(other) = transient(log, step, &first.id) {
                let _ = write!(words, " ({other})");
            }
            let style = style(level);
            for (at, text) in wrap(words.trim(), WIDTH.saturating_sub(indent).max(30))
                .iter()
                .enumerate()
            {
                if at == 0 {
                    let _ = writeln!(
                        out,
                        "{period:<width$}  {style}{:<10}{style:#}  {text}",
                        level.as_str()
                    );
                } else {
                    let _ = writeln!(out, "{:indent$}{text}", "");
                }
            }
        }
    }
    out
}

/// Formats the step that reverts a change, or that it reverts, if no release came between.
fn transient(log: &Changelog<'_>, step: usize, id: &str) -> Option<String> {
    let mut entries = log.of_step(step);
    let other = entries.find(|entry| entry.change.id == id)?.transient?;
    let there = log.label(other);
    Some(if other > step {
        format!("transient: undone in {there}")
    } else {
        format!("transient: undoes {there}")
    })
}
