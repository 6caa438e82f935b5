//! Releases as ends of comparisons, by what a history believes of them.

use std::collections::BTreeSet;

use qmp_doc_parser::ir2::{Path, Place, Release, SourceKind, Tree, escaped};

use super::coverage::{Aspect, Coverage, Says};
use super::endpoint::{Endpoint, WireTree};
use super::sequence::Point;
use super::settings::Settings;
use crate::axis::Undescribed;
use crate::history::{History, Status};

/// The releases of a history, as points of a sequence.
pub struct Releases<'h> {
    history: &'h History,
    ends: Vec<ReleaseEnd<'h>>,
}

/// One release and what is believed of it.
struct ReleaseEnd<'h> {
    label: String,
    place: Place,
    tree: &'h Tree,
    coverage: Believed<'h>,
}

/// What a history can say of one release.
#[derive(Clone, Copy)]
struct Believed<'h> {
    history: &'h History,
    release: Release,
    /// The source of comments and rules.
    words: SourceKind,
}

impl Believed<'_> {
    /// Whether a text and the monitor's tables are all that describes the release.
    fn is_concluded(&self) -> bool {
        self.words == SourceKind::Text
    }
}

impl Coverage for Believed<'_> {
    fn says(&self, path: &str, aspect: Aspect) -> Says {
        match aspect {
            Aspect::Events | Aspect::Members | Aspect::Values | Aspect::Branches => {
                match self.history.status(path, self.release) {
                    Status::Present | Status::Absent => Says::Complete,
                    Status::Unknown => Says::Concluded,
                }
            }
            Aspect::RateLimits => Says::Complete,
            Aspect::Rules | Aspect::Prose => Says::Some(self.words),
            Aspect::Basis => Says::Nothing,
            _ if self.is_concluded() => Says::Concluded,
            _ => Says::Complete,
        }
    }
}

impl<'h> Releases<'h> {
    /// Every release that a source describes.
    pub fn new(history: &'h History) -> Self {
        let end = |(release, tree): (Release, &'h Tree)| {
            let has_schema = history.axis().has(release, SourceKind::Schema)
                || history.axis().has(release, SourceKind::Introspection);
            let coverage = Believed {
                history,
                release,
                words: if has_schema {
                    SourceKind::Schema
                } else {
                    SourceKind::Text
                },
            };
            ReleaseEnd {
                label: release.to_string(),
                place: Place::Releases(vec![release]),
                tree,
                coverage,
            }
        };
        let ends = history.releases().map(end).collect();
        Self { history, ends }
    }

    /// Returns the releases as points, oldest first. A release that no source describes is
    /// a gap before the next one.
    pub fn points(&self) -> Vec<Point<'_>> {
        let mut before = None;
        let points = self.ends.iter().map(|end| {
            let release = end.coverage.release;
            let rank = self.rank_of(release);
            let gap = before.replace(rank).is_some_and(|before| before + 1 < rank);
            Point {
                end: Self::end(end),
                commit: None,
                place: Some(&end.place),
                released: true,
                gap,
            }
        });
        points.collect()
    }

    /// Returns the index of a release among [`Releases::points`].
    ///
    /// # Errors
    /// If no source describes it.
    pub fn index(&self, release: Release) -> Result<usize, Undescribed> {
        let found = self.position(release);
        found.ok_or_else(|| self.history.axis().undescribed(release))
    }

    fn rank_of(&self, release: Release) -> usize {
        let releases = self.history.axis().releases();
        releases.partition_point(|other| *other < release)
    }

    fn position(&self, release: Release) -> Option<usize> {
        self.ends
            .iter()
            .position(|end| end.coverage.release == release)
    }

    fn end<'s>(end: &'s ReleaseEnd<'h>) -> Endpoint<'s> {
        Endpoint {
            label: &end.label,
            tree: end.tree,
            coverage: &end.coverage,
            prose: None,
            wire: None,
        }
    }

    /// Returns what QEMU sends at the place of a text; `None` where no source describes it.
    ///
    /// Between two releases that is what both of them send; of an event that changed from
    /// one to the other, nothing is known.
    pub fn wire_at(&self, place: &Place) -> Option<WireAt<'_>> {
        let end = |release: Release| Some(&self.ends[self.position(release)?]);
        let (older, newer) = match place {
            Place::Releases(releases) => {
                let end = end(*releases.first()?)?;
                (end, end)
            }
            Place::Between(older, newer) => (end(*older)?, end(*newer)?),
        };
        let ends = (Self::end(older), Self::end(newer));
        let changes = super::changes(&ends.0, &ends.1, &Settings::default());
        let wire = |change: &super::Change| change.rule.about == super::About::Wire;
        let changes = changes.ok()?.changes.into_iter().filter(wire);
        let events = changes.flat_map(|change| [Some(change.event), change.old_event]);
        let events = events.flatten().map(|event| escaped(&event).into_owned());
        Some(WireAt {
            tree: newer.tree,
            coverage: Unchanged {
                coverage: &newer.coverage,
                changed: events.collect(),
            },
            documented: !newer.coverage.is_concluded(),
        })
    }
}

/// What QEMU sends at the place of a text.
pub struct WireAt<'h> {
    tree: &'h Tree,
    coverage: Unchanged<'h>,
    documented: bool,
}

impl WireAt<'_> {
    /// Returns it as part of an [`Endpoint`].
    pub fn tree(&self) -> WireTree<'_> {
        let source = if self.documented {
            "QEMU's schema"
        } else {
            "QEMU's monitor"
        };
        WireTree {
            tree: self.tree,
            coverage: &self.coverage,
            source,
            documented: self.documented,
        }
    }
}

/// What two releases agree on.
struct Unchanged<'h> {
    coverage: &'h dyn Coverage,
    /// Events that differ between the two, as paths.
    changed: BTreeSet<String>,
}

impl Coverage for Unchanged<'_> {
    fn says(&self, path: &str, aspect: Aspect) -> Says {
        let event = Path::parse(path).map(|path| escaped(&path.event).into_owned());
        let changed = event.is_none_or(|event| self.changed.contains(&event));
        if changed {
            Says::Nothing
        } else {
            self.coverage.says(path, aspect)
        }
    }
}
