//! Introspection front-end: the reply of `query-qmp-schema` as an IR document.
//!
//! Data flows one way: JSON → entities → document. Type names in a
//! reply are masked and differ between builds, so they end here. Reading never fails as a
//! whole: [`read_introspection`] returns what it understood and the faults found.

mod entity;
mod fault;
mod lower;

pub use fault::Fault;

use crate::ir2::{Document, Place, Release, Revision, Source};

/// What a caller knows about a reply; the reply itself states none of it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The release that the build belongs to.
    pub release: Option<Release>,
    /// The version as the greeting states it, `10.0.2 (Debian 1:10.0.2+ds-2)`.
    pub version: Option<String>,
    /// The target, `x86_64`.
    pub target: Option<String>,
}

/// A reply, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The events it describes and the types they reach.
    pub document: Document,
    /// What is wrong with it, in the order of the reply.
    pub faults: Vec<Fault>,
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
pub fn read_introspection(reply: &[u8], options: &Options) -> Reading {
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
    Reading { document, faults }
}
