//! Introspection front-end: the reply of `query-qmp-schema` as an IR document.
//!
//! Data flows one way: JSON → entities → document. Type names in a
//! reply are masked and differ between builds, so they end here. Reading never fails as a
//! whole: [`read_introspection`] returns what it understood and the faults found.

mod entity;
mod fault;
mod lower;

pub use fault::ReplyFault;

use crate::ir::{Document, Place, Release, Revision, Source};

/// Facts about a reply that it does not contain.
#[derive(Clone, Debug, Default)]
pub struct ReplyOptions {
    /// The release that the build belongs to.
    pub release: Option<Release>,
    /// The version as the greeting states it, `10.0.2 (Debian 1:10.0.2+ds-2)`.
    pub version: Option<String>,
    /// The target, `x86_64`.
    pub target: Option<String>,
}

/// Result of reading a reply.
#[derive(Clone, Debug)]
pub struct ReplyReading {
    /// The events it describes and the types they reach.
    pub document: Document,
    /// Faults, in the order of the reply.
    pub faults: Vec<ReplyFault>,
}

/// Reads a reply of `query-qmp-schema`: the bare array, or wrapped in `return`.
///
/// Never fails and never panics: whatever could not be read is a fault.
///
/// ```
/// let reply = br#"{ "return": [
///     { "name": "STOP", "meta-type": "event", "arg-type": "0" },
///     { "name": "0", "meta-type": "object", "members": [] }
/// ] }"#;
/// let reading = qmp_doc_parser::introspection::read_introspection(reply, &Default::default());
/// assert!(reading.faults.is_empty());
/// assert_eq!(reading.document.events[0].name, "STOP");
/// ```
pub fn read_introspection(reply: &[u8], options: &ReplyOptions) -> ReplyReading {
    let revision = options.release.map(|release| Revision {
        id: release.to_string(),
        place: Some(Place::Releases(vec![release])),
        ..Revision::default()
    });
    let source = Source::Introspection {
        version: options.version.clone(),
        target: options.target.clone(),
    };
    let mut document = Document::new(revision, source);
    let mut faults = Vec::new();
    let entities = entity::parse(reply, &mut faults);
    lower::lower(&entities, &mut document, &mut faults);
    ReplyReading { document, faults }
}
