//! Places evidence among the revisions: by release or commit, never by neighbouring rows.

use qmp_doc_parser::ir::{Place, Release};

use crate::evidence::{Claim, EvidenceFact};

/// A revision as evidence refers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevisionPoint {
    /// Identifier.
    pub id: String,
    /// QEMU's commit.
    pub commit: String,
    /// Place on the axis of releases.
    pub place: Option<Place>,
}

impl RevisionPoint {
    fn is(&self, name: &str) -> bool {
        /// Fewer digits could be another commit.
        const MIN_DIGITS: usize = 7;
        self.id == name || (name.len() >= MIN_DIGITS && self.commit.starts_with(name))
    }
}

/// A revision of which only the id is known.
impl From<&str> for RevisionPoint {
    fn from(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..Self::default()
        }
    }
}

/// The steps from one revision to the next in which something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Steps {
    /// The oldest revision that a step may start from.
    pub(crate) first: usize,
    /// The newest revision that a step may lead to; `None`: it may be newer than all.
    pub(crate) last: Option<usize>,
}

impl Steps {
    /// The steps in which a fact happened.
    pub(crate) fn of(fact: &EvidenceFact, points: &[RevisionPoint]) -> Result<Self, String> {
        let release = match &fact.claim {
            Claim::EventRemoved { release } => Some(release),
            _ => None,
        };
        let after = parse(&fact.after, points)?;
        // What happened before the oldest revision happened in no step.
        let first = match after {
            Name::At(at) => at,
            Name::Release(release) => by(points, release).unwrap_or(0),
        };
        let Some(name) = fact.before.as_ref().or(release) else {
            return Ok(Self { first, last: None });
        };
        let before = parse(name, points)?;
        let last = match before {
            Name::At(at) => Some(at),
            Name::Release(release) => from(points, release),
        };
        let in_order = match (after, before) {
            (Name::Release(after), Name::Release(before)) => after < before,
            _ => last.is_none_or(|last| first < last),
        };
        if in_order {
            Ok(Self { first, last })
        } else {
            Err(format!("{} is not before {name}", fact.after))
        }
    }

    /// Returns whether one of the steps lies between two revisions.
    pub(crate) fn overlap(self, first: usize, last: usize) -> bool {
        self.first < last && self.last.is_none_or(|end| first < end)
    }

    /// Returns the steps among this number of revisions, each by its older revision.
    pub(crate) fn iter(self, revisions: usize) -> impl Iterator<Item = usize> {
        let newest = revisions.saturating_sub(1);
        self.first..self.last.unwrap_or(newest).min(newest)
    }
}

/// Target of `after` or `before`.
#[derive(Clone, Copy)]
enum Name {
    /// A revision.
    At(usize),
    /// A release.
    Release(Release),
}

fn parse(name: &str, points: &[RevisionPoint]) -> Result<Name, String> {
    if let Some(at) = points.iter().position(|point| point.is(name)) {
        return Ok(Name::At(at));
    }
    match name.parse() {
        Ok(release) if points.iter().any(|point| point.place.is_some()) => {
            Ok(Name::Release(release))
        }
        _ => Err(format!(
            "`{name}` is neither a release nor a revision's commit"
        )),
    }
}

/// The newest revision at or before a release.
fn by(points: &[RevisionPoint], release: Release) -> Option<usize> {
    let is_by = |point: &RevisionPoint| {
        point
            .place
            .as_ref()
            .is_some_and(|place| place.is_by(release))
    };
    points.iter().rposition(is_by)
}

/// The oldest revision at or after a release.
fn from(points: &[RevisionPoint], release: Release) -> Option<usize> {
    let is_from = |point: &RevisionPoint| {
        let place = point.place.as_ref();
        place.is_some_and(|place| place.is_from(release))
    };
    points.iter().position(is_from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::WireClaim;

    fn point(id: &str, place: Place) -> RevisionPoint {
        RevisionPoint {
            commit: id.repeat(10),
            place: Some(place),
            ..RevisionPoint::from(id)
        }
    }

    fn release(minor: u16) -> Release {
        Release::new(1, minor)
    }

    /// 1.0 | 1.1 and 1.2 | between 1.2 and 1.3.
    fn points() -> [RevisionPoint; 3] {
        [
            point("aaaa", Place::Releases(vec![release(0)])),
            point("bbbb", Place::Releases(vec![release(1), release(2)])),
            point("cccc", Place::Between(release(2), release(3))),
        ]
    }

    fn steps(after: &str, before: Option<&str>) -> Result<(usize, Option<usize>), String> {
        let fact = EvidenceFact {
            events: Vec::new(),
            claim: Claim::EventMovedToSchema,
            after: after.to_owned(),
            before: before.map(str::to_owned),
            wire: WireClaim::Unchanged,
            commit: None,
            reason: String::new(),
        };
        Steps::of(&fact, &points()).map(|steps| (steps.first, steps.last))
    }

    #[test]
    fn releases_without_a_revision_are_between_the_others() {
        assert_eq!(steps("1.0", Some("1.1")), Ok((0, Some(1))));
        assert_eq!(steps("1.2", Some("1.3")), Ok((1, None)));
        assert_eq!(steps("0.12", Some("1.2")), Ok((0, Some(1))));
        assert_eq!(steps("9.0", Some("9.1")), Ok((2, None)));
        assert_eq!(steps("0.12", Some("1.0")), Ok((0, Some(0))));
    }

    #[test]
    fn commits_and_ids_name_one_revision() {
        assert_eq!(steps("aaaaaaaaaa", Some("cccc")), Ok((0, Some(2))));
        assert!(steps("dddddddddd", None).is_err());
        assert!(steps("aaa", None).is_err());
    }

    #[test]
    fn the_order_is_checked() {
        assert!(steps("1.2", Some("1.1")).is_err());
    }
}
