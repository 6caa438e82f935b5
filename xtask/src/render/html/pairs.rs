//! The changes between any two columns, as data for the script.
//!
//! A release that sends the same as the one before it is compared as that one; a line or a
//! verdict that many pairs have is written once.

use std::collections::{BTreeMap, HashMap};

use qmp_history::diff::{Change, Level, NotComparable};
use serde::Serialize;

use super::input::ViewInput;
use crate::render::comparison::{common_unchanged, shown, verdict};
use crate::render::line::lines;

/// A line: event, place of the level, item, what happened.
pub type PairLine = (String, usize, String, String);

/// The changes between any two columns.
#[derive(Debug, Serialize)]
pub struct Pairs {
    /// Prefix of a name in a sentence.
    pub prefix: &'static str,
    /// Prefix of an event in the address of its row.
    pub address: &'static str,
    /// The releases or revisions, oldest first.
    pub names: Vec<String>,
    /// For each of them its place among those in which something changed.
    pub like: Vec<usize>,
    /// The names of levels, mildest first.
    pub levels: Vec<&'static str>,
    /// The lines of all pairs.
    pub lines: Vec<PairLine>,
    /// The verdicts of all pairs.
    pub verdicts: Vec<String>,
    /// By the newer, then the older of two such places: the places of the verdict and of lines.
    pub changes: Vec<Vec<(usize, Vec<usize>)>>,
    /// For each such place, that of the verdict on two which send the same.
    pub same: Vec<usize>,
}

/// Texts and their places in a list.
#[derive(Default)]
struct Places<T>(HashMap<T, usize>);

impl<T: Clone + Eq + std::hash::Hash> Places<T> {
    /// The place of a value in a list, to which it is added if it is new.
    fn of(&mut self, list: &mut Vec<T>, value: T) -> usize {
        *self.0.entry(value).or_insert_with_key(|value| {
            list.push(value.clone());
            list.len() - 1
        })
    }
}

#[derive(Default)]
struct Known {
    lines: Places<PairLine>,
    verdicts: Places<String>,
}

impl Pairs {
    /// Compares each two of the columns.
    pub(super) fn new(input: &ViewInput<'_>, columns: &[usize]) -> Result<Self, NotComparable> {
        let points = input.sequence.points();
        let names = points.iter().map(|point| point.end.label.to_owned());
        let like = |at: usize| {
            columns
                .partition_point(|column| *column <= at)
                .saturating_sub(1)
        };
        let mut pairs = Self {
            prefix: input.axis.prefix(),
            address: input.axis.address(),
            names: names.collect(),
            like: (0..points.len()).map(like).collect(),
            levels: Level::ALL.iter().map(|level| level.as_str()).collect(),
            lines: Vec::new(),
            verdicts: Vec::new(),
            changes: Vec::new(),
            same: Vec::new(),
        };
        let mut known = Known::default();
        for (at, new) in columns.iter().enumerate() {
            let older = columns[..at].iter();
            let of_new = older.map(|old| pairs.compare(input, (*old, *new), &mut known));
            let of_new = of_new.collect::<Result<_, _>>()?;
            pairs.changes.push(of_new);
            let events = points[*new].end.tree.events.len();
            let none = verdict(None, std::iter::empty(), input.perspective, events);
            pairs
                .same
                .push(known.verdicts.of(&mut pairs.verdicts, none));
        }
        Ok(pairs)
    }

    fn compare(
        &mut self,
        input: &ViewInput<'_>,
        (old, new): (usize, usize),
        known: &mut Known,
    ) -> Result<(usize, Vec<usize>), NotComparable> {
        let comparison = input.sequence.compare(old, new)?;
        let points = input.sequence.points();
        let unchanged = common_unchanged(points[old].end.tree, points[new].end.tree, &comparison);
        let is_shown = |change: &&Change| change.level >= input.axis.mildest();
        let shown: Vec<_> = shown(&comparison, is_shown);
        let levels = shown.iter().map(|change| change.level);
        let verdict = verdict(levels.clone().max(), levels, input.perspective, unchanged);
        let places = lines(shown).into_iter().filter_map(|line| {
            let first = line.changes.first()?;
            let level = Level::ALL.iter().position(|level| *level == first.level)?;
            let line = (first.event.clone(), level, line.item, line.text);
            Some(known.lines.of(&mut self.lines, line))
        });
        let places = places.collect();
        Ok((known.verdicts.of(&mut self.verdicts, verdict), places))
    }

    /// The changes between two columns: the verdict, then event, level, item and what happened of
    /// each line.
    pub fn between(&self, old: usize, new: usize) -> Option<(&str, Vec<&PairLine>)> {
        let (old, new) = (*self.like.get(old)?, *self.like.get(new)?);
        let verdict = |place: usize| self.verdicts.get(place).map(String::as_str);
        if old == new {
            return Some((verdict(*self.same.get(new)?)?, Vec::new()));
        }
        let (place, places) = self.changes.get(new)?.get(old)?;
        let lines = places.iter().filter_map(|place| self.lines.get(*place));
        Some((verdict(*place)?, lines.collect()))
    }
}

/// Returns the pairs of each view as JSON that is safe inside a script element.
pub(super) fn to_json<'p>(views: impl Iterator<Item = (&'static str, &'p Pairs)>) -> String {
    let views: BTreeMap<_, _> = views.collect();
    let json = serde_json::to_string(&views).unwrap_or_default();
    json.replace('<', "\\u003c")
}
