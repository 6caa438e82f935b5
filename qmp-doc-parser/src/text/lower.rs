//! Lowering: syntax tree → IR. Decides the meaning of each part, and reports doubtful ones.

mod cx;
mod data;
mod ending;
mod example;
mod heading;
mod member;
mod parts;
mod rules;
mod section;
mod tree;
mod types;
mod verify;

use std::collections::HashMap;

use crate::diagnostic::{CaptureCode, Diagnostic, SectionCode};
use crate::sink::Sink;
use crate::text::ast;
use crate::text::capture::Clean;
use crate::text::document::{Event, Text};

use cx::Cx;

/// Maximum sections of a document; a hundred times what QEMU's longest has.
const MAX_SECTIONS: usize = 10_000;

/// Result of lowering a document.
pub(crate) struct Lowered {
    pub(crate) title: Option<Text>,
    pub(crate) events: Vec<Event>,
}

/// Lowers a document. `newline` is whether its captured file ends in one.
pub(crate) fn lower<'a>(
    clean: &'a Clean,
    tree: &ast::SyntaxTree<'a>,
    newline: bool,
    sink: &mut Sink,
) -> Lowered {
    let mut cx = Cx { clean, sink };
    let documented = tree.sections.iter().any(section::is_documented);
    if let (Some(first), Some(last), true) =
        (tree.preamble.first(), tree.preamble.last(), documented)
    {
        cx.report(cx.cover(first, last), SectionCode::TextOutsideSections);
    }
    // Most sections have one event.
    let mut events: Vec<Event> = Vec::with_capacity(tree.sections.len().min(MAX_SECTIONS));
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
        let before = events.len();
        section::section(&mut cx, tree, &mut events);
        if let Some(first) = events.get(before) {
            cx.sink.name_event(from, &first.name);
        }
    }
    if !documented {
        events.clear();
        let text = clean.text().trim();
        if !text.is_empty() {
            let line = text.lines().next().unwrap_or_default();
            cx.report(line, CaptureCode::NoEvent);
        }
    }
    ending::check(&mut cx, tree, newline);
    duplicates(&events, cx.sink);
    Lowered {
        title: tree.title.map(|title| cx.text(title.text)),
        events,
    }
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
