//! From the IR of one text to IR 2: the arena of types, rules beside their event.

mod member;
mod prose;

use crate::ir;
use crate::ir2::{
    Attributes, Data, Document, Event, Known, QuirkUse, RateLimit, Revision, Shape, Source,
    SourceFile, Successor, SuccessorWhen,
};
use crate::prose as prose_rules;
use crate::source::{FileId, Span};

/// Presence that IR 1 cannot store, by the span of its member.
type Conditions = [(crate::span::Span, crate::ir2::Presence)];

/// Converts a document.
pub(super) fn document(old: &ir::Document, conditions: &Conditions) -> Document {
    let path = match &old.revision {
        Some(revision) => revision.path.clone(),
        None => "qmp-events.txt".to_owned(),
    };
    let source = Source::Text {
        file: SourceFile {
            path,
            blob: old.source.blob.clone(),
        },
        capture: old.source.capture,
        proof: old.source.proof,
    };
    let mut document = Document::new(old.revision.as_ref().map(revision), source);
    document.title = old.title.as_ref().map(prose::text);
    document.quirks = old.quirks.iter().map(quirk).collect();
    for event in &old.events {
        let event = self::event(event, conditions, &mut document);
        document.events.push(event);
    }
    document
}

fn revision(old: &ir::Revision) -> Revision {
    Revision {
        id: old.id.clone(),
        place: old.place.clone(),
        commit: Some(old.commit.clone()),
        subject: Some(old.subject.clone()),
        author_date: Some(old.author_date.clone()),
        commit_date: Some(old.commit_date.clone()),
    }
}

fn quirk(old: &ir::QuirkUse) -> QuirkUse {
    QuirkUse {
        id: old.id.clone(),
        detail: old.detail.clone(),
        span: Some(span(old.span)),
    }
}

/// A span of the one file of a text.
fn span(old: crate::span::Span) -> Span {
    Span {
        file: FileId(0),
        start: old.start,
        end: old.end,
    }
}

fn event(old: &ir::Event, conditions: &Conditions, document: &mut Document) -> Event {
    let shape = match old.data.shape {
        ir::Shape::None => Shape::None,
        ir::Shape::Unknown => Shape::Unknown,
        ir::Shape::Members => {
            let mut objects = member::Objects {
                document,
                conditions,
            };
            Shape::Object(objects.object(&old.data.members, None))
        }
    };
    Event {
        name: old.name.clone(),
        data: Data {
            shape,
            known: known(old.data.basis),
            reference: old.data.reference.as_ref().map(member::reference),
        },
        rate_limit: old.notes.iter().find_map(rate_limit),
        successors: old.notes.iter().flat_map(successors).collect(),
        attributes: Attributes::default(),
        prose: Some(prose::event(old)),
        span: Some(span(old.span)),
    }
}

fn rate_limit(note: &ir::Note) -> Option<RateLimit> {
    note.rules.iter().find_map(|rule| match rule {
        ir::NoteRule::RateLimit { key } => Some(RateLimit {
            milliseconds: milliseconds(&note.text.text),
            key: key.clone(),
            text: Some(prose::text(&note.text)),
        }),
        ir::NoteRule::Order(_) => None,
    })
}

/// The interval that a note states; IR 1 cannot store it.
fn milliseconds(note: &str) -> Option<u32> {
    let rules = prose_rules::event_rules(note).rules;
    rules.into_iter().find_map(|(_, rule)| match rule {
        prose_rules::EventRule::RateLimit(limit) => limit.milliseconds,
        prose_rules::EventRule::Successor(_) => None,
    })
}

fn successors(note: &ir::Note) -> impl Iterator<Item = Successor> {
    note.rules.iter().filter_map(|rule| match rule {
        ir::NoteRule::Order(order) => Some(Successor {
            event: order.event.clone(),
            when: order.when.as_ref().map(when),
            eventually: order.eventually,
            text: Some(prose::text(&note.text)),
        }),
        ir::NoteRule::RateLimit { .. } => None,
    })
}

fn when(old: &ir::When) -> SuccessorWhen {
    match old.clone() {
        ir::When::Member { member, value } => SuccessorWhen::Member { member, value },
        ir::When::CommandLine { option } => SuccessorWhen::Option { option },
        ir::When::Other { text } => SuccessorWhen::Conditional { text },
    }
}

fn known(basis: ir::Basis) -> Known {
    match basis {
        ir::Basis::Declared => Known::Declared,
        ir::Basis::Example => Known::Example,
        ir::Basis::Values => Known::Values,
        ir::Basis::Members => Known::Members,
        ir::Basis::Reference => Known::Reference,
        ir::Basis::Unknown => Known::Unknown,
    }
}
