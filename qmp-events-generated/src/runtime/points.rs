//! The axis that the tables refer to: releases of QEMU, then captured texts.

use std::fmt;

use serde_core::{Serialize, Serializer};

use super::given::{RELEASES, REVISIONS};
use super::release::Release;
use super::revision::Revision;

/// A set of releases and texts: where a thing exists, or holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Points(&'static [(u16, u16)]);

impl Points {
    /// Runs with both ends, sorted, apart from each other: releases by index, then texts.
    pub(crate) const fn runs(runs: &'static [(u16, u16)]) -> Self {
        Self(runs)
    }

    pub(super) const fn has(self, point: u16) -> bool {
        let mut at = 0;
        while at < self.0.len() {
            let (first, last) = self.0[at];
            if first <= point && point <= last {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether a release is one of them. Of a release without a source both neighbours must
    /// be; of one newer than all, the newest.
    ///
    /// ```
    /// use qmp_events_generated::{Release, Shutdown};
    ///
    /// const HAS_REASON: bool = match Shutdown::INFO.data.members {
    ///     [_, reason, ..] => reason.documented.in_release(Release::V7_2),
    ///     _ => false,
    /// };
    /// assert!(HAS_REASON);
    /// ```
    pub const fn in_release(self, release: Release) -> bool {
        let (older, newer) = release.neighbours();
        self.has(older) && self.has(newer)
    }

    /// Whether a captured text is one of them.
    pub const fn in_text(self, revision: Revision) -> bool {
        self.has(revision.point())
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

    /// Returns whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The oldest release.
    pub const fn since(self) -> Option<Release> {
        match self.0 {
            [(first, _), ..] if (*first as usize) < RELEASES.len() => {
                Some(RELEASES[*first as usize])
            }
            _ => None,
        }
    }

    /// The newest release; `None` if the newest release on the axis is one of them, or none is.
    pub fn until(self) -> Option<Release> {
        let newest = self.releases().last()?;
        (Some(&newest) != RELEASES.last()).then_some(newest)
    }

    /// The releases, oldest first.
    pub fn releases(self) -> impl Iterator<Item = Release> {
        let points = self.iter();
        points.filter_map(|point| RELEASES.get(usize::from(point)).copied())
    }

    /// The captured texts, oldest first.
    pub fn texts(self) -> impl Iterator<Item = Revision> {
        let texts = (0..REVISIONS.len()).filter_map(|at| u16::try_from(at).ok());
        let texts = texts.map(Revision::at);
        texts.filter(move |revision| self.in_text(*revision))
    }

    fn iter(self) -> impl Iterator<Item = u16> {
        let runs = self.0.iter();
        runs.flat_map(|(first, last)| *first..=*last)
    }
}

/// `QEMU 2.10 – 11.1`, with the texts where there is no release.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut comma = "QEMU ";
        for (first, last) in self.0 {
            let Some(first) = RELEASES.get(usize::from(*first)) else {
                break;
            };
            let newest = usize::from(*last).min(RELEASES.len() - 1);
            match &RELEASES[newest] {
                last if last == first => write!(f, "{comma}{first}")?,
                last => write!(f, "{comma}{first} – {last}")?,
            }
            comma = ", ";
        }
        if comma == "QEMU " {
            let mut comma = "";
            for text in self.texts() {
                write!(f, "{comma}{text}")?;
                comma = ", ";
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// An array of the releases and the ids of the texts.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let releases = self.releases().map(|release| release.to_string());
        let texts = self.texts().map(|text| text.id().to_owned());
        serializer.collect_seq(releases.chain(texts))
    }
}
