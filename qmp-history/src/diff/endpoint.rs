//! One end of a comparison.

use qmp_doc_parser::ir::{Document, EventNode, SourceKind, Tree};

use super::coverage::Coverage;

/// One end of a comparison: a resolved tree, and what is known about it.
#[derive(Clone, Copy)]
pub struct Endpoint<'a> {
    /// Label in output: a release, a revision, a file.
    pub label: &'a str,
    /// The tree.
    pub tree: &'a Tree,
    /// Coverage of the tree.
    pub coverage: &'a dyn Coverage,
    /// The document with notes and examples, if available.
    pub prose: Option<&'a Document>,
    /// Messages of QEMU at this point, if a source other than this tree's shows them.
    pub wire: Option<WireTree<'a>>,
}

/// Messages of QEMU at some point: the tree of the schema, of introspection or of the history.
#[derive(Clone, Copy)]
pub struct WireTree<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// Coverage of the tree.
    pub coverage: &'a dyn Coverage,
    /// The name of the source in output, `QEMU's schema`.
    pub source: &'a str,
    /// Whether the source documents events, so that documentation may move to it.
    pub documented: bool,
}

impl<'a> Endpoint<'a> {
    /// Creates an end from a document; its kind of source decides the coverage.
    ///
    /// `tree` is the document resolved.
    pub fn of(document: &'a Document, tree: &'a Tree) -> Self {
        let coverage: &'static dyn Coverage = match document.source.kind() {
            SourceKind::Text => &SourceKind::Text,
            SourceKind::Schema => &SourceKind::Schema,
            SourceKind::Monitor => &SourceKind::Monitor,
            SourceKind::Introspection => &SourceKind::Introspection,
        };
        let label = document.revision.as_ref().map(|known| known.id.as_str());
        Self {
            label: label.unwrap_or("unknown revision"),
            tree,
            coverage,
            prose: Some(document),
            wire: None,
        }
    }
}

/// Looks up events that are not in a tree.
pub trait Earlier {
    /// Returns the event as a still older tree has it.
    fn event(&self, name: &str) -> Option<&EventNode>;
}

/// Both ends cannot be compared.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotComparable {
    /// A tree without events: most likely the wrong file.
    #[error("{label} cannot be compared: it documents no event")]
    NoEvent {
        /// The end's label.
        label: String,
    },
    /// A tree that was cut off at its maximum size.
    #[error("{label} cannot be compared: its types are too large to resolve")]
    Truncated {
        /// The end's label.
        label: String,
    },
}

/// Checks that an end can be compared.
pub(super) fn check(end: &Endpoint) -> Result<(), NotComparable> {
    let label = || end.label.to_owned();
    if end.tree.truncated {
        Err(NotComparable::Truncated { label: label() })
    } else if end.tree.events.is_empty() {
        Err(NotComparable::NoEvent { label: label() })
    } else {
        Ok(())
    }
}
