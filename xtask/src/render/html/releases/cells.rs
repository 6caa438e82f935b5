//! The strip of an event: one cell for each column.

use qmp_doc_parser::ir2::{Release, escaped};
use qmp_history::diff::Level;
use qmp_history::{History, Status};

/// Columns of one major version.
#[derive(Debug, PartialEq, Eq)]
pub struct Major {
    /// The number before the point.
    pub number: String,
    /// The numbers after it, one a column.
    pub minors: Vec<String>,
}

/// An event at a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// `present`, `absent` or `unknown`.
    pub state: &'static str,
    /// The worst level of its changes since the column before.
    pub level: Option<Level>,
    /// The release.
    pub release: String,
    /// Whether its column begins a major version.
    pub starts_major: bool,
}

/// Groups releases by their major version.
pub(super) fn majors(columns: impl Iterator<Item = String>) -> Vec<Major> {
    let mut majors: Vec<Major> = Vec::new();
    for column in columns {
        let (major, minor) = column.split_once('.').unwrap_or((&column, ""));
        match majors.last_mut().filter(|last| last.number == major) {
            Some(last) => last.minors.push(minor.to_owned()),
            None => majors.push(Major {
                number: major.to_owned(),
                minors: vec![minor.to_owned()],
            }),
        }
    }
    majors
}

/// The cell of an event, with the worst level of its changes there.
pub(super) fn cell(history: &History, event: &str, release: &str, level: Option<Level>) -> Cell {
    let path = escaped(event);
    let at = release.parse::<Release>().ok();
    let status = at.map_or(Status::Unknown, |at| history.status(&path, at));
    let intervals = history.item(&path).map(|item| &*item.intervals);
    let mut ends = intervals
        .unwrap_or_default()
        .iter()
        .filter_map(|one| one.until.as_ref());
    let has_ended = ends.any(|until| at.is_some_and(|at| until.absent <= at));
    Cell {
        state: match status {
            Status::Present => "present",
            Status::Absent => "absent",
            Status::Unknown if has_ended => "absent",
            Status::Unknown => "unknown",
        },
        level,
        release: release.to_owned(),
        starts_major: false,
    }
}

/// Marks the cells whose columns begin a major version.
pub(super) fn mark_majors(cells: &mut [Cell]) {
    let mut last = None;
    for cell in cells {
        let major = cell.release.split('.').next().map(str::to_owned);
        cell.starts_major = major != last;
        last = major;
    }
}
