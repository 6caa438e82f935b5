//! Detects truncated captures.
//!
//! A capture truncated between sections cannot be detected.

use super::cx::Cx;
use crate::diagnostic::{CaptureCode, Diagnostic, Ending};
use crate::text::ast::{Block, LabelKind, Section, SyntaxTree};
use crate::text::json::{self, End};

/// Reports a last section that seems truncated. `newline` is whether the captured file
/// ends in one.
pub(crate) fn check(cx: &mut Cx, tree: &SyntaxTree, newline: bool) {
    let Some((last, others)) = tree.sections.split_last() else {
        return;
    };
    let Some(sign) = unclosed(last)
        .or_else(|| unfinished(cx.clean.text(), newline))
        .or_else(|| lacking(last, others))
    else {
        return;
    };
    let text = cx.clean.text().trim_end();
    let end = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let name = last.heading.names.first();
    let code = CaptureCode::EndsMidSection {
        event: name.map(|name| (*name).to_owned()),
        sign,
    };
    let mut diagnostic = Diagnostic::new(code).at(cx.span(&text[end..]));
    diagnostic.event = name.map(|name| (*name).to_owned());
    cx.sink.push(diagnostic);
}

/// The text stops inside an example.
fn unclosed(last: &Section) -> Option<Ending> {
    match last.blocks.last()? {
        Block::Json(text) if json::end_of(text, |_| false) == End::Open => {
            Some(Ending::OpenExample)
        }
        _ => None,
    }
}

/// Returns whether the text stops inside a line: without a full stop or a closing bracket.
fn unfinished(text: &str, newline: bool) -> Option<Ending> {
    let whole = newline || text.trim_end().ends_with(['.', '}']);
    (!whole).then_some(Ending::OpenLine)
}

/// The last section lacks what most of the others have.
fn lacking(last: &Section, others: &[Section]) -> Option<Ending> {
    let has =
        |section: &Section, part: &str| section.blocks.iter().any(|block| name(block) == part);
    let missing = ["description", "data", "example"]
        .into_iter()
        .find(|part| {
            let with = others.iter().filter(|other| has(other, part)).count();
            !has(last, part) && 2 * with > others.len()
        })?;
    Some(Ending::Lacks(missing))
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
