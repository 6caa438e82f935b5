//! Queries about the place of a revision on the axis of releases.

use std::fmt;

use super::document::Place;
use super::release::Release;

impl Place {
    /// The releases that shipped the revision, oldest first.
    pub fn releases(&self) -> &[Release] {
        match self {
            Self::Releases(releases) => releases,
            Self::Between(..) => &[],
        }
    }

    /// Returns whether the revision is at or before that release.
    pub fn is_by(&self, release: Release) -> bool {
        match self {
            Self::Releases(releases) => releases.first().is_some_and(|first| *first <= release),
            Self::Between(_, before) => *before <= release,
        }
    }

    /// Returns whether the revision is at or after that release.
    pub fn is_from(&self, release: Release) -> bool {
        match self {
            Self::Releases(releases) => releases.last().is_some_and(|last| *last >= release),
            Self::Between(after, _) => *after >= release,
        }
    }
}

/// `QEMU 0.14, 0.15, 1.0`, or `between 2.0 and 2.1`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Releases(releases) => {
                let names: Vec<_> = releases.iter().map(Release::to_string).collect();
                write!(f, "QEMU {}", names.join(", "))
            }
            Self::Between(after, before) => write!(f, "between {after} and {before}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_compared_with_releases() {
        let [r1, r2, r3] = [1, 2, 3].map(|minor| Release::new(1, minor));
        let shipped = Place::Releases(vec![r1, r2]);
        assert!(shipped.is_by(r1) && shipped.is_from(r2));
        assert!(!shipped.is_from(r3));
        let between = Place::Between(r1, r2);
        assert!(between.is_by(r2) && !between.is_by(r1));
        assert!(between.is_from(r1) && !between.is_from(r2));
    }

    #[test]
    fn places_are_formatted() {
        let [r1, r2] = [Release::new(0, 14), Release::new(1, 0)];
        assert_eq!(Place::Releases(vec![r1, r2]).to_string(), "QEMU 0.14, 1.0");
        assert_eq!(Place::Between(r1, r2).to_string(), "between 0.14 and 1.0");
    }
}
