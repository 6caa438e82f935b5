//! A comparison for people: a sentence first, then every change, the worst first.

use std::fmt::Write as _;

use qmp_history::diff::{Change, Group, Level};

use crate::render::comparison::{Item, View, subject, wire};
use crate::render::sentence as summary;
use crate::render::text::layout::{style, wrap};
use crate::ui::{FAINT, STRONG, printable};

/// Lines are broken before this column.
const WIDTH: usize = 100;
const INDENT: &str = "    ";

/// All of it.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut out = String::new();
    let comparison = view.comparison;
    let sentence = view.sentence();
    let _ = writeln!(
        out,
        "{STRONG}{}{STRONG:#}",
        wrap(&sentence, WIDTH).join("\n")
    );
    let _ = writeln!(
        out,
        "{FAINT}{} → {}{FAINT:#}",
        printable(&view.old.title),
        printable(&view.new.title)
    );
    let style = style(comparison.worst().unwrap_or(Level::Compatible));
    let _ = writeln!(
        out,
        "for the {} perspective: {style}{}{style:#}",
        comparison.perspective,
        summary::levels(comparison)
    );
    for item in view.items() {
        out.push('\n');
        match item {
            Item::One(change) => one(&mut out, view, change),
            Item::Many(group) => many(&mut out, view, group),
        }
    }
    let accepted = view.review.accepted.len();
    if accepted > 0 {
        let _ = writeln!(out, "\n{} accepted", summary::changes(accepted));
    }
    out
}

fn one(out: &mut String, view: &View<'_>, change: &Change) {
    head(
        out,
        change.level,
        change.rule.id,
        &subject(change),
        &change.id,
    );
    body(out, &printable(&change.message), "");
    body(out, &view.places(change), "at    ");
    body(out, &wire(change), "wire  ");
    if let Some(advice) = change.advice() {
        body(out, &printable(advice), "settle  ");
    }
    if let Some(reason) = view.accepted(change) {
        body(out, &printable(reason), "accepted  ");
    }
}

fn many(out: &mut String, view: &View<'_>, group: &Group) {
    let members: Vec<_> = view.members(group).collect();
    let count = format!("{} events", members.len());
    head(out, group.level, &group.rule, &count, "");
    body(out, &printable(&group.message), "");
    let names: Vec<_> = members.iter().map(|change| subject(change)).collect();
    body(out, &names.join(", "), "");
    if let Some(first) = members.first() {
        body(out, &wire(first), "wire  ");
        if let Some(advice) = first.advice() {
            body(out, &printable(advice), "settle  ");
        }
    }
    let accepted = members
        .iter()
        .filter(|change| view.accepted(change).is_some())
        .count();
    if accepted > 0 {
        body(out, &format!("{accepted} of them"), "accepted  ");
    }
    body(out, "--unfold shows each with its places", "");
}

fn head(out: &mut String, level: Level, rule: &str, subject: &str, id: &str) {
    let style = style(level);
    let rule = printable(rule);
    let gap = if id.is_empty() { "" } else { "  " };
    let _ = writeln!(
        out,
        "{style}{level}{style:#}  {rule}  {STRONG}{subject}{STRONG:#}{gap}{FAINT}{id}{FAINT:#}"
    );
}

/// Indented lines under a word that stands before the first.
fn body(out: &mut String, text: &str, word: &str) {
    let lead = " ".repeat(word.len());
    for (at, line) in wrap(text, WIDTH - INDENT.len() - word.len())
        .iter()
        .enumerate()
    {
        let word = if at == 0 { word } else { &lead };
        let _ = writeln!(out, "{INDENT}{FAINT}{word}{FAINT:#}{line}");
    }
}
