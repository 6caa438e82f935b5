//! What every renderer of a comparison is given, and the words that they share.

use std::fmt::Write as _;

use qmp_history::diff::{Acceptance, Change, Comparison, Group, Level, Review};

use crate::inputs::side::Side;
use crate::render::sentence::sentence;
use crate::ui::printable;

/// What a renderer is given.
#[derive(Debug)]
pub(crate) struct View<'a> {
    pub(crate) old: &'a Side,
    pub(crate) new: &'a Side,
    pub(crate) comparison: &'a Comparison,
    pub(crate) review: &'a Review<'a>,
    /// The mildest level that fails.
    pub(crate) fail_on: Option<Level>,
    pub(crate) unfold: bool,
}

/// One thing to show: a change, or several of one cause.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item<'a> {
    One(&'a Change),
    Many(&'a Group),
}

impl<'a> View<'a> {
    /// What is shown, the worst first; a group stands where its first change would.
    pub(crate) fn items(&self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for level in Level::ALL.into_iter().rev() {
            for change in &self.comparison.changes {
                let group = self.comparison.group_of(&change.id);
                match group.filter(|_| !self.unfold) {
                    Some(group) => {
                        let first = group.changes.first() == Some(&change.id);
                        if first && group.level == level {
                            items.push(Item::Many(group));
                        }
                    }
                    None if change.level == level => items.push(Item::One(change)),
                    None => {}
                }
            }
        }
        items
    }

    /// The changes of a group.
    pub(crate) fn members(&self, group: &'a Group) -> impl Iterator<Item = &'a Change> {
        let comparison = self.comparison;
        group.changes.iter().filter_map(|id| comparison.change(id))
    }

    /// The comparison in one sentence.
    pub(crate) fn sentence(&self) -> String {
        sentence(&self.old.document, &self.new.document, self.comparison)
    }

    /// Whether a change is at or above the level that fails.
    pub(crate) fn fails(&self, change: &Change) -> bool {
        self.fail_on.is_some_and(|level| change.level >= level)
    }

    /// By which entry a change was accepted.
    pub(crate) fn acceptance(&self, change: &Change) -> Option<&'a Acceptance> {
        let accepted = &self.review.accepted;
        let found = accepted.iter().find(|(one, _)| one.id == change.id);
        found.map(|(_, entry)| *entry)
    }

    /// Why a change was accepted.
    pub(crate) fn accepted(&self, change: &Change) -> Option<&'a str> {
        let entry = self.acceptance(change);
        entry.map(|entry| entry.reason.as_str())
    }

    /// Its place on the older side, as `file:line:column`.
    pub(crate) fn old_place(&self, change: &Change) -> Option<String> {
        place(&self.old.file, &change.old)
    }

    /// Its place on the newer side.
    pub(crate) fn new_place(&self, change: &Change) -> Option<String> {
        place(&self.new.file, &change.new)
    }

    /// Both places, of a change or of what is not there.
    pub(crate) fn places(&self, change: &Change) -> String {
        let none = || "not present".to_owned();
        format!(
            "{} → {}",
            self.old_place(change).unwrap_or_else(none),
            self.new_place(change).unwrap_or_else(none)
        )
    }
}

fn place(file: &str, side: &qmp_history::diff::Side) -> Option<String> {
    let start = side.span?.start;
    Some(format!(
        "{}:{}:{}",
        printable(file),
        start.line,
        start.column
    ))
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

/// What the wire did, and how that is known.
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
