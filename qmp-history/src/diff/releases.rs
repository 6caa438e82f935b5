//! Releases as ends of comparisons, from the believed trees of a history.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::{Path, Place, Release, SourceKind, Tree, escaped};

use super::coverage::{Aspect, Coverage, Says};
use super::endpoint::{Endpoint, WireTree};
use super::sequence::Point;
use super::settings::Settings;
use crate::axis::Undescribed;
use crate::history::{Believed, History};

/// The releases of a history, as points of a sequence.
pub struct Releases<'h> {
    history: &'h History,
    ends: Vec<ReleaseEnd<'h>>,
}

/// One release and its believed tree.
struct ReleaseEnd<'h> {
    label: String,
    place: Place,
    tree: &'h Tree,
    coverage: Concluding<'h>,
}

/// Knowledge of one release, with facts inferred from other releases.
#[derive(Clone, Copy)]
struct Concluding<'h> {
    believed: Believed<'h>,
    /// The source of rules; a reply carries those of the release before.
    words: SourceKind,
    /// Whether a source of this release has descriptions.
    has_prose: bool,
}

impl Coverage for Concluding<'_> {
    fn says(&self, path: &str, aspect: Aspect) -> Says {
        match aspect {
            Aspect::Prose if !self.has_prose => Says::Nothing,
            Aspect::Rules | Aspect::Prose => Says::Some(self.words),
            Aspect::Basis => Says::Nothing,
            _ => match self.believed.says(path, aspect) {
                Says::Nothing | Says::Some(_) => Says::Concluded,
                complete => complete,
            },
        }
    }
}

impl<'h> Releases<'h> {
    /// Every release that a source describes.
    pub fn new(history: &'h History) -> Self {
        let end = |(release, tree): (Release, &'h Tree)| {
            let believed = history.at(release).ok()?;
            let has = |kind| history.axis().has(release, kind);
            let words = if has(SourceKind::Schema) || has(SourceKind::Introspection) {
                SourceKind::Schema
            } else {
                SourceKind::Text
            };
            let has_prose = has(SourceKind::Schema) || has(SourceKind::Text);
            Some(ReleaseEnd {
                label: release.to_string(),
                place: Place::Releases(vec![release]),
                tree,
                coverage: Concluding {
                    believed,
                    words,
                    has_prose,
                },
            })
        };
        let ends = history.releases().filter_map(end).collect();
        Self { history, ends }
    }

    /// Returns the releases as points, oldest first. A release that no source describes is
    /// a gap before the next one.
    pub fn points(&self) -> Vec<Point<'_>> {
        let mut before = None;
        let points = self.ends.iter().map(|end| {
            let release = end.coverage.believed.release;
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
            .position(|end| end.coverage.believed.release == release)
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

    /// Returns the messages of QEMU at the place of a text; `None` if no source describes it.
    ///
    /// Between two releases that is what both of them send; an event that changed between them is
    /// unknown.
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
            documented: newer.coverage.words == SourceKind::Schema,
        })
    }
}

/// Messages of QEMU at the place of a text.
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

/// Facts that two releases agree on.
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
