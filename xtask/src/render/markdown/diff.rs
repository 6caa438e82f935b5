//! A comparison for a pull request: a sentence and a table, groups folded.

use std::fmt::Write as _;

use qmp_history::diff::{Change, Group};

use super::escape;
use crate::render::comparison::{Item, View, subject, wire};
use crate::render::sentence as summary;

/// All of it.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut out = String::new();
    let (old, new) = (escape(&view.old.title), escape(&view.new.title));
    let _ = writeln!(out, "## {old} → {new}\n");
    let sentence = view.sentence();
    let _ = writeln!(out, "**{}**\n", escape(&sentence));
    let _ = writeln!(
        out,
        "For the {} perspective: {}.",
        view.comparison.perspective,
        summary::levels(view.comparison)
    );
    let (mut ones, mut groups) = (Vec::new(), Vec::new());
    for item in view.items() {
        match item {
            Item::One(change) => ones.push(change),
            Item::Many(group) => groups.push(group),
        }
    }
    for group in groups {
        many(&mut out, view, group);
    }
    if !ones.is_empty() {
        out.push('\n');
        table(&mut out, view, &ones);
    }
    out
}

fn many(out: &mut String, view: &View<'_>, group: &Group) {
    let members: Vec<_> = view.members(group).collect();
    let _ = writeln!(
        out,
        "\n<details><summary><b>{}</b> {}: {}</summary>\n",
        group.level,
        escape(&group.rule),
        escape(&group.message)
    );
    table(out, view, &members);
    out.push_str("\n</details>\n");
}

fn table(out: &mut String, view: &View<'_>, changes: &[&Change]) {
    out.push_str("| level | rule | what | change | wire | old | new |\n");
    out.push_str("|---|---|---|---|---|---|---|\n");
    for change in changes {
        let mut sentence = escape(&change.message);
        if let Some(advice) = change.advice() {
            let _ = write!(sentence, "<br>{}", escape(advice));
        }
        if let Some(reason) = view.accepted(change) {
            let _ = write!(sentence, "<br>Accepted: {}", escape(reason));
        }
        let place = |place: Option<String>| place.map_or_else(|| "–".into(), |text| escape(&text));
        let _ = writeln!(
            out,
            "| {} | `{}` | {} | {sentence} | {} | {} | {} |",
            change.level,
            change.rule.id,
            escape(&subject(change)),
            escape(&wire(change)),
            place(view.old_place(change)),
            place(view.new_place(change))
        );
    }
}
