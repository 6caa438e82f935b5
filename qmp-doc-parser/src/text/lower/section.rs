//! One section: the events that it describes.

use super::cx::Cx;
use super::heading::heading;
use super::parts::{Parts, sort};
use super::types::Shown;
use super::{data, example, rules, verify};
use crate::diagnostic::{ExampleCode, SectionCode};
use crate::text::ast::{Block, Section};
use crate::text::document::{Event, Example, Note, Text};
use crate::text::json;

/// Returns whether a section documents an event: an underlined name, a name with content, or an
/// example of an event.
pub(super) fn is_documented(tree: &Section) -> bool {
    let named = !tree.heading.names.is_empty();
    let underlined = !tree.heading.underlines.is_empty();
    let shows_event = |text: &str| text.contains("\"event\"");
    tree.blocks.iter().any(|block| match block {
        Block::Json(text) => named || shows_event(text),
        Block::Label(_) | Block::Member(_) => named,
        Block::Paragraph(_) => named && underlined,
    }) || named && underlined
}

/// Lowers a section: adds one event for each name of its heading.
pub(super) fn section<'a>(cx: &mut Cx<'a, '_, '_>, tree: &Section<'a>, events: &mut Vec<Event>) {
    let parts = sort(cx, &tree.blocks);
    let examples: Vec<_> = parts
        .examples
        .iter()
        .map(|(caption, part)| example::example(cx, *caption, part))
        .collect();
    let heading = heading(cx, tree, &examples);
    let underline = tree.heading.underlines.first();
    let place = match tree.heading.text {
        "" => underline.copied().unwrap_or_default(),
        text => text,
    };
    let own = |example: &Example| {
        let event = example.event.as_ref();
        event.is_none_or(|event| heading.names.contains(event))
    };
    let shown: Vec<_> = examples
        .iter()
        .zip(&parts.examples)
        .filter(|(example, _)| own(example))
        .filter_map(|(example, (_, part))| Some(Shown::data(part, example.value()?.get("data")?)))
        .collect();
    let data = data::data(cx, parts.data, &parts.items, &shown, place);
    for (example, (_, part)) in examples.iter().zip(&parts.examples) {
        match (&example.event, example.value()) {
            (Some(event), _) if !own(example) => {
                let code = ExampleCode::ExampleOfAnotherEvent {
                    event: event.clone(),
                };
                let place = json::locate(part, &["event"]);
                cx.report(place.map_or(*part, |place| &part[place.value]), code);
            }
            (_, Some(json)) => verify::example(cx, &data, json, part),
            _ => {}
        }
    }
    rules::relations(cx, &data.members);
    let description = description(cx, &parts, place);
    if examples.is_empty() {
        cx.report(place, ExampleCode::NoExample);
    }
    let mut notes: Vec<Note> = parts
        .notes
        .iter()
        .map(|part| rules::note(cx, part, &heading.names))
        .collect();
    rules::keys(cx, &mut notes, &data.members);
    let end = tree.blocks.last().map_or(place, last_part);
    let span = cx.span(place).to(cx.span(end));
    let Some((last, others)) = heading.names.split_last() else {
        return;
    };
    let (last, others) = (last.clone(), others.to_vec());
    let event = Event {
        name: last,
        heading,
        description,
        data,
        examples,
        notes,
        since: None,
        span,
    };
    events.extend(others.into_iter().map(|name| Event {
        name,
        ..event.clone()
    }));
    events.push(event);
}

/// The last slice of a block.
fn last_part<'a>(block: &Block<'a>) -> &'a str {
    let or = |text: &'a str, other: &'a str| if text.is_empty() { other } else { text };
    match block {
        Block::Label(label) => or(label.text, label.label),
        Block::Member(member) => or(member.text, member.lead),
        Block::Json(text) => text,
        Block::Paragraph(paragraph) => paragraph.text,
    }
}

fn description(cx: &mut Cx, parts: &Parts, place: &str) -> Option<Text> {
    let Some((first, last)) = parts.description else {
        cx.report(place, SectionCode::NoDescription);
        return None;
    };
    Some(cx.text(cx.cover(first, last)))
}
