//! `generated.rs`: the modules and what they export.

use super::has_shared;
use super::page::Page;
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let purpose = "Everything generated: types, tables and examples.";
    let mut page = Page::new("generated.rs", purpose);
    page.line(0, "#![allow(");
    page.line(1, "clippy::doc_markdown,");
    page.line(1, "clippy::wildcard_imports,");
    page.line(
        1,
        "reason = \"docs name QEMU and guests; each file is one event with all it needs\"",
    );
    page.line(0, ")]");
    page.blank();
    let modules = ["events", "examples", "intervals", "releases", "revisions"].into_iter();
    let shared = has_shared(model).then_some("shared");
    for module in modules.chain(shared) {
        page.line(0, format!("mod {module};"));
    }
    page.blank();
    page.line(0, "pub use events::*;");
    if shared.is_some() {
        page.line(0, "pub use shared::*;");
    }
    page.blank();
    page.line(0, "pub(crate) use events::EVENTS;");
    page.line(0, "pub(crate) use examples::EXAMPLES;");
    page.line(0, "pub(crate) use intervals::*;");
    page.line(0, "pub(crate) use releases::RELEASES;");
    page.line(0, "pub(crate) use revisions::REVISIONS;");
    page
}
