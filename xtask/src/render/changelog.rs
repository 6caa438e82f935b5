//! Input of the renderers of `log`.

use std::ops::Range;

use qmp_history::diff::{LogEntry, Perspective, Point};

/// Changes along an axis.
pub(crate) struct Changelog<'a> {
    /// The item that was asked for; `None`: everything.
    pub(crate) of: Option<&'a str>,
    pub(crate) perspective: Perspective,
    /// The releases or texts, oldest first.
    pub(crate) points: &'a [Point<'a>],
    /// The selected steps; a step leads from the point of its index to the next one.
    pub(crate) steps: Range<usize>,
    /// The changes, oldest first.
    pub(crate) entries: &'a [LogEntry<'a>],
}

impl<'a> Changelog<'a> {
    /// The label of the point that a step leads to.
    pub(crate) fn label(&self, step: usize) -> &'a str {
        self.points
            .get(step + 1)
            .map_or("", |point| point.end.label)
    }

    /// The label of the point that a step starts from.
    pub(crate) fn before(&self, step: usize) -> &'a str {
        self.points.get(step).map_or("", |point| point.end.label)
    }

    /// The label, with the older one where a release without a source may lie between.
    pub(crate) fn period(&self, step: usize) -> String {
        let point = self.points.get(step + 1);
        let is_release = point.is_some_and(|point| point.released);
        if is_release && point.is_some_and(|point| point.gap) {
            format!("{}–{}", self.before(step), self.label(step))
        } else {
            self.label(step).to_owned()
        }
    }

    /// The entries of a step.
    pub(crate) fn of_step(&self, step: usize) -> impl Iterator<Item = &'a LogEntry<'a>> {
        self.entries.iter().filter(move |entry| entry.step == step)
    }
}
