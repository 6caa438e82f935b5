//! Coverage of the believed tree of one release.

use qmp_doc_parser::ir::{FactKind, Release, SourceKind, Tree};

use super::History;
use super::status::Status;
use crate::diff::{Aspect, Coverage, Says, WireTree};

/// Believed tree of a release, with its coverage.
#[derive(Clone, Copy, Debug)]
pub struct Believed<'h> {
    /// The release.
    pub release: Release,
    /// The believed tree.
    pub tree: &'h Tree,
    history: &'h History,
}

impl<'h> Believed<'h> {
    pub(super) fn new(history: &'h History, release: Release, tree: &'h Tree) -> Self {
        Self {
            release,
            tree,
            history,
        }
    }

    /// Returns the messages of QEMU at this release as part of an end of a comparison.
    pub fn wire(&'h self) -> WireTree<'h> {
        WireTree {
            tree: self.tree,
            coverage: self,
            source: "the history",
            documented: self.has(SourceKind::Schema),
        }
    }

    fn has(&self, kind: SourceKind) -> bool {
        self.history.axis().has(self.release, kind)
    }

    /// Returns how far the existence of an item is known. Where it is open, its absence from the
    /// tree means nothing, unless QEMU's documentation claims a later release.
    fn existence(&self, path: &str) -> Says {
        match self.history.status(path, self.release) {
            Status::Present | Status::Absent => Says::Complete,
            Status::Unknown => {
                let item = self.history.item(path);
                let first = item.and_then(|item| item.intervals.first());
                let claimed = first.and_then(|first| first.from.claimed);
                match claimed {
                    Some(claimed) if self.release < claimed => Says::Complete,
                    _ => Says::Nothing,
                }
            }
        }
    }
}

impl Coverage for Believed<'_> {
    fn says(&self, path: &str, aspect: Aspect) -> Says {
        let is_item = self.history.statuses.kind(path).is_some_and(|kind| {
            let of_aspect = match kind {
                FactKind::Event => Aspect::Events,
                FactKind::Member => Aspect::Members,
                FactKind::Branch => Aspect::Branches,
                _ => Aspect::Values,
            };
            of_aspect == aspect
        });
        if is_item {
            return self.existence(path);
        }
        if aspect == Aspect::RateLimits && self.has(SourceKind::Monitor) {
            return Says::Complete;
        }
        let best = [
            SourceKind::Schema,
            SourceKind::Introspection,
            SourceKind::Text,
        ];
        let best = best.into_iter().find(|kind| self.has(*kind));
        best.map_or(Says::Nothing, |kind| kind.says(path, aspect))
    }
}
