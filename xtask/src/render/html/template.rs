//! The page as HTML: the templates beside the code, with style and script in them.
//!
//! What a document says is untrusted: every value is escaped by the template engine, and the
//! page's own policy lets nothing run or load but the style and script that stand here.

use askama::Template;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use qmp_history::diff::{Levels, Perspective};
use sha2::{Digest as _, Sha256};

/// Why the page could not be written; the templates are ours, so this is our fault.
pub use askama::Error as PageError;

use super::cell::{Cell, DOCUMENT, PROTOCOL, Sign, Tally};
use super::entry::{Entry, Group, Kind};
use super::page::Page;
use super::piece::Piece;
use super::place::encoded;
use super::row::Part;

const CSS: &str = concat!(
    include_str!("../../../templates/theme.css"),
    include_str!("../../../templates/page.css"),
    include_str!("../../../templates/panel.css"),
);

const JS: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("../../../templates/page/table.js"),
    include_str!("../../../templates/page/filter.js"),
    include_str!("../../../templates/page/changes.js"),
    include_str!("../../../templates/page/panel.js"),
    include_str!("../../../templates/page/copy.js"),
    include_str!("../../../templates/page/keys.js"),
    include_str!("../../../templates/page/start.js"),
    "})();\n",
);

#[derive(Template)]
#[template(path = "page.html")]
struct Html<'a> {
    page: &'a Page,
    css: &'static str,
    js: &'static str,
    policy: String,
    legends: [(&'static str, &'static [Sign]); 2],
}

#[derive(Template)]
#[template(path = "cells.html")]
struct Cells<'a> {
    side: &'static str,
    list: &'a [Cell],
    perspective: Perspective,
}

#[derive(Template)]
#[template(path = "group.html")]
struct GroupHtml<'a> {
    page: &'a Page,
    group: &'a Group,
    at: usize,
}

impl Page {
    /// The page as one HTML file that needs nothing else.
    pub fn to_html(&self) -> Result<String, PageError> {
        render(self)
    }
}

/// Writes all of it.
fn render(page: &Page) -> Result<String, askama::Error> {
    let html = Html {
        page,
        css: CSS,
        js: JS,
        policy: policy(CSS, JS),
        legends: [("d", &DOCUMENT), ("p", &PROTOCOL)],
    };
    html.render()
}

/// Nothing is loaded from anywhere, and only our own style and script count.
pub(super) fn policy(css: &str, js: &str) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(css),
        hash(js)
    )
}

impl Html<'_> {
    fn cells<'a>(&self, side: &'static str, cells: &'a [Cell]) -> Cells<'a> {
        Cells {
            side,
            list: cells,
            perspective: self.page.perspective,
        }
    }

    fn group<'a>(&'a self, group: &'a Group, at: usize) -> GroupHtml<'a> {
        GroupHtml {
            page: self.page,
            group,
            at,
        }
    }

    /// The word that a style sheet and a reader know a part by, and how deep it stands.
    fn part(part: &Part) -> (&'static str, usize) {
        match part {
            Part::Member(depth) => ("member", *depth),
            Part::Value(depth) => ("value", *depth),
        }
    }
}

impl Cells<'_> {
    /// The worst level for each reader, and how many break each.
    fn tally(tally: &Tally) -> (String, String) {
        let breaking = tally.breaking.map(|count| count.to_string());
        (words(tally.worst), breaking.join(" "))
    }
}

/// The level for one perspective.
fn word(levels: Levels, perspective: Perspective) -> &'static str {
    levels.of(perspective).as_str()
}

/// A sentence in stretches, each with whether it stands between backquotes.
pub(super) fn said(text: &str) -> Vec<(bool, &str)> {
    let quotes = text.matches('`').count();
    if !quotes.is_multiple_of(2) {
        return vec![(false, text)];
    }
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| (at % 2 == 1, part)).collect()
}

/// The levels for each perspective.
fn words(levels: Levels) -> String {
    Perspective::ALL
        .map(|perspective| levels.of(perspective).as_str())
        .join(" ")
}
