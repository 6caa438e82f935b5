//! Prose: headings, descriptions, notes, examples.

use super::span;
use crate::ir::{
    DataLabel, DataProse, Defect, EventProse, Example, Heading, MemberProse, Note, Repair, Text,
};
use crate::text::document;

pub(super) fn text(old: &document::Text) -> Text {
    Text {
        text: old.text.clone(),
        span: Some(span(old.span)),
    }
}

pub(super) fn event(old: &document::Event) -> EventProse {
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
                document::Declared::Absent => DataLabel::Absent,
                document::Declared::None => DataLabel::None,
                document::Declared::Members => DataLabel::Members,
                document::Declared::Prose => DataLabel::Prose,
            },
            text: old.data.text.as_ref().map(text),
        }),
        examples: old.examples.iter().map(example).collect(),
        notes: old.notes.iter().map(note).collect(),
    }
}

fn note(old: &document::Note) -> Note {
    Note {
        text: text(&old.text),
    }
}

fn example(old: &document::Example) -> Example {
    let defect = |defect: &document::Defect| Defect {
        code: defect.code.clone(),
        message: defect.message.clone(),
        span: Some(span(defect.span)),
    };
    let repair = |repair: &document::Repair| Repair {
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

pub(super) fn member(old: &document::Member) -> Option<MemberProse> {
    let declared = |declared: &document::DeclaredType| Text {
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
