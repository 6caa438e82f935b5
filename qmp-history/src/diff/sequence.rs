//! Trees along an axis: the one source of `diff`, `log` and `matrix`.

use std::collections::BTreeSet;

use qmp_doc_parser::ir2::EventNode;

use super::comparison::Comparison;
use super::endpoint::{Earlier, Endpoint, NotComparable};
use super::evidence::{At, Evidence, Fact};
use super::level::Perspective;
use super::log::Log;
use super::matrix::Matrix;
use super::settings::Settings;

/// A tree at a point of an axis.
#[derive(Clone, Copy)]
pub struct Point<'a> {
    /// The tree and what is known of it.
    pub end: Endpoint<'a>,
    /// Its rank in QEMU's history; newer points have larger ones.
    pub rank: usize,
    /// Whether a release shipped this state.
    pub released: bool,
    /// Whether a release that is not in the sequence may lie between the point before and
    /// this one.
    pub gap: bool,
}

/// What the comparisons of a sequence have in common.
#[derive(Clone, Copy)]
pub struct SequenceSettings<'a> {
    /// The perspective whose level is shown.
    pub perspective: Perspective,
    /// Whether renames and moves are proposed.
    pub renames: bool,
    /// Reviewed facts about the wire.
    pub evidence: &'a Evidence,
    /// Returns the rank of a release or commit, on the scale of [`Point::rank`]; `None` if
    /// it is not known, and then a fact placed by it applies nowhere.
    pub rank: &'a dyn Fn(&At) -> Option<usize>,
}

/// Trees along an axis, oldest first.
///
/// `diff`, `log` and `matrix` all come from [`Sequence::compare`], so that they agree.
#[derive(Clone)]
pub struct Sequence<'a> {
    points: Vec<Point<'a>>,
    settings: SequenceSettings<'a>,
}

impl<'a> Sequence<'a> {
    /// A sequence of points, oldest first.
    pub fn new(points: Vec<Point<'a>>, settings: SequenceSettings<'a>) -> Self {
        Self { points, settings }
    }

    /// Returns the points, oldest first.
    pub fn points(&self) -> &[Point<'a>] {
        &self.points
    }

    /// Compares two points by their index. From a newer to an older point, neither evidence
    /// nor earlier events apply.
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
            facts: if forward {
                let (from, to) = (self.points[old].rank, self.points[new].rank);
                self.settings.evidence.between(from, to, self.settings.rank)
            } else {
                Vec::new()
            },
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

    /// Returns the facts of the evidence that no step of the log used.
    pub fn unused_facts(&self, log: &Log) -> Vec<&'a Fact> {
        let used = log.steps.iter().flat_map(|step| &step.comparison.used);
        let used: BTreeSet<_> = used.collect();
        let facts = self.settings.evidence.facts.iter().enumerate();
        let unused = facts.filter(|(number, _)| !used.contains(number));
        unused.map(|(_, fact)| fact).collect()
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
