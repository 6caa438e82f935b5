//! Trees along an axis: the one source of `diff`, `log` and `matrix`.

use qmp_doc_parser::ir::{Document, EventNode, Place, Tree};

use super::comparison::Comparison;
use super::endpoint::{Earlier, Endpoint, NotComparable};
use super::facts::Facts;
use super::level::Perspective;
use super::log::Log;
use super::matrix::Matrix;
use super::settings::Settings;
use crate::evidence::Evidence;
use crate::place;

/// A tree at a point of an axis.
#[derive(Clone, Copy)]
pub struct Point<'a> {
    /// The tree with its coverage.
    pub end: Endpoint<'a>,
    /// QEMU's commit, if the point is one.
    pub commit: Option<&'a str>,
    /// Place on the axis of releases.
    pub place: Option<&'a Place>,
    /// Whether a release shipped this state.
    pub released: bool,
    /// Whether a release that is not in the sequence may lie between the previous point and this
    /// one.
    pub gap: bool,
}

impl<'a> Point<'a> {
    /// A document at its place; `before` is the place of the point before it.
    pub fn of(document: &'a Document, tree: &'a Tree, before: Option<&Place>) -> Self {
        let revision = document.revision.as_ref();
        let place = revision.and_then(|revision| revision.place.as_ref());
        Self {
            end: Endpoint::of(document, tree),
            commit: revision.and_then(|revision| revision.commit.as_deref()),
            place,
            released: matches!(place, Some(Place::Releases(_))),
            gap: may_lie_between(before, place),
        }
    }
}

/// Returns whether a release may lie between two neighbours, apart from the two themselves: not if
/// both lie between the same releases, or one is the release that begins or ends the
/// other's gap. If no places are known, there is no gap.
fn may_lie_between(old: Option<&Place>, new: Option<&Place>) -> bool {
    match (old, new) {
        (Some(Place::Between(..)), Some(Place::Between(..))) => old != new,
        (Some(Place::Between(_, end)), Some(Place::Releases(releases))) => !releases.contains(end),
        (Some(Place::Releases(releases)), Some(Place::Between(start, _))) => {
            !releases.contains(start)
        }
        (Some(Place::Releases(_)), Some(Place::Releases(_)))
        | (Some(Place::Between(..)), None)
        | (None, Some(Place::Between(..))) => true,
        (None, _) | (_, None) => false,
    }
}

/// Settings of all comparisons of a sequence.
#[derive(Clone, Copy)]
pub struct SequenceSettings<'a> {
    /// The perspective whose level is shown.
    pub perspective: Perspective,
    /// Whether renames and moves are proposed.
    pub renames: bool,
    /// Reviewed facts about the wire.
    pub evidence: &'a Evidence,
}

/// Trees along an axis, oldest first.
///
/// `diff`, `log` and `matrix` all come from [`Sequence::compare`], so that they agree.
#[derive(Clone)]
pub struct Sequence<'a> {
    points: Vec<Point<'a>>,
    /// The points as the evidence refers to them.
    pub(super) places: Vec<place::RevisionPoint>,
    pub(super) settings: SequenceSettings<'a>,
}

impl<'a> Sequence<'a> {
    /// A sequence of points, oldest first.
    pub fn new(points: Vec<Point<'a>>, settings: SequenceSettings<'a>) -> Self {
        let place = |point: &Point| place::RevisionPoint {
            id: point.end.label.to_owned(),
            commit: point.commit.unwrap_or_default().to_owned(),
            place: point.place.cloned(),
        };
        Self {
            places: points.iter().map(place).collect(),
            points,
            settings,
        }
    }

    /// Returns the points, oldest first.
    pub fn points(&self) -> &[Point<'a>] {
        &self.points
    }

    /// Compares two points by their index. From a newer to an older point, earlier events
    /// do not apply.
    ///
    /// # Errors
    /// If an end cannot be compared; see [`super::changes`].
    ///
    /// # Panics
    /// If an index is not that of a point.
    pub fn compare(&self, old: usize, new: usize) -> Result<Comparison, NotComparable> {
        let earlier = Before(&self.points[..old]);
        let forward = old < new;
        let settings = Settings {
            perspective: self.settings.perspective,
            renames: self.settings.renames,
            facts: Facts::between(self.settings.evidence, &self.places, old, new),
            earlier: forward.then_some(&earlier as &dyn Earlier),
        };
        super::changes(&self.points[old].end, &self.points[new].end, &settings)
    }

    /// Compares each point with the next one.
    ///
    /// # Errors
    /// If a point cannot be compared.
    pub fn log(&self) -> Result<Log, NotComparable> {
        let pairs = 1..self.points.len();
        let steps = pairs.map(|new| self.compare(new - 1, new));
        Ok(Log::new(steps.collect::<Result<_, _>>()?, &self.points))
    }

    /// Returns the items of all points and where each of them is.
    pub fn matrix(&self, log: &Log) -> Matrix {
        Matrix::new(&self.points, log)
    }
}

/// The points before the older end.
struct Before<'p>(&'p [Point<'p>]);

impl Earlier for Before<'_> {
    fn event(&self, name: &str) -> Option<&EventNode> {
        let trees = self.0.iter().rev().map(|point| point.end.tree);
        trees.into_iter().find_map(|tree| tree.event(name))
    }
}
