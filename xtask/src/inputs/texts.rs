//! Texts as a sequence to compare.

use qmp_doc_parser::ir;
use qmp_doc_parser::ir2::{Document, Tree};
use qmp_doc_parser::text::to_ir2;
use qmp_history::Evidence;
use qmp_history::diff::{Perspective, Point, Sequence, SequenceSettings};

/// Texts in the order of QEMU's history, resolved.
#[derive(Debug)]
pub struct Texts {
    documents: Vec<Document>,
    trees: Vec<Tree>,
}

impl Texts {
    /// Converts and resolves documents.
    pub fn new(documents: &[ir::Document]) -> Self {
        Self::resolve(documents.iter().map(to_ir2).collect())
    }

    /// Resolves documents.
    pub fn resolve(documents: Vec<Document>) -> Self {
        Self {
            trees: documents.iter().map(Document::resolve).collect(),
            documents,
        }
    }

    /// Returns the sequence of all of them.
    pub fn sequence<'a>(
        &'a self,
        perspective: Perspective,
        renames: bool,
        evidence: &'a Evidence,
    ) -> Sequence<'a> {
        let place = |at: usize| {
            let revision = self.documents.get(at)?.revision.as_ref()?;
            revision.place.as_ref()
        };
        let points = self.documents.iter().zip(&self.trees).enumerate();
        let points = points.map(|(at, (document, tree))| {
            let before = at.checked_sub(1).and_then(place);
            Point::of(document, tree, before)
        });
        let settings = SequenceSettings {
            perspective,
            renames,
            evidence,
        };
        Sequence::new(points.collect(), settings)
    }
}
