//! Sets of releases of an axis, as bits.

use std::ops::{BitAnd, BitOr, BitOrAssign, Sub};

/// A set of indices of releases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReleaseSet(u128);

impl ReleaseSet {
    /// Maximum number of releases: with three a year, enough until the 2050s.
    pub(crate) const MAX: usize = 128;

    /// The set without releases.
    pub(crate) const EMPTY: Self = Self(0);

    /// The set of all releases.
    pub(crate) const ALL: Self = Self(u128::MAX);

    /// Returns the set of all indices below `end`.
    pub(crate) fn below(end: usize) -> Self {
        match end {
            0 => Self(0),
            1..Self::MAX => Self((1 << end) - 1),
            _ => Self::ALL,
        }
    }

    /// Returns the set of the indices `from` to `to`, both included.
    pub(crate) fn range(from: usize, to: usize) -> Self {
        Self::below(to + 1) - Self::below(from)
    }

    pub(crate) fn insert(&mut self, index: usize) {
        *self |= Self::range(index, index);
    }

    pub(crate) fn contains(self, index: usize) -> bool {
        index < Self::MAX && self.0 >> index & 1 == 1
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the smallest index.
    pub(crate) fn first(self) -> Option<usize> {
        (!self.is_empty()).then(|| self.0.trailing_zeros() as usize)
    }

    /// Returns the largest index.
    pub(crate) fn last(self) -> Option<usize> {
        (!self.is_empty()).then(|| Self::MAX - 1 - self.0.leading_zeros() as usize)
    }

    /// Returns the indices, ascending.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let first = rest.first()?;
            rest = rest - Self::range(first, first);
            Some(first)
        })
    }

    /// Returns the runs of indices that are neighbours in `all`, ascending.
    pub(crate) fn runs(self, all: Self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut open = false;
        for index in all.iter() {
            match (self.contains(index), runs.last_mut()) {
                (true, Some(run)) if open => run.1 = index,
                (true, _) => runs.push((index, index)),
                (false, _) => {}
            }
            open = self.contains(index);
        }
        runs
    }
}

impl BitAnd for ReleaseSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for ReleaseSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for ReleaseSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl Sub for ReleaseSet {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_skip_releases_without_the_source() {
        let mut all = ReleaseSet::range(0, 4);
        all.insert(8);
        let mut set = ReleaseSet::range(1, 2);
        set.insert(4);
        set.insert(8);
        assert_eq!(set.runs(all), [(1, 2), (4, 8)]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [1, 2, 4, 8]);
        assert_eq!((set.first(), set.last()), (Some(1), Some(8)));
    }

    #[test]
    fn the_largest_index_fits() {
        let set = ReleaseSet::range(ReleaseSet::MAX - 1, ReleaseSet::MAX - 1);
        assert!(set.contains(ReleaseSet::MAX - 1));
        assert_eq!(set.last(), Some(ReleaseSet::MAX - 1));
        assert!(!set.contains(ReleaseSet::MAX));
        assert_eq!(ReleaseSet::below(ReleaseSet::MAX).iter().count(), 128);
    }
}
