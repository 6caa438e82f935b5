//! The log for people: a heading a step, then every change.

use std::fmt::Write as _;

use qmp_history::Timeline;
use qmp_history::diff::{Entry, Log, Perspective};

use super::layout::{style, wrap};
use crate::inputs::side::title;
use crate::render::comparison::{subject, wire};
use crate::render::sentence::sentence;
use crate::ui::{FAINT, GOOD, STRONG, WARNING, printable};

const WIDTH: usize = 92;

/// The steps with these entries; `whole` adds each step in a sentence.
pub(crate) fn render(
    timeline: &Timeline,
    log: &Log,
    entries: &[Entry<'_>],
    whole: bool,
    perspective: Perspective,
) -> String {
    let mut out = String::new();
    for (step, of_step) in log.steps.iter().enumerate() {
        let here: Vec<_> = entries.iter().filter(|entry| entry.step == step).collect();
        let documents = timeline.documents();
        let [Some(old), Some(new)] = [documents.get(step), documents.get(step + 1)] else {
            continue;
        };
        let name = |document, at: usize| title(document, &timeline.labels()[at]);
        let heading = format!("{} → {}", name(old, step), name(new, step + 1));
        let _ = writeln!(out, "{STRONG}{}{STRONG:#}", printable(&heading));
        if whole {
            let words = sentence(old, new, &of_step.comparison);
            let _ = writeln!(out, "{}", wrap(&words, WIDTH + 8).join("\n"));
        }
        if here.is_empty() {
            let _ = writeln!(out, "    no change");
        }
        for entry in here {
            let _ = write!(out, "{}", one(entry, timeline));
        }
        out.push('\n');
    }
    let s = if entries.len() == 1 { "" } else { "s" };
    let steps = log.steps.len();
    let _ = writeln!(
        out,
        "{GOOD}{} change{s}{GOOD:#} in {steps} steps, for the {} perspective",
        entries.len(),
        perspective
    );
    out
}

fn one(entry: &Entry<'_>, timeline: &Timeline) -> String {
    let change = entry.change;
    let style = style(change.level);
    let mut out = format!(
        "  {style}{}{style:#}  {}  {STRONG}{}{STRONG:#}\n",
        change.level,
        printable(change.rule.id),
        subject(change)
    );
    for line in wrap(&printable(&change.message), WIDTH) {
        let _ = writeln!(out, "      {line}");
    }
    for line in wrap(&format!("wire {}", wire(change)), WIDTH) {
        let _ = writeln!(out, "      {FAINT}{line}{FAINT:#}");
    }
    if let Some(other) = entry.transient {
        // A step is named by the revision that it leads to.
        let there = timeline.labels().get(other + 1).map_or("", String::as_str);
        let words = if other > entry.step {
            format!("transient: undone in {there}, and no release came between")
        } else {
            format!("transient: undoes what {there} did, and no release came between")
        };
        let _ = writeln!(out, "      {WARNING}{}{WARNING:#}", printable(&words));
    }
    out
}
