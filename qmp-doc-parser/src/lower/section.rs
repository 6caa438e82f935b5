//! One section: which block is what, and the events that it describes.

use serde_json::Value as Json;

use super::cx::Cx;
use super::data::Item;
use super::{data, example, note, verify};
use crate::ast::{Block, Label, LabelKind, Section};
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Event, Example, Heading, Member, Note, Text};

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
            (Some(event), _) if !heading.names.contains(event) => cx.tell(
                Code::ExampleOfAnotherEvent,
                example::find_key(part, event),
                format!("the example shows `{event}`, which this section is not about"),
                "another event",
                "it is kept, but proves nothing of this section's events",
            ),
            (_, Some(json)) => verify::example(cx, &data, json, part),
            _ => {}
        }
    }
    relations(cx, &data.members);
    let description = description(cx, &parts, place);
    if examples.is_empty() {
        cx.tell(
            Code::NoExample,
            place,
            "the section shows no example",
            "this section",
            "",
        );
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
        let (code, part, message) = if tree.text.is_empty() {
            (
                Code::HeadingMissing,
                line,
                "there is no heading above these dashes".to_owned(),
            )
        } else {
            let message = format!("`{}` is not an event's name", tree.text);
            (Code::HeadingNotAName, tree.text, message)
        };
        let help = match (names.first(), tree.text) {
            (Some(name), _) => format!("by its example the section is about `{name}`"),
            (None, "") => "nothing in the section names an event: it is left out".to_owned(),
            (None, text) => format!("it is read as an event called `{text}`"),
        };
        if names.is_empty() && !tree.text.is_empty() {
            names.push(tree.text.to_owned());
        }
        cx.tell(code, part, message, "here", &help);
    }
    if tree.underlines.is_empty() {
        cx.tell(
            Code::HeadingWithoutUnderline,
            tree.text,
            "this heading has no dashes under it",
            "read as a heading",
            "",
        );
    }
    if let [_, more, ..] = tree.underlines.as_slice() {
        cx.tell(
            Code::UnderlineRepeated,
            more,
            "these dashes stand here twice",
            "again",
            "",
        );
    }
    if !tree.text.is_empty() && !line.is_empty() {
        let between = cx.cover(tree.text, line);
        if !between.contains('\n') {
            let message = "heading and underline stand on one line";
            cx.tell(
                Code::HeadingJoined,
                line,
                message,
                "a line break is missing",
                "",
            );
        } else if tree.text.chars().count() != line.len() {
            let message = format!(
                "the underline has {} dashes, its heading {} characters",
                line.len(),
                tree.text.chars().count()
            );
            cx.tell(Code::UnderlineLength, line, message, "another length", "");
        }
    }
    if !tree.blank_after {
        let part = tree.underlines.last().unwrap_or(&tree.text);
        cx.tell(
            Code::NoBlankAfterHeading,
            part,
            "no empty line follows the heading",
            "here",
            "",
        );
    }
    if let Some(number) = tree.number {
        let message = format!("the heading has the number {number}");
        cx.tell(Code::NumberedHeading, number, message, "here", "");
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
            lonely(cx, &mut example_label);
        }
        match *block {
            Block::Label(label) => match label.kind {
                LabelKind::Description => {
                    cx.tell(
                        Code::LabelledDescription,
                        label.label,
                        "the description has a label",
                        "here",
                        "",
                    );
                    describe(&mut parts, label.text);
                }
                LabelKind::Data if parts.data.is_some() => {
                    unexpected(cx, label, "the section has such a label already");
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
                    unexpected(cx, label, "nothing follows this label");
                }
                LabelKind::Note => parts.notes.push(label.text),
            },
            Block::Member(member) => {
                if parts.data.is_none() && parts.items.is_empty() {
                    let message = "members are listed without the label `Data:`";
                    cx.tell(
                        Code::DataWithoutLabel,
                        member.lead,
                        message,
                        "first of them",
                        "",
                    );
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
                    let message = "no `Example:` stands before this example";
                    cx.tell(Code::ExampleWithoutLabel, text, message, "this example", "");
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
                    cx.tell(
                        Code::TextWithoutLabel,
                        text,
                        "no label tells what this text is",
                        "this text",
                        "it is kept as a note",
                    );
                    parts.notes.push(text);
                }
            }
        }
    }
    lonely(cx, &mut example_label);
    parts
}

fn too_many(cx: &mut Cx, part: &str, what: &str, limit: usize) {
    let message = format!("only the first {limit} {what} of a section are read");
    cx.tell(
        Code::LimitExceeded,
        part,
        message,
        "the rest of the section is not read",
        "",
    );
}

fn describe<'a>(parts: &mut Parts<'a>, text: &'a str) {
    if !text.is_empty() {
        let first = parts.description.map_or(text, |(first, _)| first);
        parts.description = Some((first, text));
    }
}

/// A label `Example:` with no example behind it.
fn lonely(cx: &mut Cx, label: &mut Option<Label>) {
    if let Some(label) = label.take() {
        unexpected(cx, label, "no example follows this label");
    }
}

fn unexpected(cx: &mut Cx, label: Label, message: &str) {
    cx.tell(
        Code::LabelUnexpected,
        label.label,
        message,
        "this label",
        "",
    );
}

fn description(cx: &mut Cx, parts: &Parts, place: &str) -> Option<Text> {
    let Some((first, last)) = parts.description else {
        let message = "no words say what the event is";
        cx.tell(Code::NoDescription, place, message, "this section", "");
        return None;
    };
    Some(cx.text(cx.cover(first, last)))
}

/// Comparisons with members that are not there.
fn relations(cx: &mut Cx, members: &[Member]) {
    for member in members {
        for relation in &member.relations {
            if !members.iter().any(|other| other.name == relation.other) {
                cx.sink.push(
                    Diagnostic::new(
                        Code::RelationUnknown,
                        format!(
                            "`{}` is compared with `{}`, which is not listed",
                            member.name, relation.other
                        ),
                    )
                    .at(relation.text.span, "this sentence"),
                );
            }
        }
        relations(cx, &member.members);
    }
}
