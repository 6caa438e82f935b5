//! The page of `report`: every event of QEMU, and what changed between any two releases or text
//! revisions.
//!
//! Everything on it is HTML that reads without a script; the script searches, compares two
//! columns from data in the page, and opens what an address names.

use askama::Template;
use qmp_history::diff::{NotComparable, Perspective};

use super::input::ViewInput;
use super::template::{PageError, policy, said};
use super::view::View;
use crate::render::segment::Segment;

const CSS: &str = concat!(
    include_str!("../../../templates/theme.css"),
    include_str!("../../../templates/changes.css"),
    include_str!("../../../templates/report.css"),
);

const JS: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("../../../templates/report/view.js"),
    include_str!("../../../templates/report/search.js"),
    include_str!("../../../templates/report/compare.js"),
    include_str!("../../../templates/report/start.js"),
    "})();\n",
);

/// Everything that is on the page.
#[derive(Debug)]
pub struct Page {
    /// The perspective of the levels.
    pub perspective: Perspective,
    /// The views; the first one is shown at first.
    pub views: Vec<View>,
}

impl Page {
    /// Builds the page.
    ///
    /// # Errors
    /// If two columns of a view cannot be compared.
    pub fn new(perspective: Perspective, views: &[ViewInput<'_>]) -> Result<Self, NotComparable> {
        Ok(Self {
            perspective,
            views: views.iter().map(View::new).collect::<Result<_, _>>()?,
        })
    }

    /// The page as one HTML file that needs nothing else.
    ///
    /// # Errors
    /// If the template cannot be rendered.
    pub fn to_html(&self) -> Result<String, PageError> {
        let pairs = self.views.iter().map(|view| (view.id, &view.pairs));
        let html = Html {
            page: self,
            css: CSS,
            js: JS,
            policy: policy(CSS, JS),
            pairs: super::pairs::to_json(pairs),
        };
        html.render()
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Html<'a> {
    page: &'a Page,
    css: &'static str,
    js: &'static str,
    policy: String,
    pairs: String,
}
