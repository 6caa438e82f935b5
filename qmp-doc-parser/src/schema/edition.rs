//! Editions: the release whose form of the schema language is read.

use std::fmt;
use std::str::FromStr;

use crate::ir::Release;

/// A release from 2.1 to 10.2; the newest is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition(Release);

/// First and last minor version of each major version that has a schema with events.
const RELEASES: [(u16, u16, u16); 9] = [
    (2, 1, 12),
    (3, 0, 1),
    (4, 0, 2),
    (5, 0, 2),
    (6, 0, 2),
    (7, 0, 2),
    (8, 0, 2),
    (9, 0, 2),
    (10, 0, 2),
];

impl Edition {
    /// 2.1, the first release whose schema describes events.
    pub const OLDEST: Self = Self::at(2, 1);
    /// 10.2, the newest release whose schema is known.
    pub const NEWEST: Self = Self::at(10, 2);

    pub(crate) const fn at(major: u16, minor: u16) -> Self {
        Self(Release::new(major, minor))
    }

    /// The release.
    pub fn release(self) -> Release {
        self.0
    }

    /// Returns the edition that reads the schema of a release: its own, or the newest for
    /// releases after it. `None` if the schema of the release describes no events.
    pub fn reading(release: Release) -> Option<Self> {
        let mut editions = Self::all();
        let own = editions.find(|edition| edition.0 == release);
        own.or_else(|| (release > Self::NEWEST.0).then_some(Self::NEWEST))
    }

    /// Every edition, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        RELEASES.into_iter().flat_map(|(major, first, last)| {
            (first..=last).map(move |minor| Self::at(major, minor))
        })
    }
}

impl Default for Edition {
    fn default() -> Self {
        Self::NEWEST
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The string names no edition.
#[derive(Debug, PartialEq, Eq)]
pub struct InvalidEdition(String);

impl fmt::Display for InvalidEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a release from {} to {}",
            self.0,
            Edition::OLDEST,
            Edition::NEWEST
        )
    }
}

impl std::error::Error for InvalidEdition {}

impl FromStr for Edition {
    type Err = InvalidEdition;

    /// Parses `7.2` and `7.2.0`.
    fn from_str(text: &str) -> Result<Self, InvalidEdition> {
        let release = text.parse::<Release>().ok().map(Self);
        let known = release.filter(|release| Self::all().any(|edition| edition == *release));
        known.ok_or_else(|| InvalidEdition(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_35_editions_in_order() {
        let all: Vec<_> = Edition::all().collect();
        assert_eq!(all.len(), 35);
        assert!(all.is_sorted());
        assert_eq!(all[0], Edition::OLDEST);
        assert_eq!(all[34], Edition::NEWEST);
    }

    #[test]
    fn later_releases_are_read_by_the_newest_edition() {
        let reading = |text: &str| Edition::reading(text.parse().unwrap());
        assert_eq!(reading("2.0"), None);
        assert_eq!(reading("7.2"), Some(Edition::at(7, 2)));
        assert_eq!(reading("12.1"), Some(Edition::NEWEST));
    }

    #[test]
    fn an_edition_has_two_spellings() {
        assert_eq!("7.2".parse(), Ok(Edition::at(7, 2)));
        assert_eq!("7.2.0".parse(), Ok(Edition::at(7, 2)));
        assert_eq!("10.0".parse(), Ok(Edition::at(10, 0)));
        for text in ["2.0", "11.0", "7", "7.2.1", "7.02", "v7.2", ""] {
            assert!(text.parse::<Edition>().is_err(), "{text}");
        }
    }
}
