//! From the document of a text to the IR: the arena of types, rules beside their event.

mod member;
mod prose;

use crate::ir::{
    Attributes, Data, Document, Event, Known, QuirkUse, RateLimit, Revision, Shape, Source,
    SourceFile, Successor,
};
use crate::source::{FileId, Span};
use crate::text::document;

/// Converts a document. Strings are moved, as copying them takes as long as the rest.
pub(super) fn document(old: document::TextDocument) -> Document {
    let path = match &old.revision {
        Some(revision) => revision.path.clone(),
        None => "qmp-events.txt".to_owned(),
    };
    let source = Source::Text {
        file: SourceFile {
            path,
            blob: old.source.blob,
        },
        capture: old.source.capture,
        proof: old.source.proof,
    };
    let mut document = Document::new(old.revision.map(revision), source);
    document.title = old.title.map(prose::text);
    document.quirks = old.quirks.into_iter().map(quirk).collect();
    document.events.reserve_exact(old.events.len());
    for event in old.events {
        let event = self::event(event, &mut document);
        document.events.push(event);
    }
    document
}

fn revision(old: document::TextRevision) -> Revision {
    Revision {
        id: old.id,
        place: old.place,
        commit: Some(old.commit),
        subject: Some(old.subject),
        author_date: Some(old.author_date),
        commit_date: Some(old.commit_date),
    }
}

fn quirk(old: document::TextQuirk) -> QuirkUse {
    QuirkUse {
        id: old.id,
        detail: old.detail,
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

fn event(mut old: document::Event, document: &mut Document) -> Event {
    let shape = match old.data.shape {
        document::Shape::None => Shape::None,
        document::Shape::Unknown => Shape::Unknown,
        document::Shape::Members => {
            let mut objects = member::Objects { document };
            Shape::Object(objects.object(std::mem::take(&mut old.data.members), None))
        }
    };
    Event {
        data: Data {
            shape,
            known: known(old.data.basis),
            reference: old.data.reference.take(),
        },
        rate_limit: old.notes.iter().find_map(rate_limit),
        successors: old.notes.iter().flat_map(successors).collect(),
        attributes: Attributes::default(),
        span: Some(span(old.span)),
        name: std::mem::take(&mut old.name),
        prose: Some(prose::event(old)),
    }
}

fn rate_limit(note: &document::Note) -> Option<RateLimit> {
    note.rules.iter().find_map(|rule| match rule {
        document::NoteRule::RateLimit { key, milliseconds } => Some(RateLimit {
            milliseconds: *milliseconds,
            key: key.clone(),
            text: Some(prose::text(note.text.clone())),
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
            text: Some(prose::text(note.text.clone())),
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
