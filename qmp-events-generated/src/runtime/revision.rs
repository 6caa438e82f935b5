//! The revisions of QEMU's document, and sets of them.

use std::fmt;

use serde::{Serialize, Serializer};

use super::given::REVISIONS;

/// One revision of QEMU's event documentation, in the order of QEMU's history.
///
/// Each has a constant, and those that a release shipped have a second one named after
/// the release.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(u16);

/// The facts of a revision.
#[derive(Debug)]
pub(crate) struct RevisionFacts {
    pub(crate) id: &'static str,
    pub(crate) releases: &'static [&'static str],
    pub(crate) between: Option<&'static str>,
    pub(crate) commit: Option<&'static str>,
}

impl Revision {
    /// The revision at that place of the timeline; for generated code.
    pub(crate) const fn at(index: u16) -> Self {
        Self(index)
    }

    const fn facts(self) -> &'static RevisionFacts {
        &REVISIONS[self.0 as usize]
    }

    /// All of them, oldest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        let indices = 0..REVISIONS.len();
        indices.filter_map(|index| index.try_into().ok().map(Self))
    }

    /// The revision of that id, `2010-10-11-6f8c63fbd7`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|revision| revision.id() == id)
    }

    /// The revision that this release shipped, `1.1`; `1.1.0` is the same release.
    pub fn from_release(release: &str) -> Option<Self> {
        let short = || release.strip_suffix(".0").filter(|rest| rest.contains('.'));
        let find = |name| Self::all().find(|revision| revision.releases().contains(&name));
        find(release).or_else(|| find(short()?))
    }

    /// Its id: date and abbreviated commit.
    pub const fn id(self) -> &'static str {
        self.facts().id
    }

    /// The releases that shipped this very text, oldest first.
    pub const fn releases(self) -> &'static [&'static str] {
        self.facts().releases
    }

    /// The newest release that shipped this very text.
    pub const fn release(self) -> Option<&'static str> {
        self.releases().last().copied()
    }

    /// Its place between releases, if none shipped it.
    pub const fn between(self) -> Option<&'static str> {
        self.facts().between
    }

    /// QEMU's commit.
    pub const fn commit(self) -> Option<&'static str> {
        self.facts().commit
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// A set of revisions, as runs of consecutive ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Revisions(&'static [(u16, u16)]);

impl Revisions {
    /// Runs with both ends, sorted, apart from each other; for generated code.
    pub(crate) const fn runs(runs: &'static [(u16, u16)]) -> Self {
        Self(runs)
    }

    /// Whether that revision is one of them.
    pub const fn contains(self, revision: Revision) -> bool {
        let mut at = 0;
        while at < self.0.len() {
            let (first, last) = self.0[at];
            if first <= revision.0 && revision.0 <= last {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether the revision that this release shipped is one of them; `None` if no
    /// revision here was shipped by it.
    pub fn in_release(self, release: &str) -> Option<bool> {
        Revision::from_release(release).map(|revision| self.contains(revision))
    }

    /// Whether it holds all of the others.
    pub fn contains_all(self, others: Self) -> bool {
        let held = |(first, last): &(u16, u16)| {
            let mut runs = self.0.iter();
            runs.any(|run| run.0 <= *first && *last <= run.1)
        };
        // Usually both are the same constant.
        std::ptr::eq(self.0, others.0) || others.0.iter().all(held)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The oldest.
    pub const fn first(self) -> Option<Revision> {
        match self.0 {
            [(first, _), ..] => Some(Revision(*first)),
            [] => None,
        }
    }

    /// The newest.
    pub const fn last(self) -> Option<Revision> {
        match self.0 {
            [.., (_, last)] => Some(Revision(*last)),
            [] => None,
        }
    }

    /// All of them, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Revision> {
        let runs = self.0.iter();
        runs.flat_map(|(first, last)| (*first..=*last).map(Revision))
    }

    /// The runs of consecutive revisions, each with its first and last.
    pub fn intervals(self) -> impl Iterator<Item = (Revision, Revision)> {
        let runs = self.0.iter();
        runs.map(|(first, last)| (Revision(*first), Revision(*last)))
    }

    /// The releases that shipped one of them, oldest first.
    pub fn releases(self) -> impl Iterator<Item = &'static str> {
        self.iter().flat_map(Revision::releases).copied()
    }
}

impl fmt::Debug for Revisions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Serialize for Revisions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
