//! Compares two documents, neighbours or not.

mod cx;
mod document;
mod event;
mod events;
mod facts;
mod features;
mod member;
mod members;
mod notes;
mod order;
mod pair;
mod prose;
mod render;
mod score;
mod types;
mod values;

use qmp_doc_parser::ir;

use crate::comparison::Comparison;
use crate::settings::Settings;
use cx::Cx;

/// What changed from one document to another.
///
/// Every difference of what they say is told, by the rule meant for it. White space, the
/// places in the files, how a document was captured and the quirks of its form are no
/// differences: a flattened copy says what its original says.
///
/// Facts of the evidence that match nothing here are passed over: two documents are a part
/// of history, and a fact may be about another. [`Timeline::with_evidence`], which has all
/// of it, reports a fact that matches nothing.
///
/// [`Timeline::with_evidence`]: crate::Timeline::with_evidence
pub fn changes(old: &ir::Document, new: &ir::Document, settings: &Settings) -> Comparison {
    let mut cx = Cx::new(old, new, settings);
    document::compare(&mut cx, old, new);
    let (old, new, changes) = cx.finish();
    Comparison::new(old, new, settings.reader, changes)
}
