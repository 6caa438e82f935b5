//! Prose: headings, descriptions, notes, examples.

use super::span;
use crate::ir::{
    DataLabel, DataProse, Defect, EventProse, Example, Heading, MemberProse, Note, Repair, Text,
};
use crate::text::document;

pub(super) fn text(old: document::Text) -> Text {
    Text {
        text: old.text,
        span: Some(span(old.span)),
    }
}

pub(super) fn event(old: document::Event) -> EventProse {
    EventProse {
        heading: Some(Heading {
            text: old.heading.text,
            number: old.heading.number,
            names: old.heading.names,
            span: Some(span(old.heading.span)),
        }),
        description: old.description.map(text),
        data: Some(DataProse {
            label: match old.data.declared {
                document::Declared::Absent => DataLabel::Absent,
                document::Declared::None => DataLabel::None,
                document::Declared::Members => DataLabel::Members,
                document::Declared::Prose => DataLabel::Prose,
            },
            text: old.data.text.map(text),
        }),
        examples: old.examples.into_iter().map(example).collect(),
        notes: old.notes.into_iter().map(note).collect(),
    }
}

fn note(old: document::Note) -> Note {
    Note {
        text: text(old.text),
    }
}

fn example(old: document::Example) -> Example {
    let defect = |defect: document::Defect| Defect {
        code: defect.code,
        message: defect.message,
        span: Some(span(defect.span)),
    };
    let repair = |repair: document::Repair| Repair {
        steps: repair.steps,
        json: repair.json,
    };
    Example {
        caption: old.caption.map(text),
        text: text(old.text),
        event: old.event,
        json: old.json,
        defects: old.defects.into_iter().map(defect).collect(),
        repaired: old.repaired.map(repair),
    }
}

pub(super) fn member(
    declared: Option<document::DeclaredType>,
    description: String,
    text: Option<document::Text>,
) -> Option<MemberProse> {
    let prose = MemberProse {
        declared_type: declared.map(|declared| Text {
            text: declared.word,
            span: Some(span(declared.span)),
        }),
        description,
        text: text.map(self::text),
    };
    (prose != MemberProse::default()).then_some(prose)
}
