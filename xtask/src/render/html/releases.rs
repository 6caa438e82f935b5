//! The page by release: every event of QEMU, and what changed between any two releases.
//!
//! Everything on it is HTML that reads without a script; the script searches, compares two
//! releases from data in the page, and opens what an address names.

mod cells;
mod input;
mod pairs;
mod rows;

use askama::Template;
use qmp_history::diff::{Level, Log, NotComparable, Perspective};

pub use cells::{Cell, Major};
pub use input::ReleasesInput;
pub use pairs::{PairLine, Pairs};
pub use rows::{ChangeRow, EventRow, ItemRow};

use super::template::{PageError, policy, said};

const CSS: &str = concat!(
    include_str!("../../../templates/theme.css"),
    include_str!("../../../templates/releases.css"),
);

const JS: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("../../../templates/releases/search.js"),
    include_str!("../../../templates/releases/compare.js"),
    include_str!("../../../templates/releases/start.js"),
    "})();\n",
);

/// Everything that is on the page.
#[derive(Debug)]
pub struct ReleasesPage {
    /// The perspective of the levels.
    pub perspective: Perspective,
    /// The address of the page of text revisions.
    pub texts: String,
    /// The oldest and the newest release.
    pub range: (String, String),
    /// The releases in which something changed, oldest first.
    pub columns: Vec<String>,
    /// The columns by major version.
    pub majors: Vec<Major>,
    /// The events, by name.
    pub events: Vec<EventRow>,
    /// What changed between any two releases.
    pub pairs: Pairs,
}

impl ReleasesPage {
    /// Decides everything.
    ///
    /// # Errors
    /// If two releases cannot be compared.
    pub fn new(input: &ReleasesInput<'_>) -> Result<Self, NotComparable> {
        let columns = columns(input.log);
        let labels: Vec<_> = input
            .sequence
            .points()
            .iter()
            .map(|point| point.end.label)
            .collect();
        let at = |column: &usize| labels.get(*column).copied().unwrap_or_default().to_owned();
        let ends = (labels.first(), labels.last());
        let label = |label: Option<&&str>| label.copied().unwrap_or_default().to_owned();
        Ok(Self {
            perspective: input.perspective,
            texts: input.texts.to_owned(),
            range: (label(ends.0), label(ends.1)),
            majors: cells::majors(columns.iter().map(at)),
            events: rows::all(input, &columns),
            pairs: Pairs::new(input, &columns)?,
            columns: columns.iter().map(at).collect(),
        })
    }

    /// The page as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// If the template cannot be rendered.
    pub fn to_html(&self) -> Result<String, PageError> {
        let html = Html {
            page: self,
            css: CSS,
            js: JS,
            policy: policy(CSS, JS),
            pairs: self.pairs.to_json(),
        };
        html.render()
    }
}

#[derive(Template)]
#[template(path = "releases.html")]
struct Html<'a> {
    page: &'a ReleasesPage,
    css: &'static str,
    js: &'static str,
    policy: String,
    pairs: String,
}

/// The releases in which something changed: the first, and those that differ from the one
/// before in what is sent.
fn columns(log: &Log) -> Vec<usize> {
    let changed = log.steps.iter().enumerate().filter(|(_, step)| {
        let mut changes = step.comparison.changes.iter();
        changes.any(|change| change.level > Level::Docs)
    });
    std::iter::once(0)
        .chain(changed.map(|(at, _)| at + 1))
        .collect()
}
