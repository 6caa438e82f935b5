//! The captured revisions of QEMU's text.

use std::fmt;

use serde_core::{Serialize, Serializer};

use super::given::{RELEASES, REVISIONS};

/// One captured revision of `qmp-events.txt`, in the order of QEMU's history: what the text
/// documents, not what QEMU sends. To judge an event by what QEMU sends, use a
/// [`Release`](crate::Release).
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
    /// The revision of that index.
    pub(crate) const fn at(index: u16) -> Self {
        Self(index)
    }

    /// The index among the releases and texts that tables refer to.
    #[allow(clippy::cast_possible_truncation, reason = "far fewer releases")]
    pub(super) const fn point(self) -> u16 {
        RELEASES.len() as u16 + self.0
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

    /// The id: date and abbreviated commit.
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

    /// The place between releases, if none shipped it.
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
