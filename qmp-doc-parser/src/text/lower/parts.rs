//! Sorts the blocks of a section into parts.

use super::cx::Cx;
use super::tree::report_form;
use crate::diagnostic::{CaptureCode, ExampleCode, LabelSlip, SectionCode};
use crate::text::ast::{Block, Label, LabelKind, Member, MemberForm, Paragraph};
use crate::text::grammar;

/// Maximum members of a section; far above what QEMU's documents have.
const MAX_ITEMS: usize = 2_000;
/// Maximum examples of a section; far above what QEMU's documents have.
const MAX_EXAMPLES: usize = 1_000;

/// The blocks of a section, each in its place.
#[derive(Default)]
pub(super) struct Parts<'t, 'a> {
    /// The first and the last paragraph of the description.
    pub(super) description: Option<(&'a str, &'a str)>,
    pub(super) data: Option<Label<'a>>,
    pub(super) items: Vec<&'t Member<'a>>,
    /// Examples with their captions.
    pub(super) examples: Vec<(Option<&'a str>, &'a str)>,
    pub(super) notes: Vec<&'a str>,
}

/// Sorts the blocks into parts, and reports what has no place.
pub(super) fn sort<'t, 'a>(cx: &mut Cx<'a, '_, '_>, blocks: &'t [Block<'a>]) -> Parts<'t, 'a> {
    let mut sorter = Sorter::default();
    for (at, block) in blocks.iter().enumerate() {
        if !matches!(block, Block::Json(_) | Block::Paragraph(_)) {
            sorter.report_dangling_label(cx);
        }
        let json_next = matches!(blocks.get(at + 1), Some(Block::Json(_)));
        let within = match block {
            Block::Label(label) => sorter.label(cx, *label),
            Block::Member(member) => sorter.member(cx, member),
            Block::Json(text) => sorter.json(cx, text),
            Block::Paragraph(paragraph) => sorter.paragraph(cx, paragraph, json_next),
        };
        if !within {
            break;
        }
    }
    sorter.report_dangling_label(cx);
    sorter.parts
}

/// The parts so far, and those that are still open. Each step returns whether the
/// section is within its limits.
#[derive(Default)]
struct Sorter<'t, 'a> {
    parts: Parts<'t, 'a>,
    /// `Example:` whose example is still to come.
    example_label: Option<Label<'a>>,
    /// Text that may be the caption of the next example.
    caption: Option<&'a str>,
}

impl<'t, 'a> Sorter<'t, 'a> {
    fn label(&mut self, cx: &mut Cx, label: Label<'a>) -> bool {
        match label.kind {
            LabelKind::Description => {
                cx.report(label.label, SectionCode::LabelledDescription);
                self.describe(label.text);
            }
            LabelKind::Data if self.parts.data.is_some() => {
                unexpected(cx, label, LabelSlip::Repeated);
                let text = (!label.text.is_empty()).then_some(label.text);
                self.parts.notes.extend(text);
            }
            LabelKind::Data => self.parts.data = Some(label),
            LabelKind::Example => {
                self.example_label = Some(label);
                self.caption = (!label.text.is_empty()).then_some(label.text);
            }
            LabelKind::Note if label.text.is_empty() => unexpected(cx, label, LabelSlip::Empty),
            LabelKind::Note => self.parts.notes.push(label.text),
        }
        true
    }

    fn member(&mut self, cx: &mut Cx, member: &'t Member<'a>) -> bool {
        if member.form == MemberForm::NoName {
            report_form(cx, member);
            let text = (!member.text.is_empty()).then_some(member.text);
            self.parts.notes.extend(text);
            return true;
        }
        if self.parts.data.is_none() && self.parts.items.is_empty() {
            cx.report(member.lead, SectionCode::DataWithoutLabel);
        }
        if self.parts.items.len() == MAX_ITEMS {
            return too_many(cx, member.lead, "members", MAX_ITEMS);
        }
        self.parts.items.push(member);
        true
    }

    fn json(&mut self, cx: &mut Cx, text: &'a str) -> bool {
        if self.parts.examples.len() == MAX_EXAMPLES {
            return too_many(cx, text, "examples", MAX_EXAMPLES);
        }
        if self.example_label.is_none() && self.parts.examples.is_empty() {
            cx.report(text, ExampleCode::ExampleWithoutLabel);
        }
        self.parts.examples.push((self.caption.take(), text));
        self.example_label = None;
        true
    }

    fn paragraph(&mut self, cx: &mut Cx, paragraph: &Paragraph<'a>, json_next: bool) -> bool {
        let text = paragraph.text;
        let parts = &mut self.parts;
        let in_example = self.example_label.is_some();
        let captions = paragraph.tight && text.ends_with(':') || in_example;
        let nothing_yet = parts.data.is_none()
            && parts.items.is_empty()
            && parts.examples.is_empty()
            && parts.notes.is_empty()
            && !in_example;
        let before_members = parts.items.is_empty() && parts.examples.is_empty();
        let label = parts.data.as_mut().filter(|label| label.text.is_empty());
        if json_next && captions {
            self.caption = Some(text);
        } else if nothing_yet {
            self.describe(text);
        } else if let Some(label) = label.filter(|_| before_members) {
            label.text = text;
            label.none = grammar::label::is_none(text);
        } else {
            cx.report(text, SectionCode::TextWithoutLabel);
            parts.notes.push(text);
        }
        true
    }

    fn describe(&mut self, text: &'a str) {
        if !text.is_empty() {
            let first = self.parts.description.map_or(text, |(first, _)| first);
            self.parts.description = Some((first, text));
        }
    }

    /// Reports a label `Example:` that no example follows.
    fn report_dangling_label(&mut self, cx: &mut Cx) {
        if let Some(label) = self.example_label.take() {
            unexpected(cx, label, LabelSlip::NoExample);
        }
    }
}

fn too_many(cx: &mut Cx, part: &str, what: &'static str, limit: usize) -> bool {
    cx.report(part, CaptureCode::LimitExceeded { limit, what });
    false
}

fn unexpected(cx: &mut Cx, label: Label, slip: LabelSlip) {
    cx.report(label.label, SectionCode::LabelUnexpected { slip });
}
