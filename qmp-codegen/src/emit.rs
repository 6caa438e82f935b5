//! Writes the model down; every decision has been made.

mod catalogue;
mod examples;
mod layout;
mod payload;
mod revisions;
mod root;
mod structs;
mod tokens;
mod values;

use qmp_history::Intervals;

use crate::model::{Model, Types};
use crate::{Error, Files};
use layout::Page;

/// All files of a model.
pub(crate) fn emit(model: &Model) -> Result<Files, Error> {
    let mut pages = vec![
        root::page(model),
        root::events(model),
        revisions::page(model),
        payload::page(model),
        catalogue::page(model),
        examples::page(model),
    ];
    for event in &model.events {
        let documented = &event.info.documented;
        let mut page = Page::new(
            &format!("generated/events/{}.rs", event.module),
            &format!("The types of the event `{}`.", event.info.name),
            model,
            documented,
        );
        page.push(root::uses());
        structs::event(&mut page, &event.data, &event.module, &event.info.name);
        types(&mut page, &event.types);
        pages.push(page);
        pages.push(catalogue::event(model, event));
    }
    if has_shared(model) {
        let all: Intervals = (0..model.revisions.len()).collect();
        let words = "The types that several events use.";
        let mut page = Page::new("generated/shared.rs", words, model, &all);
        page.push(root::uses());
        types(&mut page, &model.shared);
        pages.push(page);
    }
    pages.into_iter().map(Page::finish).collect()
}

fn types(page: &mut Page, types: &Types) {
    for nested in &types.structs {
        structs::nested(page, nested);
    }
    for listed in &types.values {
        values::open_enum(page, listed);
    }
}

fn has_shared(model: &Model) -> bool {
    !(model.shared.structs.is_empty() && model.shared.values.is_empty())
}
