//! A document as a whole. Taken apart without `..`: a new field must find its place here.

use qmp_doc_parser::ir;

use super::cx::{Cx, Place};
use super::prose::{flat, same_text};
use super::{events, types};
use crate::rules;

pub(super) fn compare(cx: &mut Cx, old: &ir::Document, new: &ir::Document) {
    // Not what a document says: which one it is, how it was captured, how its form departs
    // from the regular one.
    let ir::Document {
        ir_version: _,
        revision: _,
        source: _,
        title,
        events: old_events,
        types: old_types,
        quirks: _,
    } = old;
    if !same_text(title.as_ref(), new.title.as_ref()) {
        let (before, after) = (title.as_ref(), new.title.as_ref());
        cx.tell(&rules::title_changed::RULE, &Place::default())
            .old(before.map(flat), before.map(|text| text.span))
            .new(after.map(flat), after.map(|text| text.span))
            .say("The document has another title.");
    }
    events::compare(cx, old_events, &new.events);
    types::compare(cx, old_types, &new.types);
}
