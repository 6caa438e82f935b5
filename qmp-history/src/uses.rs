//! Items that a client reads, and the releases that have all of them.

use qmp_doc_parser::ir::{FactKind, Release};

use crate::history::{History, ItemHistory, Status, owner};

/// Consecutive releases that have everything a client reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseRun {
    /// The first one.
    pub from: Release,
    /// Whether the release before it is known to lack something; otherwise an older one may also
    /// have everything.
    pub exact: bool,
    /// The last one; `None` if that is the newest known one.
    pub until: Option<Release>,
}

impl History {
    /// Returns the runs of releases that have all of these events, members, branches and
    /// values, oldest first.
    ///
    /// A release of which nothing is known neither starts nor ends a run.
    pub fn releases_with(&self, paths: &[&str]) -> Vec<ReleaseRun> {
        let mut runs: Vec<ReleaseRun> = Vec::new();
        let mut last: Option<Release> = None;
        let mut before = Status::Unknown;
        for release in self.axis().releases() {
            let statuses = paths.iter().map(|path| self.status(path, *release));
            let all = worst(statuses);
            match (all, last) {
                (Status::Present, None) => {
                    runs.push(ReleaseRun {
                        from: *release,
                        exact: before == Status::Absent,
                        until: None,
                    });
                    last = Some(*release);
                }
                (Status::Present, Some(_)) => last = Some(*release),
                (Status::Absent, Some(until)) => {
                    if let Some(run) = runs.last_mut() {
                        run.until = Some(until);
                    }
                    last = None;
                }
                (Status::Absent, None) | (Status::Unknown, _) => {}
            }
            before = all;
        }
        runs
    }

    /// Returns the items on the way to a path, the event first and the path itself last.
    pub fn owners(&self, path: &str) -> Vec<&ItemHistory> {
        let mut paths = vec![path.to_owned()];
        while let Some(owner) = paths.last().and_then(|path| owner(path)) {
            paths.push(owner);
        }
        let items = paths.iter().rev().filter_map(|path| self.item(path));
        items.collect()
    }

    /// Returns why an item may not be sent although its release has it: a condition of the
    /// build on it, its type or an owner; a member on the way to it that may be absent.
    pub fn doubts(&self, path: &str) -> Vec<&ItemHistory> {
        let is_doubt = |mark: &&ItemHistory| match mark.fact.kind {
            FactKind::If | FactKind::TypeIf => true,
            FactKind::Member => mark.fact.value == "optional",
            _ => false,
        };
        let owners = self.owners(path).into_iter();
        let marks = owners.flat_map(|item| self.marks(&item.fact.path));
        marks.filter(is_doubt).collect()
    }
}

fn worst(statuses: impl Iterator<Item = Status>) -> Status {
    let order = |status: &Status| match status {
        Status::Absent => 0,
        Status::Unknown => 1,
        Status::Present => 2,
    };
    statuses.min_by_key(order).unwrap_or(Status::Present)
}
