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

use crate::ast;
use crate::capture::Clean;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Event, Text};
use crate::sink::Sink;

use cx::Cx;

/// Documents with more sections than this are cut short, with a diagnostic.
const SECTIONS: usize = 10_000;

/// Title and events of a document. `newline` is whether its captured file ends in one.
pub(crate) fn lower<'a>(
    clean: &'a Clean,
    tree: &ast::Document<'a>,
    newline: bool,
    sink: &mut Sink,
) -> (Option<Text>, Vec<Event>) {
    let mut cx = Cx { clean, sink };
    if let (Some(first), Some(last)) = (tree.preamble.first(), tree.preamble.last()) {
        cx.tell(
            Code::TextOutsideSections,
            cx.cover(first, last),
            "this belongs to no event",
            "before the first heading",
            "only a title, underlined with `=`, belongs here",
        );
    }
    let mut events: Vec<Event> = Vec::new();
    for (nth, tree) in tree.sections.iter().enumerate() {
        if nth == SECTIONS {
            let span = cx.span(tree.heading.text);
            cx.sink.push(
                Diagnostic::new(
                    Code::LimitExceeded,
                    format!("only the first {SECTIONS} sections are read"),
                )
                .at(span, "not read from here on"),
            );
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
    let title = tree.title.map(|title| cx.text(title.text));
    (title, events)
}

/// Events described twice, and section numbers given twice.
fn duplicates(events: &[Event], sink: &mut Sink) {
    let mut names = HashMap::new();
    let mut numbers = HashMap::new();
    for event in events {
        if let Some(first) = names.insert(&event.name, &event.heading) {
            sink.push(
                Diagnostic::new(
                    Code::DuplicateEvent,
                    format!("`{}` has a section already", event.name),
                )
                .at(event.heading.span, "again here")
                .see(first.span, "first here")
                .help("both are kept"),
            );
        }
        let Some(number) = event.heading.number else {
            continue;
        };
        if let Some(first) = numbers.insert(number, &event.heading)
            && first.span != event.heading.span
        {
            sink.push(
                Diagnostic::new(
                    Code::DuplicateNumber,
                    format!("there is a section {number} already"),
                )
                .at(event.heading.span, "again here")
                .see(first.span, "first here"),
            );
        }
    }
}
