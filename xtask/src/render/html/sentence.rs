//! A comparison in one sentence: what came, what went where, and what stayed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use qmp_doc_parser::ir;
use qmp_history::diff::catalogue as rules;
use qmp_history::diff::{Change, Comparison, Rule};

use crate::ui::printable;

/// `5 events added, 13 moved to the schema, none removed; 3 stayed: …`
pub(crate) fn sentence(old: &ir::Document, new: &ir::Document, comparison: &Comparison) -> String {
    let count = |rule: &Rule| {
        let of_it = |change: &&Change| change.rule.id == rule.id;
        comparison.changes.iter().filter(of_it).count()
    };
    let added = count(&rules::EVENT_ADDED);
    let mut text = match added {
        0 => "no events added".to_owned(),
        1 => "1 event added".to_owned(),
        many => format!("{many} events added"),
    };
    for (rule, words) in [
        (&rules::EVENT_DOCUMENTED, "documented that existed before"),
        (&rules::EVENT_RENAMED, "renamed"),
        (&rules::EVENT_MOVED, "moved to the schema"),
        (
            &rules::EVENT_UNDOCUMENTED,
            "left the document, destination unknown",
        ),
    ] {
        let count = count(rule);
        if count > 0 {
            let _ = write!(text, ", {count} {words}");
        }
    }
    match count(&rules::EVENT_REMOVED) {
        0 => text += ", none removed",
        many => drop(write!(text, ", {many} removed from QEMU")),
    }
    text.push_str(&stayed(old, new, comparison));
    text
}

fn stayed(old: &ir::Document, new: &ir::Document, comparison: &Comparison) -> String {
    let before: BTreeSet<_> = old.events.iter().map(|event| &event.name).collect();
    let both = new
        .events
        .iter()
        .filter(|event| before.contains(&event.name));
    let names: Vec<&str> = both.map(|event| event.name.as_str()).collect();
    let of = |name: &str| {
        let about = |change: &&Change| change.event == name;
        comparison.changes.iter().filter(about).count()
    };
    let (changed, same): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| of(name) > 0);
    let list = |names: &[&str]| printable(&names.join(", "));
    match (names.len(), changed.len()) {
        (0, _) => "; none stayed".to_owned(),
        (count, 0) => format!("; {count} stayed as they were: {}", list(&same)),
        (count, _) => {
            let with: Vec<_> = changed
                .iter()
                .map(|name| format!("{} ({})", printable(name), changes(of(name))))
                .collect();
            let rest = match same.len() {
                0 => String::new(),
                1 => format!("; {} is as it was", list(&same)),
                _ => format!("; {} are as they were", list(&same)),
            };
            format!("; {count} stayed: {}{rest}", with.join(", "))
        }
    }
}

/// A number with its noun.
pub(crate) fn changes(count: usize) -> String {
    format!("{count} change{}", if count == 1 { "" } else { "s" })
}
