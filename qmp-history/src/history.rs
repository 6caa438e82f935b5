//! The history: messages of QEMU by release, derived from all sources.
//!
//! Each source states for each release *present*, *absent* or nothing, and only a
//! complete source proves absence. From that follow, for every item, the intervals of releases
//! that have it ([`History::items`]), and for every release the tree
//! that the history believes ([`History::believed`]).
//!
//! - Where a schema describes the release, it is believed; rate limits come from the
//!   monitor's table, which decides what happens.
//! - An introspection reply is completed from the release before: widths, conditions, claims
//!   and limits, and what the reply may lack because it was not compiled in.
//! - Before the first schema, the monitor decides which events exist. What is in them is
//!   what the first schema has, unless something shows that it came later, and what the text
//!   of that release adds.
//!
//! ```
//! use qmp_doc_parser::ir::{Release, SourceKind};
//! use qmp_history::{Axis, AxisRow, FactsFile, History};
//!
//! let row = |minor| AxisRow {
//!     release: Release::new(2, minor),
//!     sources: vec![SourceKind::Schema],
//! };
//! let axis = Axis::new([row(1), row(2)])?;
//! let facts = "RESET\tevent\t\ts2.1-\nWAKEUP\tevent\t\ts2.2-\n";
//! let facts = format!("{}\n{facts}", FactsFile::HEADER);
//! let history = History::new(FactsFile::parse(&facts, axis)?);
//! assert_eq!(history.believed(Release::new(2, 1))?.events.len(), 1);
//! let wakeup = history.item("WAKEUP").unwrap();
//! assert_eq!(wakeup.intervals[0].from.to_string(), "2.2");
//! let reset = history.item("RESET").unwrap();
//! assert_eq!(reset.intervals[0].from.to_string(), "2.1 at the latest");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod believe;
mod coverage;
mod interval;
mod merge;
mod status;

use std::collections::HashMap;

use qmp_doc_parser::ir::{Fact, FactKind, Release, SourceKind, Tree};

use crate::axis::{Axis, Undescribed};
use crate::facts_file::FactsFile;

pub use coverage::Believed;
pub use interval::{Interval, IntervalEnd, IntervalStart};
pub use status::Status;

use status::Statuses;
pub(crate) use status::owner;

/// The history of all releases of an axis.
#[derive(Clone, Debug)]
pub struct History {
    file: FactsFile,
    statuses: Statuses,
    items: Vec<ItemHistory>,
    /// The place in `items` of each path.
    places: HashMap<String, usize>,
    /// By release; `None` where no source describes it.
    believed: Vec<Option<Tree>>,
}

/// The releases in which something exists or holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHistory {
    /// An event, member, branch or value, with an empty value: that it exists. A condition,
    /// feature or rate limit, with its value: that it holds. `member` with the value
    /// `optional`: that the member may be absent.
    pub fact: Fact,
    /// Intervals, oldest first; empty if a text claims it and a better source refutes it.
    pub intervals: Vec<Interval>,
    /// The release that the newest source claims for it.
    pub claim: Option<String>,
}

impl ItemHistory {
    /// Returns whether it is an event, member, branch or value, not a mark of one.
    pub fn is_item(&self) -> bool {
        self.fact.value.is_empty() && status::is_existence(self.fact.kind)
    }
}

impl History {
    /// The history that these facts show.
    pub fn new(file: FactsFile) -> Self {
        let statuses = Statuses::new(&file);
        let items = interval::items(&file, &statuses);
        let believed = believe::believe(&file, &statuses, &items);
        let existing = items.iter().enumerate().filter(|(_, item)| item.is_item());
        let places = existing.map(|(at, item)| (item.fact.path.clone(), at));
        Self {
            places: places.collect(),
            file,
            statuses,
            items,
            believed,
        }
    }

    /// Returns the axis.
    pub fn axis(&self) -> &Axis {
        &self.file.axis
    }

    /// Returns the facts of one source about one release.
    pub fn source(&self, release: Release, kind: SourceKind) -> Option<&Tree> {
        self.file.tree(release, kind)
    }

    /// Returns the believed tree of a release.
    ///
    /// # Errors
    /// If no source describes it.
    pub fn believed(&self, release: Release) -> Result<&Tree, Undescribed> {
        let axis = self.axis();
        let index = axis.index(release);
        let tree = index.and_then(|index| self.believed.get(index)?.as_ref());
        tree.ok_or_else(|| axis.undescribed(release))
    }

    /// Adds the descriptions of a source of a release to its believed tree, which has only their
    /// digests.
    pub fn describe(&mut self, release: Release, source: &Tree) {
        let index = self.axis().index(release);
        let believed = index.and_then(|index| self.believed.get_mut(index)?.as_mut());
        if let Some(believed) = believed {
            believed.describe(source);
        }
    }

    /// Returns the believed tree of a release as one end of a comparison.
    ///
    /// # Errors
    /// If no source describes it.
    pub fn at(&self, release: Release) -> Result<Believed<'_>, Undescribed> {
        let tree = self.believed(release)?;
        Ok(Believed::new(self, release, tree))
    }

    /// Returns every release that a source describes with its believed tree, oldest first.
    pub fn releases(&self) -> impl Iterator<Item = (Release, &Tree)> {
        let releases = self.axis().releases().iter().zip(&self.believed);
        releases.filter_map(|(release, tree)| Some((*release, tree.as_ref()?)))
    }

    /// Returns everything that has a history, sorted by path.
    pub fn items(&self) -> &[ItemHistory] {
        &self.items
    }

    /// Returns the paths of all events, members, branches and values, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let items = self.items.iter().filter(|item| item.is_item());
        items.map(|item| item.fact.path.as_str())
    }

    /// Returns the history of an event, member, branch or value.
    pub fn item(&self, path: &str) -> Option<&ItemHistory> {
        self.items.get(*self.places.get(path)?)
    }

    /// Returns the histories of the marks of a path: optionality, conditions,
    /// features and rate limits.
    pub fn marks(&self, path: &str) -> impl Iterator<Item = &ItemHistory> {
        let from = self.items.partition_point(|item| *item.fact.path < *path);
        let items = self.items[from..].iter();
        let of_path = items.take_while(move |item| item.fact.path == path);
        of_path.filter(|item| !item.is_item())
    }

    /// Returns whether a release has an event, member, branch or value.
    pub fn status(&self, path: &str, release: Release) -> Status {
        let index = self.axis().index(release);
        index.map_or(Status::Unknown, |index| self.statuses.at(path, index))
    }

    /// Returns whether a condition, feature, rate limit or optionality holds at a release.
    pub fn status_of(&self, path: &str, kind: FactKind, value: &str, release: Release) -> Status {
        let index = self.axis().index(release);
        index.map_or(Status::Unknown, |index| {
            self.statuses.mark_at(path, kind, value, index)
        })
    }

    /// Returns the path of each union with its discriminator.
    pub(crate) fn discriminators(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.file.lines.iter();
        let lines = lines.filter(|line| line.fact.kind == FactKind::Discriminator);
        lines.map(|line| (line.fact.path.as_str(), line.fact.value.as_str()))
    }

    /// Returns whether a schema documents the item: only schemas claim releases.
    pub(crate) fn is_documented(&self, path: &str) -> bool {
        let stated = self.statuses.stated(path);
        !stated[crate::axis::place(SourceKind::Schema)].is_empty()
    }

    /// Returns the tree of everything that any release has. An item is as the newest release
    /// that has it describes it.
    pub fn everything(&self) -> Tree {
        let mut trees = self.believed.iter().flatten().rev();
        let newest = trees.next().cloned().unwrap_or_default();
        trees.fold(newest, |all, older| merge::union(&all, older))
    }
}
