//! Prose: headings, descriptions, notes, examples.

use super::span;
use crate::ir;
use crate::ir2::{
    DataLabel, DataProse, Defect, EventProse, Example, Heading, MemberProse, Note, Repair, Text,
};

pub(super) fn text(old: &ir::Text) -> Text {
    Text {
        text: old.text.clone(),
        span: Some(span(old.span)),
    }
}

pub(super) fn event(old: &ir::Event) -> EventProse {
    EventProse {
        heading: Some(Heading {
            text: old.heading.text.clone(),
            number: old.heading.number,
            names: old.heading.names.clone(),
            span: Some(span(old.heading.span)),
        }),
        description: old.description.as_ref().map(text),
        data: Some(DataProse {
            label: match old.data.declared {
                ir::Declared::Absent => DataLabel::Absent,
                ir::Declared::None => DataLabel::None,
                ir::Declared::Members => DataLabel::Members,
                ir::Declared::Prose => DataLabel::Prose,
            },
            text: old.data.text.as_ref().map(text),
        }),
        examples: old.examples.iter().map(example).collect(),
        notes: old.notes.iter().map(note).collect(),
    }
}

fn note(old: &ir::Note) -> Note {
    Note {
        text: text(&old.text),
    }
}

fn example(old: &ir::Example) -> Example {
    let defect = |defect: &ir::Defect| Defect {
        code: defect.code.clone(),
        message: defect.message.clone(),
        span: Some(span(defect.span)),
    };
    let repair = |repair: &ir::Repair| Repair {
        steps: repair.steps.clone(),
        json: repair.json.clone(),
    };
    Example {
        caption: old.caption.as_ref().map(text),
        text: text(&old.text),
        event: old.event.clone(),
        json: old.json.clone(),
        defects: old.defects.iter().map(defect).collect(),
        repaired: old.repaired.as_ref().map(repair),
    }
}

pub(super) fn member(old: &ir::Member) -> Option<MemberProse> {
    let declared = |declared: &ir::DeclaredType| Text {
        text: declared.word.clone(),
        span: Some(span(declared.span)),
    };
    let prose = MemberProse {
        declared_type: old.declared_type.as_ref().map(declared),
        description: old.description.clone(),
        text: old.text.as_ref().map(text),
    };
    (prose != MemberProse::default()).then_some(prose)
}
