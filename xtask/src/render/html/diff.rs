//! A comparison as a page: that of `cargo xtask report`, with two revisions.

use std::collections::BTreeMap;

use qmp_doc_parser::ir;
use qmp_history::Timeline;

use super::cx::Input;
use super::page::Page;
use super::place::Places;
use crate::error::chain;
use crate::inputs::fault::{InputError, unfit};
use crate::render::comparison::View;

/// One HTML file; captured files are linked to as seen from the project's directory.
pub(crate) fn render(view: &View<'_>) -> Result<String, InputError> {
    let timeline =
        Timeline::new(sides(view)?).map_err(|error| unfit("the page", &chain(&error)))?;
    let accepted = view.review.accepted.iter();
    let accepted: BTreeMap<&str, &str> = accepted
        .map(|(change, entry)| (change.id.as_str(), entry.reason.as_str()))
        .collect();
    let title = format!("QMP events, {} → {}", view.old.title, view.new.title);
    let page = Page::new(&Input {
        title: &title,
        command: "cargo xtask diff --format html",
        timeline: &timeline,
        comparisons: vec![view.comparison],
        perspective: view.comparison.perspective,
        places: Places {
            files: [view.old, view.new]
                .map(|side| side.file.clone().unwrap_or_default())
                .into(),
            base: Some(String::new()),
        },
        accepted,
        fold: true,
    });
    page.to_html()
        .map_err(|error| unfit("the page", &error.to_string()))
}

/// Both documents; a revision that is compared with itself is no revision of a timeline.
fn sides(view: &View<'_>) -> Result<Vec<ir::Document>, InputError> {
    let documents = [view.old, view.new].map(|side| side.document().cloned());
    let mut sides: Vec<_> = documents.into_iter().flatten().collect();
    if sides.len() < 2 {
        let why = "of releases is not available; `report` shows any two releases";
        return Err(unfit("the page", why));
    }
    let id = |document: &ir::Document| document.revision.as_ref().map(|known| known.id.clone());
    if id(&sides[0]) == id(&sides[1]) {
        for side in &mut sides {
            side.revision = None;
        }
    }
    Ok(sides)
}
