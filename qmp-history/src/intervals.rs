//! Sets of revisions, as runs of consecutive indices.

use std::fmt;

/// A set of revisions by their index, as runs of consecutive ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Intervals(Vec<(usize, usize)>);

impl Intervals {
    /// The runs, each with its first and last index.
    pub fn runs(&self) -> &[(usize, usize)] {
        &self.0
    }

    /// Returns whether that revision is one of them.
    pub fn contains(&self, revision: usize) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= revision);
        after > 0 && revision <= self.0[after - 1].1
    }

    /// Returns whether all of the others are among them.
    pub fn contains_all(&self, others: &Self) -> bool {
        others.iter().all(|revision| self.contains(revision))
    }

    /// Returns all positions in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The first.
    pub fn first(&self) -> Option<usize> {
        self.0.first().map(|run| run.0)
    }

    /// The last.
    pub fn last(&self) -> Option<usize> {
        self.0.last().map(|run| run.1)
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a revision; they come in rising order.
    pub(crate) fn push(&mut self, revision: usize) {
        match self.0.last_mut() {
            Some((_, last)) if *last >= revision => {
                debug_assert!(*last == revision, "revisions come in rising order");
            }
            Some((_, last)) if *last + 1 == revision => *last = revision,
            _ => self.0.push((revision, revision)),
        }
    }
}

/// Takes indices in any order.
impl FromIterator<usize> for Intervals {
    fn from_iter<I: IntoIterator<Item = usize>>(revisions: I) -> Self {
        let mut revisions: Vec<_> = revisions.into_iter().collect();
        revisions.sort_unstable();
        let mut intervals = Self::default();
        for at in revisions {
            intervals.push(at);
        }
        intervals
    }
}

/// `0–2, 4`.
impl fmt::Display for Intervals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (first, last)) in self.0.iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}–{last}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        let intervals: Intervals = [4, 0, 1, 2, 1].into_iter().collect();
        assert_eq!(intervals.runs(), [(0, 2), (4, 4)]);
        assert_eq!(intervals.to_string(), "0–2, 4");
        assert_eq!(intervals.iter().collect::<Vec<_>>(), [0, 1, 2, 4]);
        assert!(intervals.contains(1) && !intervals.contains(3) && !intervals.contains(5));
        assert_eq!((intervals.first(), intervals.last()), (Some(0), Some(4)));
    }

    proptest::proptest! {
        #[test]
        fn an_interval_contains_its_indices(all: std::collections::BTreeSet<u8>) {
            let intervals: Intervals = all.iter().map(|at| usize::from(*at)).collect();
            for at in 0..=u8::MAX {
                proptest::prop_assert_eq!(intervals.contains(at.into()), all.contains(&at));
            }
        }
    }
}
