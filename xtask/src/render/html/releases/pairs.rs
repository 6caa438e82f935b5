//! What changed between any two releases, as data for the script.
//!
//! A release that sends the same as the one before it is compared as that one; a line that many
//! pairs have is written once.

use std::collections::HashMap;

use qmp_history::diff::{Level, NotComparable};
use serde::Serialize;

use super::input::ReleasesInput;
use crate::render::comparison::{common_unchanged, shown, verdict};
use crate::render::line::lines;

/// A line: event, place of the level, item, what happened.
pub type PairLine = (String, usize, String, String);

/// What changed between any two releases.
#[derive(Debug, Serialize)]
pub struct Pairs {
    /// The releases, oldest first.
    pub releases: Vec<String>,
    /// For each release its place among those in which something changed.
    pub like: Vec<usize>,
    /// The names of levels, mildest first.
    pub levels: Vec<&'static str>,
    /// The lines of all pairs.
    pub lines: Vec<PairLine>,
    /// By the newer, then the older of two such places: the verdict and places of lines.
    pub changes: Vec<Vec<(String, Vec<usize>)>>,
    /// The verdict on two releases that send the same.
    pub same: Vec<String>,
}

impl Pairs {
    /// Compares each two of the columns.
    pub(super) fn new(input: &ReleasesInput<'_>, columns: &[usize]) -> Result<Self, NotComparable> {
        let points = input.sequence.points();
        let mut pairs = Self {
            releases: points
                .iter()
                .map(|point| point.end.label.to_owned())
                .collect(),
            like: (0..points.len())
                .map(|at| {
                    columns
                        .partition_point(|column| *column <= at)
                        .saturating_sub(1)
                })
                .collect(),
            levels: Level::ALL.iter().map(|level| level.as_str()).collect(),
            lines: Vec::new(),
            changes: Vec::new(),
            same: Vec::new(),
        };
        let mut known = HashMap::new();
        for (at, new) in columns.iter().enumerate() {
            let older = columns[..at].iter();
            let of_new = older.map(|old| pairs.compare(input, (*old, *new), &mut known));
            let of_new = of_new.collect::<Result<_, _>>()?;
            pairs.changes.push(of_new);
            let events = points[*new].end.tree.events.len();
            let none = std::iter::empty();
            pairs
                .same
                .push(verdict(None, none, input.perspective, events));
        }
        Ok(pairs)
    }

    fn compare(
        &mut self,
        input: &ReleasesInput<'_>,
        (old, new): (usize, usize),
        known: &mut HashMap<PairLine, usize>,
    ) -> Result<(String, Vec<usize>), NotComparable> {
        let comparison = input.sequence.compare(old, new)?;
        let points = input.sequence.points();
        let unchanged = common_unchanged(points[old].end.tree, points[new].end.tree, &comparison);
        let wire = |change: &&qmp_history::diff::Change| change.level > Level::Docs;
        let shown: Vec<_> = shown(&comparison, wire);
        let levels = shown.iter().map(|change| change.level);
        let verdict = verdict(levels.clone().max(), levels, input.perspective, unchanged);
        let places = lines(shown).into_iter().filter_map(|line| {
            let first = line.changes.first()?;
            let level = Level::ALL.iter().position(|level| *level == first.level)?;
            let line = (first.event.clone(), level, line.item, line.text);
            let next = self.lines.len();
            let place = *known.entry(line.clone()).or_insert(next);
            if place == next {
                self.lines.push(line);
            }
            Some(place)
        });
        let places = places.collect();
        Ok((verdict, places))
    }

    /// The changes between two releases: the verdict, then event, level, item and what happened of
    /// each line.
    pub fn between(&self, old: usize, new: usize) -> Option<(&str, Vec<&PairLine>)> {
        let (old, new) = (*self.like.get(old)?, *self.like.get(new)?);
        if old == new {
            return Some((self.same.get(new)?, Vec::new()));
        }
        let (verdict, places) = self.changes.get(new)?.get(old)?;
        let lines = places.iter().filter_map(|place| self.lines.get(*place));
        Some((verdict, lines.collect()))
    }

    /// Returns JSON that is safe inside a script element.
    pub(super) fn to_json(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        json.replace('<', "\\u003c")
    }
}
