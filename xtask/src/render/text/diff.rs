//! A comparison for terminals: a verdict, then the changes of each event, the worst first.

use std::fmt::Write as _;

use qmp_history::diff::{Change, Level};

use crate::render::comparison::{View, changes, wire};
use crate::render::line::{Line, lines};
use crate::render::segment::{Segment, Segments};
use crate::render::text::layout::{style, wrap};
use crate::ui::{FAINT, STRONG, WARNING, printable};

/// Lines are broken before this column.
pub(super) const WIDTH: usize = 80;
/// Column of the text of a change, after its level.
pub(super) const INDENT: usize = 14;

/// Renders a comparison.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut out = String::new();
    let titles = format!("{} → {}", view.old.title, view.new.title);
    let _ = writeln!(out, "{STRONG}{}{STRONG:#}", printable(&titles));
    let worst = view.shown.iter().map(|change| change.level).max();
    let style = style(worst.unwrap_or(Level::Compatible));
    let verdict = wrap(&view.verdict(), WIDTH).join("\n");
    let _ = writeln!(out, "{style}{verdict}{style:#}");
    let mut hidden = 0;
    for (event, all) in view.by_event() {
        let is_shown = |change: &&&Change| view.details || change.level > Level::Docs;
        let shown: Vec<&Change> = all.iter().filter(is_shown).copied().collect();
        hidden += all.len() - shown.len();
        if !shown.is_empty() {
            let _ = writeln!(out, "\n{STRONG}{}{STRONG:#}", printable(event));
        }
        for line in lines(shown) {
            one(&mut out, view, &line);
        }
    }
    let mut advice: Vec<_> = view.shown.iter().filter_map(|one| one.advice()).collect();
    advice.dedup();
    for advice in advice {
        let words = wrap(&printable(advice), WIDTH).join("\n");
        let _ = writeln!(out, "\n{WARNING}settle:{WARNING:#} {words}");
    }
    if hidden > 0 {
        let hidden = changes(hidden);
        let _ = writeln!(
            out,
            "\n{FAINT}{hidden} of the documentation not shown; --details shows them{FAINT:#}"
        );
    }
    out
}

fn one(out: &mut String, view: &View<'_>, line: &Line<'_>) {
    let Some(first) = line.changes.first() else {
        return;
    };
    head(out, first.level, &line.item, &line.text);
    for change in &line.changes {
        if let Some(reason) = view.accepted(change) {
            body(out, "accepted", &printable(reason));
        }
        if view.details {
            details(out, view, change);
        }
    }
}

/// The first lines of a change: level, item, summary.
pub(super) fn head(out: &mut String, level: Level, item: &str, text: &str) {
    let words = if item.is_empty() {
        text.to_owned()
    } else {
        format!("{item}  {text}")
    };
    let style = style(level);
    for (at, line) in wrap(&words, WIDTH - INDENT).iter().enumerate() {
        if at == 0 {
            let _ = writeln!(out, "  {style}{:<10}{style:#}  {line}", level.as_str());
        } else {
            let _ = writeln!(out, "{:INDENT$}{line}", "");
        }
    }
}

fn details(out: &mut String, view: &View<'_>, change: &Change) {
    let words = words(change);
    if !words.is_empty() {
        body(out, "", &words);
    }
    body(out, "rule", &format!("{} {}", change.rule.id, change.id));
    if let Some(places) = view.places(change) {
        body(out, "at", &places);
    }
    body(out, "wire", &wire(change));
}

/// The text before and after, if available: `[-went-]{+came+}`.
fn words(change: &Change) -> String {
    let segments = Segments::prose(change);
    let segment = |segment: &Segment| match segment {
        Segment::Same(text) => text.clone(),
        Segment::Old(text) => format!("[-{text}-]"),
        Segment::New(text) => format!("{{+{text}+}}"),
    };
    let text: String = segments.list.iter().map(segment).collect();
    printable(&text)
}

/// Indented lines after a word.
fn body(out: &mut String, word: &str, text: &str) {
    let lead = if word.is_empty() {
        String::new()
    } else {
        format!("{word}: ")
    };
    for line in wrap(&format!("{lead}{text}"), WIDTH - INDENT) {
        let _ = writeln!(out, "{:INDENT$}{FAINT}{line}{FAINT:#}", "");
    }
}
