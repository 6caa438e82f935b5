//! Input of the renderers of a comparison, and wording that they share.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use qmp_doc_parser::ir::Tree;
use qmp_history::diff::{Acceptance, Change, Comparison, Level, Perspective, Review};

use crate::inputs::side::Side;
use crate::ui::printable;

/// Input of a renderer.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) old: &'a Side,
    pub(crate) new: &'a Side,
    pub(crate) comparison: &'a Comparison,
    pub(crate) review: &'a Review<'a>,
    /// The selected changes that are not ignored, by event, the worst first.
    pub(crate) shown: Vec<&'a Change>,
    /// Number of events that both sides have and no change of the wire affects.
    pub(crate) unchanged: usize,
    /// The mildest level that fails.
    pub(crate) fail_on: Option<Level>,
    /// Whether to show changes of the documentation, rules, ids, places and wire.
    pub(crate) details: bool,
}

impl<'a> View<'a> {
    /// The comparison in one line: the worst level, the number of changes at each level, and the
    /// number of hidden changes.
    pub(crate) fn verdict(&self) -> String {
        let open = self.shown.iter().copied();
        let worst = open
            .filter(|change| self.acceptance(change).is_none())
            .map(|change| change.level)
            .max();
        let levels = self.shown.iter().map(|change| change.level);
        let perspective = self.comparison.perspective;
        let mut text = verdict(worst, levels, perspective, self.unchanged);
        for (count, word) in [
            (self.review.accepted.len(), "accepted"),
            (self.review.ignored.len(), "ignored"),
        ] {
            if count > 0 {
                let _ = write!(text, ", {} {word}", changes(count));
            }
        }
        text
    }

    /// The shown changes of each event, in their order.
    pub(crate) fn by_event(&self) -> Vec<(&'a str, Vec<&'a Change>)> {
        let mut events: Vec<(&str, Vec<&Change>)> = Vec::new();
        for change in &self.shown {
            match events.last_mut().filter(|(name, _)| *name == change.event) {
                Some((_, changes)) => changes.push(change),
                None => events.push((&change.event, vec![change])),
            }
        }
        events
    }

    /// Returns whether a change is at or above the level that fails.
    pub(crate) fn fails(&self, change: &Change) -> bool {
        self.fail_on.is_some_and(|level| change.level >= level)
    }

    /// The entry that accepts a change.
    pub(crate) fn acceptance(&self, change: &Change) -> Option<&'a Acceptance> {
        let accepted = &self.review.accepted;
        let found = accepted.iter().find(|(one, _)| one.id == change.id);
        found.map(|(_, entry)| *entry)
    }

    /// Returns the reason for accepting a change.
    pub(crate) fn accepted(&self, change: &Change) -> Option<&'a str> {
        let entry = self.acceptance(change);
        entry.map(|entry| entry.reason.as_str())
    }

    /// Returns the place on the older side, as `file:line:column`.
    pub(crate) fn old_place(&self, change: &Change) -> Option<String> {
        place(self.old, &change.old)
    }

    /// Returns the place on the newer side.
    pub(crate) fn new_place(&self, change: &Change) -> Option<String> {
        place(self.new, &change.new)
    }

    /// Both places of a change; `None` if neither side has one.
    pub(crate) fn places(&self, change: &Change) -> Option<String> {
        let (old, new) = (self.old_place(change), self.new_place(change));
        let none = || "not present".to_owned();
        (old.is_some() || new.is_some()).then(|| {
            format!(
                "{} → {}",
                old.unwrap_or_else(none),
                new.unwrap_or_else(none)
            )
        })
    }
}

fn place(side: &Side, change: &qmp_history::diff::ChangeSide) -> Option<String> {
    let start = change.span?.start;
    let file = printable(side.file.as_deref()?);
    Some(format!("{file}:{}:{}", start.line, start.column))
}

/// The worst open level, the number of changes at each level, and of events without one.
pub(crate) fn verdict(
    worst: Option<Level>,
    shown: impl Iterator<Item = Level> + Clone,
    perspective: Perspective,
    unchanged: usize,
) -> String {
    let mut text = match worst {
        None if shown.clone().next().is_none() => "no changes".to_owned(),
        None => format!("nothing open for the {perspective} perspective: "),
        Some(Level::Docs) => "documentation only: ".to_owned(),
        Some(level) => format!("{level} for the {perspective} perspective: "),
    };
    text += &levels(shown);
    let s = if unchanged == 1 { "" } else { "s" };
    let _ = write!(text, "; {unchanged} event{s} unchanged");
    text
}

/// The selected changes: events by their worst change, the worst first, then by name.
pub(crate) fn shown(
    comparison: &Comparison,
    is_selected: impl Fn(&&Change) -> bool,
) -> Vec<&Change> {
    let selected = comparison
        .changes
        .iter()
        .filter(|change| is_selected(change));
    let mut shown: Vec<&Change> = selected.collect();
    let mut worst: BTreeMap<&str, Level> = BTreeMap::new();
    for change in &shown {
        let level = worst.entry(&change.event).or_insert(change.level);
        *level = change.level.max(*level);
    }
    shown.sort_by_cached_key(|change| {
        let worst = worst.get(&*change.event).copied();
        (Reverse(worst), change.event.clone(), Reverse(change.level))
    });
    shown
}

/// Number of events that both trees have and no change of what is sent affects.
pub(crate) fn common_unchanged(old: &Tree, new: &Tree, comparison: &Comparison) -> usize {
    let changes = comparison.changes.iter();
    let changes = changes.filter(|change| change.level > Level::Docs);
    let changed = changes.flat_map(|change| [change.event.as_str(), change.event_before()]);
    let changed: BTreeSet<&str> = changed.collect();
    let common = old.events.iter().map(|event| event.name.as_str());
    let common = common.filter(|name| new.event(name).is_some());
    common.filter(|name| !changed.contains(name)).count()
}

/// A number with its noun.
pub(crate) fn changes(count: usize) -> String {
    format!("{count} change{}", if count == 1 { "" } else { "s" })
}

/// `2 breaking, 1 risky`, the worst first; empty without changes.
pub(crate) fn levels(levels: impl Iterator<Item = Level>) -> String {
    let levels: Vec<_> = levels.collect();
    let worst_first = Level::ALL.into_iter().rev();
    let parts: Vec<_> = worst_first
        .map(|level| (level, levels.iter().filter(|one| **one == level).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| format!("{count} {level}"))
        .collect();
    parts.join(", ")
}

/// The path of a change, with the older one where it differs.
pub(crate) fn subject(change: &Change) -> String {
    let (old, new) = (change.path_before(), change.path.as_str());
    if old == new {
        printable(new)
    } else {
        printable(&format!("{old} → {new}"))
    }
}

/// Formats the effect on the wire, with its evidence.
pub(crate) fn wire(change: &Change) -> String {
    let side = &change.wire;
    let mut text = side.effect.as_str().to_owned();
    if let Some(commit) = &side.commit {
        let _ = write!(text, " (commit {commit})");
    }
    if let Some(reason) = &side.reason {
        let _ = write!(text, ": {reason}");
    }
    printable(&text)
}
