//! Texts as a sequence to compare.

use qmp_doc_parser::ir::{Document, Place, Tree};
use qmp_history::Evidence;
use qmp_history::diff::{Perspective, Point, Releases, Sequence, SequenceSettings, WireAt};

/// Texts in the order of QEMU's history, resolved.
#[derive(Debug)]
pub struct Texts {
    documents: Vec<Document>,
    trees: Vec<Tree>,
}

impl Texts {
    /// Resolves documents.
    pub fn new(documents: Vec<Document>) -> Self {
        Self {
            trees: documents.iter().map(Document::resolve).collect(),
            documents,
        }
    }

    /// The documents, oldest first.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Returns the messages of QEMU at the place of each text, as far as the releases show them.
    pub fn wires<'r>(&self, releases: &'r Releases<'_>) -> Vec<Option<WireAt<'r>>> {
        let places = (0..self.documents.len()).map(|at| self.place(at));
        let wires = places.map(|place| releases.wire_at(place?));
        wires.collect()
    }

    fn place(&self, at: usize) -> Option<&Place> {
        let revision = self.documents.get(at)?.revision.as_ref()?;
        revision.place.as_ref()
    }

    /// Returns the sequence of all of them; `wires` are those of [`Texts::wires`], or none.
    pub fn sequence<'a>(
        &'a self,
        perspective: Perspective,
        renames: bool,
        evidence: &'a Evidence,
        wires: &'a [Option<WireAt<'_>>],
    ) -> Sequence<'a> {
        let points = self.documents.iter().zip(&self.trees).enumerate();
        let points = points.map(|(at, (document, tree))| {
            let before = at.checked_sub(1).and_then(|before| self.place(before));
            let mut point = Point::of(document, tree, before);
            let wire = wires.get(at).and_then(Option::as_ref);
            point.end.wire = wire.map(WireAt::tree);
            point
        });
        let settings = SequenceSettings {
            perspective,
            renames,
            evidence,
        };
        Sequence::new(points.collect(), settings)
    }
}
