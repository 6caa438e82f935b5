//! The documents' examples.

use super::page::{Page, literal};
use crate::model::Model;

pub(super) fn page(model: &Model) -> Page {
    let mut page = Page::new("generated/examples.rs", "Examples of events as JSON.");
    page.line(0, "use crate::generated::*;");
    page.line(0, "use crate::runtime::prelude::*;");
    page.blank();
    if model.examples.is_empty() {
        page.line(0, "pub(crate) static EXAMPLES: &[Example] = &[];");
        return page;
    }
    page.line(0, "pub(crate) static EXAMPLES: &[Example] = &[");
    for example in &model.examples {
        page.line(1, "Example {");
        page.line(2, format!("event: {},", literal(&example.event)));
        page.line(2, format!("json: {},", literal(&example.json)));
        page.line(2, format!("repaired: {},", example.repaired));
        page.line(
            2,
            format!("documented: {},", model.interval(&example.documented)),
        );
        page.line(1, "},");
    }
    page.line(0, "];");
    page
}
