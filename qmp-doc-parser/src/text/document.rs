//! The document of one text: the meaning of its sections, in the text's own terms.
//!
//! [`Reading::document`](super::Reading::document) converts it into the IR of all sources.

mod data;
mod event;
mod prose;
mod types;

pub use data::{
    Basis, Data, Declared, DeclaredType, Member, Origin, Presence, Relation, Shape, Value, Values,
};
pub use event::{Defect, Event, Example, Heading, Repair};
pub use prose::{Note, NoteRule, Order, Text};
pub use types::Type;

use crate::ir::{Capture, Place, Proof};
use crate::span::Span;

/// The content of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextDocument {
    /// Revision of QEMU's document, if known.
    pub revision: Option<TextRevision>,
    /// Capture and proof.
    pub source: TextSource,
    /// The document's title.
    pub title: Option<Text>,
    /// The events, in the document's order; a shared heading gives several.
    pub events: Vec<Event>,
    /// The departures from the regular form, by name.
    pub quirks: Vec<TextQuirk>,
}

/// One revision of the document in QEMU's history; a row of `revisions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRevision {
    /// Identifier: author date and abbreviated commit, `2010-10-11-6f8c63fbd7`.
    pub id: String,
    /// QEMU's commit, 40 hexadecimal digits.
    pub commit: String,
    /// The commit's subject line.
    pub subject: String,
    /// Date the change was written, ISO 8601.
    pub author_date: String,
    /// Date the change was committed, ISO 8601.
    pub commit_date: String,
    /// The document's path in QEMU's tree at that commit.
    pub path: String,
    /// Blob id of the original file, full or abbreviated.
    pub blob: String,
    /// Place on the axis of releases.
    pub place: Option<Place>,
}

/// Capture and recovery of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextSource {
    /// The kind of capture, as detected from the bytes.
    pub capture: Capture,
    /// Blob id of the recovered text.
    pub blob: String,
    /// Whether that is the blob id of the original.
    pub proof: Proof,
}

/// A named departure from the regular form, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextQuirk {
    /// The quirk's name in the catalogue of diagnostics.
    pub id: String,
    /// The form found, and its reading.
    pub detail: String,
    /// Position in the captured file.
    pub span: Span,
}

impl TextDocument {
    /// Returns the event of a wire name.
    pub fn event(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name)
    }
}
