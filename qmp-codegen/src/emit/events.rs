//! The list of all events.

use super::page::{Page, literal};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let mut page = Page::new("generated/events.rs", "All events, one file each.");
    // As rustfmt sorts them.
    let mut modules: Vec<_> = model.events.iter().map(|event| &event.module).collect();
    modules.sort();
    for module in &modules {
        page.line(0, format!("mod {module};"));
    }
    if !model.events.is_empty() {
        page.blank();
    }
    for module in &modules {
        page.line(0, format!("pub use {module}::*;"));
    }
    if !model.events.is_empty() {
        page.blank();
    }
    page.line(0, "use crate::runtime::prelude::*;");
    page.blank();
    page.line(0, "events! {");
    page.line(1, "all {");
    for event in &model.events {
        let (name, wire) = (&event.data.name, literal(&event.info.name));
        page.line(2, format!("{name} = {wire},"));
    }
    page.line(1, "}");
    page.line(1, "by length {");
    for (length, names) in &model.by_length {
        page.list(2, &format!("{length}: "), names, ";");
    }
    page.line(1, "}");
    page.line(0, "}");
    page
}
