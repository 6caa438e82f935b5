//! The axis of the history: releases in order, and the sources that describe each.

mod set;

use qmp_doc_parser::ir::{Place, Release, SourceKind};

pub(crate) use set::ReleaseSet;

/// One release and the kinds of sources that describe it: a row of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisRow {
    /// The release.
    pub release: Release,
    /// The sources that describe it; empty if there are none.
    pub sources: Vec<SourceKind>,
}

/// Releases in order, with their sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    releases: Vec<Release>,
    /// The releases that have each kind of source, in the order of [`SourceKind::ALL`].
    sources: [ReleaseSet; 4],
}

/// The place of a release, or of a revision between two, on an axis. Places compare in the
/// order of QEMU's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AxisPosition(usize);

impl Axis {
    /// The axis of these rows, oldest release first.
    ///
    /// # Errors
    /// If the releases do not ascend, or are too many.
    pub fn new(rows: impl IntoIterator<Item = AxisRow>) -> Result<Self, InvalidAxis> {
        let mut axis = Self {
            releases: Vec::new(),
            sources: Default::default(),
        };
        for AxisRow { release, sources } in rows {
            if let Some(last) = axis.releases.last().copied()
                && last >= release
            {
                return Err(InvalidAxis::Order { last, release });
            }
            if axis.releases.len() == ReleaseSet::MAX {
                return Err(InvalidAxis::TooLong);
            }
            for kind in sources {
                axis.sources[place(kind)].insert(axis.releases.len());
            }
            axis.releases.push(release);
        }
        Ok(axis)
    }

    /// Returns the releases, oldest first.
    pub fn releases(&self) -> &[Release] {
        &self.releases
    }

    /// Returns the newest release.
    pub fn newest(&self) -> Option<Release> {
        self.releases.last().copied()
    }

    /// Returns whether the axis has that release, with or without sources.
    pub fn contains(&self, release: Release) -> bool {
        self.index(release).is_some()
    }

    /// Returns whether that release has that kind of source.
    pub fn has(&self, release: Release, kind: SourceKind) -> bool {
        let index = self.index(release);
        index.is_some_and(|index| self.with(kind).contains(index))
    }

    /// Returns the kinds of sources of a release.
    pub fn sources(&self, release: Release) -> impl Iterator<Item = SourceKind> {
        let kinds = SourceKind::ALL.into_iter();
        kinds.filter(move |kind| self.has(release, *kind))
    }

    /// Returns each pair of release and kind of source, oldest first.
    pub fn pairs(&self) -> impl Iterator<Item = (Release, SourceKind)> {
        let releases = self.releases.iter();
        releases.flat_map(|release| self.sources(*release).map(|kind| (*release, kind)))
    }

    /// Returns the release just before another one.
    pub fn before(&self, release: Release) -> Option<Release> {
        let index = self.index(release)?.checked_sub(1)?;
        self.releases.get(index).copied()
    }

    /// Returns the release just after another one.
    pub fn after(&self, release: Release) -> Option<Release> {
        self.releases.get(self.index(release)? + 1).copied()
    }

    /// Checks that a source describes that release.
    ///
    /// # Errors
    /// If none does; the error names the nearest releases that have one.
    pub fn check(&self, release: Release) -> Result<(), Undescribed> {
        if self.sources(release).next().is_some() {
            return Ok(());
        }
        Err(self.undescribed(release))
    }

    /// The error that no source describes a release.
    pub(crate) fn undescribed(&self, release: Release) -> Undescribed {
        let described = |other: &Release| self.sources(*other).next().is_some();
        let mut described = self.releases.iter().copied().filter(described);
        let before = described.clone().rfind(|other| *other < release);
        let after = described.find(|other| *other > release);
        Undescribed {
            release,
            known: self.contains(release),
            before,
            after,
        }
    }

    /// Returns the position of a release.
    pub fn position(&self, release: Release) -> Option<AxisPosition> {
        Some(AxisPosition(2 * self.index(release)?))
    }

    /// Returns the position of a revision: that of the first release that shipped it, or
    /// between two neighbours.
    ///
    /// # Errors
    /// If the axis lacks a release, or the two of `between` are not neighbours.
    pub fn position_of(&self, place: &Place) -> Result<AxisPosition, InvalidPlace> {
        let position = |release: Release| {
            let position = self.position(release);
            position.ok_or(InvalidPlace::Unknown { release })
        };
        match place {
            Place::Releases(releases) => {
                let first = releases.first().ok_or(InvalidPlace::Nowhere)?;
                for release in releases {
                    position(*release)?;
                }
                position(*first)
            }
            Place::Between(older, newer) => {
                let (AxisPosition(from), AxisPosition(to)) = (position(*older)?, position(*newer)?);
                if from + 2 == to {
                    Ok(AxisPosition(from + 1))
                } else {
                    Err(InvalidPlace::NotNeighbours {
                        older: *older,
                        newer: *newer,
                    })
                }
            }
        }
    }

    pub(crate) fn index(&self, release: Release) -> Option<usize> {
        self.releases.binary_search(&release).ok()
    }

    /// Returns the releases that have that kind of source.
    pub(crate) fn with(&self, kind: SourceKind) -> ReleaseSet {
        self.sources[place(kind)]
    }
}

/// The place of a kind in arrays over [`SourceKind::ALL`].
pub(crate) fn place(kind: SourceKind) -> usize {
    match kind {
        SourceKind::Text => 0,
        SourceKind::Schema => 1,
        SourceKind::Monitor => 2,
        SourceKind::Introspection => 3,
    }
}

/// The rows are not an axis.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidAxis {
    /// A release follows one that is not older.
    #[error("release {release} follows {last}; releases ascend")]
    Order {
        /// The release before it.
        last: Release,
        /// The release.
        release: Release,
    },
    /// More releases than a set holds.
    #[error("more than {} releases", ReleaseSet::MAX)]
    TooLong,
}

/// No source describes a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undescribed {
    /// The release asked for.
    pub release: Release,
    /// Whether the axis has the release.
    pub known: bool,
    /// The nearest older release that has a source.
    pub before: Option<Release>,
    /// The nearest newer release that has a source.
    pub after: Option<Release>,
}

impl std::error::Error for Undescribed {}

impl std::fmt::Display for Undescribed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let release = self.release;
        if self.known {
            write!(f, "QEMU {release} has no source")?;
        } else {
            write!(f, "{release} is not a known release of QEMU")?;
        }
        match (self.before, self.after) {
            (Some(before), Some(after)) => write!(f, "; the nearest are {before} and {after}"),
            (Some(nearest), None) | (None, Some(nearest)) => {
                write!(f, "; the nearest is {nearest}")
            }
            (None, None) => Ok(()),
        }
    }
}

/// A revision that has no position on the axis.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidPlace {
    /// The axis lacks the release.
    #[error("{release} is not a known release of QEMU")]
    Unknown {
        /// The release.
        release: Release,
    },
    /// The list of releases is empty.
    #[error("no release shipped it")]
    Nowhere,
    /// Other releases lie between the two.
    #[error("{older} and {newer} are not neighbouring releases")]
    NotNeighbours {
        /// The older release.
        older: Release,
        /// The newer release.
        newer: Release,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(text: &str) -> Release {
        text.parse().unwrap()
    }

    /// An axis of `10.2 schema`, `11.0`, ...
    fn axis(rows: &[&str]) -> Result<Axis, InvalidAxis> {
        let rows = rows.iter().map(|row| {
            let mut words = row.split(' ');
            let release = release(words.next().unwrap());
            let kinds = SourceKind::ALL.into_iter();
            let words: Vec<_> = words.collect();
            AxisRow {
                release,
                sources: kinds
                    .filter(|kind| words.contains(&kind.as_str()))
                    .collect(),
            }
        });
        Axis::new(rows)
    }

    #[test]
    fn a_release_without_source_is_an_error_with_its_neighbours() {
        let axis = axis(&["10.2 schema monitor", "11.0", "11.1 introspection"]).unwrap();
        assert_eq!(axis.check(release("10.2")), Ok(()));
        let error = |text| axis.check(release(text)).unwrap_err().to_string();
        assert_eq!(
            error("11.0"),
            "QEMU 11.0 has no source; the nearest are 10.2 and 11.1"
        );
        assert_eq!(
            error("12.0"),
            "12.0 is not a known release of QEMU; the nearest is 11.1"
        );
    }

    #[test]
    fn revisions_lie_at_releases_or_between_neighbours() {
        let axis = axis(&["1.0", "1.1", "1.2"]).unwrap();
        let [first, second, third] = ["1.0", "1.1", "1.2"].map(release);
        let between = axis.position_of(&Place::Between(first, second)).unwrap();
        assert!(axis.position(first).unwrap() < between);
        assert!(between < axis.position(second).unwrap());
        let shipped = Place::Releases(vec![second, third]);
        assert_eq!(axis.position_of(&shipped).ok(), axis.position(second));
        let far = axis.position_of(&Place::Between(first, third));
        assert_eq!(
            far.unwrap_err().to_string(),
            "1.0 and 1.2 are not neighbouring releases"
        );
    }

    #[test]
    fn releases_ascend() {
        let error = axis(&["2.10", "2.9"]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "release 2.9 follows 2.10; releases ascend"
        );
    }

    #[test]
    fn pairs_are_listed_oldest_first() {
        let axis = axis(&["2.0 text monitor", "2.1 text schema"]).unwrap();
        let pairs: Vec<_> = axis
            .pairs()
            .map(|(release, kind)| format!("{release} {}", kind.as_str()))
            .collect();
        assert_eq!(pairs, ["2.0 text", "2.0 monitor", "2.1 text", "2.1 schema"]);
    }
}
