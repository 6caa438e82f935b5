//! The sources as columns: one resolved tree a release, then one a text.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::{Document, EventNode, Release, SourceKind, Tree};
use qmp_history::{History, Intervals};

/// One tree and what it is.
pub(crate) struct Column<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) kind: ColumnKind<'t>,
}

/// Kind of a column.
pub(crate) enum ColumnKind<'t> {
    /// A release, as the history believes it; complete if a schema or a reply shows it.
    Release { release: Release, complete: bool },
    /// One text.
    Text(&'t Document),
}

/// All columns: the releases, oldest first, then the texts, oldest first.
pub(crate) struct Columns<'t> {
    list: Vec<Column<'t>>,
    releases: usize,
}

impl<'t> Columns<'t> {
    /// The releases of a history, and texts with their trees.
    pub(crate) fn new(
        history: Option<&'t History>,
        texts: impl IntoIterator<Item = (&'t Document, &'t Tree)>,
    ) -> Self {
        let releases = history.into_iter().flat_map(|history| {
            let axis = history.axis();
            history.releases().map(move |(release, tree)| Column {
                tree,
                kind: ColumnKind::Release {
                    release,
                    complete: axis.has(release, SourceKind::Schema)
                        || axis.has(release, SourceKind::Introspection),
                },
            })
        });
        let mut list: Vec<_> = releases.collect();
        let releases = list.len();
        list.extend(texts.into_iter().map(|(document, tree)| Column {
            tree,
            kind: ColumnKind::Text(document),
        }));
        Self { list, releases }
    }

    /// Returns all columns.
    pub(crate) fn list(&self) -> &[Column<'t>] {
        &self.list
    }

    /// The number of releases, which come first.
    pub(crate) fn releases(&self) -> usize {
        self.releases
    }

    /// The release of a column; `None` for a text.
    pub(crate) fn release(&self, at: usize) -> Option<Release> {
        match self.list.get(at)?.kind {
            ColumnKind::Release { release, .. } => Some(release),
            ColumnKind::Text(_) => None,
        }
    }

    /// Returns whether the column lists everything of what it has.
    pub(crate) fn is_complete(&self, at: usize) -> bool {
        matches!(
            self.list.get(at).map(|column| &column.kind),
            Some(ColumnKind::Release { complete: true, .. })
        )
    }

    /// Returns the columns that decide what an item is: the complete ones, or all if there is none.
    pub(crate) fn counted(&self, columns: impl Iterator<Item = usize>) -> Vec<usize> {
        let all: Vec<_> = columns.collect();
        let complete = all.iter().copied().filter(|at| self.is_complete(*at));
        let complete: Vec<_> = complete.collect();
        if complete.is_empty() { all } else { complete }
    }

    /// The part of a set that is of releases.
    pub(crate) fn of_releases(&self, columns: &Intervals) -> Intervals {
        columns.iter().filter(|at| *at < self.releases).collect()
    }

    /// The names of all events, sorted.
    pub(crate) fn events(&self) -> BTreeSet<&'t str> {
        let events = self.list.iter().flat_map(|column| &column.tree.events);
        events.map(|event| event.name.as_str()).collect()
    }

    /// An event in each column that has it.
    pub(crate) fn event(&self, name: &str) -> Vec<(usize, &'t EventNode)> {
        let columns = self.list.iter().enumerate();
        columns
            .filter_map(|(at, column)| Some((at, column.tree.event(name)?)))
            .collect()
    }
}
