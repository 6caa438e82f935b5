//! Prints the model; it makes no decision except on layout.
//!
//! Declarations are macro calls, which rustfmt leaves alone, so the line breaks are made here.

mod events;
mod examples;
mod facts;
mod page;
mod revisions;
mod root;
#[cfg(test)]
mod tests;
mod types;

use crate::model::{Event, Model, Types};
use crate::{Error, Files};
use page::Page;

/// Returns all files of a model.
pub(crate) fn emit(model: &Model) -> Result<Files, Error> {
    let mut pages = vec![
        root::page(model),
        events::page(model),
        revisions::releases(model),
        revisions::page(model),
        revisions::intervals(model),
        examples::page(model),
    ];
    pages.extend(model.events.iter().map(|event| event_page(model, event)));
    if has_shared(model) {
        let mut page = Page::new("generated/shared.rs", "The types that several events use.");
        page.line(0, "use crate::runtime::prelude::*;");
        declare(&mut page, &model.shared);
        pages.push(page);
    }
    pages.into_iter().map(Page::finish).collect()
}

fn event_page(model: &Model, event: &Event) -> Page {
    let mut page = Page::new(
        &format!("generated/events/{}.rs", event.module),
        &format!("The event `{}`.", event.info.name),
    );
    page.line(0, "use crate::generated::*;");
    page.line(0, "use crate::runtime::prelude::*;");
    types::object(&mut page, &event.data);
    declare(&mut page, &event.types);
    facts::event(&mut page, model, event);
    page
}

fn declare(page: &mut Page, types: &Types) {
    for data in &types.structs {
        types::object(page, data);
    }
    for union in &types.unions {
        types::union(page, union);
    }
    for alternate in &types.alternates {
        types::alternate(page, alternate);
    }
    for listed in &types.values {
        types::open_enum(page, listed);
    }
}

fn has_shared(model: &Model) -> bool {
    let Types {
        structs,
        unions,
        alternates,
        values,
    } = &model.shared;
    !(structs.is_empty() && unions.is_empty() && alternates.is_empty() && values.is_empty())
}
