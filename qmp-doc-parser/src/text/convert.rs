//! From the document of a text to the IR: the arena of types, rules beside their event.

mod member;
mod prose;

use crate::ir::{
    Attributes, Data, Document, Event, Known, QuirkUse, RateLimit, Revision, Shape, Source,
    SourceFile, Successor,
};
use crate::source::{FileId, Span};
use crate::text::document;

/// Converts a document.
pub(super) fn document(old: &document::TextDocument) -> Document {
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
        let event = self::event(event, &mut document);
        document.events.push(event);
    }
    document
}

fn revision(old: &document::TextRevision) -> Revision {
    Revision {
        id: old.id.clone(),
        place: old.place.clone(),
        commit: Some(old.commit.clone()),
        subject: Some(old.subject.clone()),
        author_date: Some(old.author_date.clone()),
        commit_date: Some(old.commit_date.clone()),
    }
}

fn quirk(old: &document::TextQuirk) -> QuirkUse {
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

fn event(old: &document::Event, document: &mut Document) -> Event {
    let shape = match old.data.shape {
        document::Shape::None => Shape::None,
        document::Shape::Unknown => Shape::Unknown,
        document::Shape::Members => {
            let mut objects = member::Objects { document };
            Shape::Object(objects.object(&old.data.members, None))
        }
    };
    Event {
        name: old.name.clone(),
        data: Data {
            shape,
            known: known(old.data.basis),
            reference: old.data.reference.clone(),
        },
        rate_limit: old.notes.iter().find_map(rate_limit),
        successors: old.notes.iter().flat_map(successors).collect(),
        attributes: Attributes::default(),
        prose: Some(prose::event(old)),
        span: Some(span(old.span)),
    }
}

fn rate_limit(note: &document::Note) -> Option<RateLimit> {
    note.rules.iter().find_map(|rule| match rule {
        document::NoteRule::RateLimit { key, milliseconds } => Some(RateLimit {
            milliseconds: *milliseconds,
            key: key.clone(),
            text: Some(prose::text(&note.text)),
        }),
        document::NoteRule::Order(_) => None,
    })
}

fn successors(note: &document::Note) -> impl Iterator<Item = Successor> {
    note.rules.iter().filter_map(|rule| match rule {
        document::NoteRule::Order(order) => Some(Successor {
            event: order.event.clone(),
            when: order.when.clone(),
            eventually: order.eventually,
            text: Some(prose::text(&note.text)),
        }),
        document::NoteRule::RateLimit { .. } => None,
    })
}

fn known(basis: document::Basis) -> Known {
    match basis {
        document::Basis::Declared => Known::Declared,
        document::Basis::Example => Known::Example,
        document::Basis::Values => Known::Values,
        document::Basis::Members => Known::Members,
        document::Basis::Reference => Known::Reference,
        document::Basis::Unknown => Known::Unknown,
    }
}
