//! Whether a document ends too early: the signs of a capture that was cut off.
//!
//! A cut between two sections leaves a shorter document that is whole: nothing can tell it.

use super::cx::Cx;
use crate::ast::{Block, Document, LabelKind, Section};
use crate::diagnostic::{Code, Diagnostic};
use crate::json::{self, End};

/// Tells if the last section seems to be cut off. `newline` is whether the captured file
/// ends in one.
pub(crate) fn check(cx: &mut Cx, tree: &Document, newline: bool) {
    let Some((last, others)) = tree.sections.split_last() else {
        return;
    };
    let Some(why) = unclosed(last)
        .or_else(|| unfinished(cx.clean.text(), newline))
        .or_else(|| lacking(last, others))
    else {
        return;
    };
    let text = cx.clean.text().trim_end();
    let end = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let name = last.heading.names.first();
    let message = match name {
        Some(name) => format!("the document ends in the middle of the section of `{name}`"),
        None => "the document ends in the middle of its last section".to_owned(),
    };
    let mut diagnostic = Diagnostic::new(Code::EndsMidSection, message)
        .at(cx.span(&text[end..]), why)
        .help("capture it again; what came after this is not known");
    diagnostic.event = name.map(|name| (*name).to_owned());
    cx.sink.push(diagnostic);
}

/// The text stops inside an example.
fn unclosed(last: &Section) -> Option<String> {
    match last.blocks.last()? {
        Block::Json(text) if json::end_of(text, |_| false) == End::Open => {
            Some("its example is not closed".to_owned())
        }
        _ => None,
    }
}

/// The text stops inside a line: in nothing that a full stop or a bracket ends.
fn unfinished(text: &str, newline: bool) -> Option<String> {
    let whole = newline || text.trim_end().ends_with(['.', '}']);
    (!whole).then(|| "its last line stops short".to_owned())
}

/// The last section lacks what most of the others have.
fn lacking(last: &Section, others: &[Section]) -> Option<String> {
    let has =
        |section: &Section, part: &str| section.blocks.iter().any(|block| name(block) == part);
    let missing = ["description", "data", "example"]
        .into_iter()
        .find(|part| {
            let with = others.iter().filter(|other| has(other, part)).count();
            !has(last, part) && 2 * with > others.len()
        })?;
    Some(format!("it has no {missing}, as most sections have"))
}

/// The part of a section that a block belongs to.
fn name(block: &Block) -> &'static str {
    match block {
        Block::Label(label) => match label.kind {
            LabelKind::Description => "description",
            LabelKind::Data => "data",
            LabelKind::Example | LabelKind::Note => "label",
        },
        Block::Paragraph(_) => "description",
        Block::Member(_) => "data",
        Block::Json(_) => "example",
    }
}
