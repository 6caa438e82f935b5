//! One section: which block is what, and the events that it describes.

use serde_json::Value as Json;

use super::cx::Cx;
use super::data::Item;
use super::{data, example, note, verify};
use crate::diagnostic::{CaptureCode, Diagnostic, ExampleCode, LabelSlip, ProseCode, SectionCode};
use crate::ir::{Event, Example, Heading, Member, Note, Text};
use crate::text::ast::{Block, Label, LabelKind, Section};

/// Sections with more members or examples than this are cut short, with a diagnostic.
const ITEMS: usize = 2_000;
const EXAMPLES: usize = 1_000;

/// The blocks of a section, each in its place.
#[derive(Default)]
struct Parts<'a> {
    description: Option<(&'a str, &'a str)>,
    data: Option<Label<'a>>,
    items: Vec<Item<'a>>,
    examples: Vec<(Option<&'a str>, &'a str)>,
    notes: Vec<&'a str>,
}

/// Lowers a section: one event for each name of its heading.
pub(super) fn section<'a>(cx: &mut Cx<'a, '_, '_>, tree: &Section<'a>) -> Vec<Event> {
    let parts = sort(cx, &tree.blocks);
    let examples: Vec<_> = parts
        .examples
        .iter()
        .map(|(caption, part)| example::example(cx, *caption, part))
        .collect();
    let heading = heading(cx, tree, &examples);
    let place = tree
        .heading
        .underlines
        .first()
        .unwrap_or(&tree.heading.text);
    let place = if tree.heading.text.is_empty() {
        place
    } else {
        tree.heading.text
    };
    let own = |example: &&Example| {
        example
            .event
            .as_ref()
            .is_none_or(|e| heading.names.contains(e))
    };
    let shown: Vec<&Json> = examples
        .iter()
        .filter(own)
        .filter_map(|example| example.value()?.get("data"))
        .collect();
    let data = data::data(cx, parts.data, &parts.items, &shown, place);
    for (example, (_, part)) in examples.iter().zip(&parts.examples) {
        match (&example.event, example.value()) {
            (Some(event), _) if !heading.names.contains(event) => {
                let code = ExampleCode::ExampleOfAnotherEvent {
                    event: event.clone(),
                };
                cx.report(example::find_key(part, event), code);
            }
            (_, Some(json)) => verify::example(cx, &data, json, part),
            _ => {}
        }
    }
    relations(cx, &data.members);
    let description = description(cx, &parts, place);
    if examples.is_empty() {
        cx.report(place, ExampleCode::NoExample);
    }
    let notes: Vec<Note> = parts
        .notes
        .iter()
        .map(|part| note::note(cx, part))
        .collect();
    let span = tree.blocks.iter().fold(cx.span(place), |span, block| {
        let (first, last) = ends(block);
        span.to(cx.span(cx.cover(first, last)))
    });
    let event = |name: &String| Event {
        name: name.clone(),
        heading: heading.clone(),
        description: description.clone(),
        data: data.clone(),
        examples: examples.clone(),
        notes: notes.clone(),
        since: None,
        features: Vec::new(),
        condition: None,
        span,
    };
    heading.names.iter().map(event).collect()
}

/// The first and the last slice of a block.
fn ends<'a>(block: &Block<'a>) -> (&'a str, &'a str) {
    let or = |text: &'a str, other: &'a str| if text.is_empty() { other } else { text };
    match block {
        Block::Label(label) => (label.label, or(label.text, label.label)),
        Block::Member(member) => (member.lead, or(member.text, member.lead)),
        Block::Json(text) => (text, text),
        Block::Paragraph(paragraph) => (paragraph.text, paragraph.text),
    }
}

/// The heading; where it holds no name, an example's event.
fn heading(cx: &mut Cx, tree: &Section, examples: &[Example]) -> Heading {
    let tree = &tree.heading;
    let mut names: Vec<String> = tree.names.iter().map(|name| (*name).to_owned()).collect();
    let line = tree.underlines.first().copied().unwrap_or_default();
    if names.is_empty() {
        names.extend(examples.iter().find_map(|example| example.event.clone()));
        let event = names.first().cloned();
        if tree.text.is_empty() {
            cx.report(line, SectionCode::HeadingMissing { event });
        } else {
            let heading = tree.text.to_owned();
            cx.report(tree.text, SectionCode::HeadingNotAName { heading, event });
        }
        if names.is_empty() && !tree.text.is_empty() {
            names.push(tree.text.to_owned());
        }
    }
    if tree.underlines.is_empty() {
        cx.report(tree.text, SectionCode::HeadingWithoutUnderline);
    }
    if let [_, more, ..] = tree.underlines.as_slice() {
        cx.report(more, SectionCode::UnderlineRepeated);
    }
    if !tree.text.is_empty() && !line.is_empty() {
        let between = cx.cover(tree.text, line);
        if !between.contains('\n') {
            cx.report(line, SectionCode::HeadingJoined);
        } else if tree.text.chars().count() != line.len() {
            let code = SectionCode::UnderlineLength {
                underline: line.len(),
                heading: tree.text.chars().count(),
            };
            cx.report(line, code);
        }
    }
    if !tree.blank_after {
        let part = tree.underlines.last().unwrap_or(&tree.text);
        cx.report(part, SectionCode::NoBlankAfterHeading);
    }
    if let Some(number) = tree.number {
        let code = SectionCode::NumberedHeading {
            number: number.to_owned(),
        };
        cx.report(number, code);
    }
    Heading {
        text: tree.text.to_owned(),
        number: tree.number.and_then(|number| number.parse().ok()),
        names,
        span: cx.span(if tree.text.is_empty() {
            line
        } else {
            tree.text
        }),
    }
}

/// Sorts the blocks into the section's parts, and tells of what has no place.
fn sort<'a>(cx: &mut Cx<'a, '_, '_>, blocks: &[Block<'a>]) -> Parts<'a> {
    let mut parts = Parts::default();
    // The label whose words or example are still to come, and text that may be a caption.
    let mut example_label: Option<Label> = None;
    let mut caption: Option<&str> = None;
    for (at, block) in blocks.iter().enumerate() {
        if !matches!(block, Block::Json(_) | Block::Paragraph(_)) {
            report_dangling_label(cx, &mut example_label);
        }
        match *block {
            Block::Label(label) => match label.kind {
                LabelKind::Description => {
                    cx.report(label.label, SectionCode::LabelledDescription);
                    describe(&mut parts, label.text);
                }
                LabelKind::Data if parts.data.is_some() => {
                    unexpected(cx, label, LabelSlip::Repeated);
                    parts
                        .notes
                        .extend((!label.text.is_empty()).then_some(label.text));
                }
                LabelKind::Data => parts.data = Some(label),
                LabelKind::Example => {
                    example_label = Some(label);
                    caption = (!label.text.is_empty()).then_some(label.text);
                }
                LabelKind::Note if label.text.is_empty() => {
                    unexpected(cx, label, LabelSlip::Empty);
                }
                LabelKind::Note => parts.notes.push(label.text),
            },
            Block::Member(member) => {
                if parts.data.is_none() && parts.items.is_empty() {
                    cx.report(member.lead, SectionCode::DataWithoutLabel);
                }
                if parts.items.len() < ITEMS {
                    parts.items.push((member, member.text));
                } else {
                    too_many(cx, member.lead, "members", ITEMS);
                    break;
                }
            }
            Block::Json(text) => {
                if parts.examples.len() == EXAMPLES {
                    too_many(cx, text, "examples", EXAMPLES);
                    break;
                }
                if example_label.is_none() && parts.examples.is_empty() {
                    cx.report(text, ExampleCode::ExampleWithoutLabel);
                }
                parts.examples.push((caption.take(), text));
                example_label = None;
            }
            Block::Paragraph(paragraph) => {
                let text = paragraph.text;
                let json_next = matches!(blocks.get(at + 1), Some(Block::Json(_)));
                let nothing_yet = parts.data.is_none()
                    && parts.items.is_empty()
                    && parts.examples.is_empty()
                    && parts.notes.is_empty()
                    && example_label.is_none();
                if json_next && (paragraph.tight && text.ends_with(':') || example_label.is_some())
                {
                    caption = Some(text);
                } else if nothing_yet {
                    describe(&mut parts, text);
                } else if paragraph.indent > 0
                    && parts.examples.is_empty()
                    && let Some((_, item_text)) = parts.items.last_mut()
                {
                    let first = if item_text.is_empty() {
                        text
                    } else {
                        *item_text
                    };
                    *item_text = cx.cover(first, text);
                } else if let Some(label) = parts.data.as_mut().filter(|label| {
                    label.text.is_empty() && parts.items.is_empty() && parts.examples.is_empty()
                }) {
                    label.text = text;
                } else {
                    cx.report(text, SectionCode::TextWithoutLabel);
                    parts.notes.push(text);
                }
            }
        }
    }
    report_dangling_label(cx, &mut example_label);
    parts
}

fn too_many(cx: &mut Cx, part: &str, what: &'static str, limit: usize) {
    cx.report(part, CaptureCode::LimitExceeded { limit, what });
}

fn describe<'a>(parts: &mut Parts<'a>, text: &'a str) {
    if !text.is_empty() {
        let first = parts.description.map_or(text, |(first, _)| first);
        parts.description = Some((first, text));
    }
}

/// Reports a label `Example:` that no example follows.
fn report_dangling_label(cx: &mut Cx, label: &mut Option<Label>) {
    if let Some(label) = label.take() {
        unexpected(cx, label, LabelSlip::NoExample);
    }
}

fn unexpected(cx: &mut Cx, label: Label, slip: LabelSlip) {
    cx.report(label.label, SectionCode::LabelUnexpected { slip });
}

fn description(cx: &mut Cx, parts: &Parts, place: &str) -> Option<Text> {
    let Some((first, last)) = parts.description else {
        cx.report(place, SectionCode::NoDescription);
        return None;
    };
    Some(cx.text(cx.cover(first, last)))
}

/// Comparisons with members that are not there.
fn relations(cx: &mut Cx, members: &[Member]) {
    for member in members {
        for relation in &member.relations {
            if !members.iter().any(|other| other.name == relation.other) {
                let code = ProseCode::RelationUnknown {
                    member: member.name.clone(),
                    other: relation.other.clone(),
                };
                cx.sink.push(Diagnostic::new(code).at(relation.text.span));
            }
        }
        relations(cx, &member.members);
    }
}
