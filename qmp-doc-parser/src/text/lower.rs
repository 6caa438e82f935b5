//! Lowering: syntax tree → IR. Decides what each part means, and says what is doubtful.

mod cx;
mod data;
mod ending;
mod example;
mod inline;
mod member;
mod note;
mod prose;
mod section;
mod types;
mod values;
mod verify;

use std::collections::HashMap;

use crate::diagnostic::{CaptureCode, Diagnostic, SectionCode};
use crate::ir::{Event, Text};
use crate::sink::Sink;
use crate::text::ast;
use crate::text::capture::Clean;

use cx::Cx;

/// Maximum sections of a document; a hundred times what QEMU's longest has.
const MAX_SECTIONS: usize = 10_000;

/// Title and events of a document. `newline` is whether its captured file ends in one.
pub(crate) fn lower<'a>(
    clean: &'a Clean,
    tree: &ast::Document<'a>,
    newline: bool,
    sink: &mut Sink,
) -> (Option<Text>, Vec<Event>) {
    let mut cx = Cx { clean, sink };
    if let (Some(first), Some(last)) = (tree.preamble.first(), tree.preamble.last()) {
        cx.report(cx.cover(first, last), SectionCode::TextOutsideSections);
    }
    let title = tree.title.map(|title| cx.text(title.text));
    if !tree.sections.iter().any(documents_event) {
        // The first line stands for the file; a file without text is another code.
        if let Some(line) = clean.text().trim_start().lines().next() {
            cx.report(line, CaptureCode::NoEvent);
        }
        return (title, Vec::new());
    }
    let mut events: Vec<Event> = Vec::new();
    for (nth, tree) in tree.sections.iter().enumerate() {
        if nth == MAX_SECTIONS {
            let code = CaptureCode::LimitExceeded {
                limit: MAX_SECTIONS,
                what: "sections",
            };
            cx.report(tree.heading.text, code);
            break;
        }
        let from = cx.sink.mark();
        let lowered = section::section(&mut cx, tree);
        if let Some(first) = lowered.first() {
            cx.sink.name_event(from, &first.name);
        }
        events.extend(lowered);
    }
    ending::check(&mut cx, tree, newline);
    duplicates(&events, cx.sink);
    (title, events)
}

/// Whether a section documents an event: a capital word in other prose reads as a heading too,
/// but has nothing else of a section.
fn documents_event(section: &ast::Section) -> bool {
    let is_part = |block: &ast::Block| !matches!(block, ast::Block::Paragraph(_));
    !section.heading.underlines.is_empty() || section.blocks.iter().any(is_part)
}

/// Events described twice, and section numbers given twice.
fn duplicates(events: &[Event], sink: &mut Sink) {
    let mut names = HashMap::new();
    let mut numbers = HashMap::new();
    for event in events {
        if let Some(first) = names.insert(&event.name, &event.heading) {
            sink.push(
                Diagnostic::new(SectionCode::DuplicateEvent {
                    event: event.name.clone(),
                })
                .at(event.heading.span)
                .see(first.span),
            );
        }
        let Some(number) = event.heading.number else {
            continue;
        };
        if let Some(first) = numbers.insert(number, &event.heading)
            && first.span != event.heading.span
        {
            sink.push(
                Diagnostic::new(SectionCode::DuplicateNumber { number })
                    .at(event.heading.span)
                    .see(first.span),
            );
        }
    }
}
