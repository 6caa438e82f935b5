//! Collects faults of definitions, and records which definitions have any.

use crate::schema::definition::Definition;
use crate::schema::fault::{Finding, SchemaFault};
use crate::schema::place::FilePlace;
use crate::schema::tree::Bytes;

pub(super) struct Report<'c, 'd, 'a> {
    definitions: &'d [Definition<'a>],
    findings: &'c mut Vec<Finding>,
    sound: Vec<bool>,
}

impl<'c, 'd, 'a> Report<'c, 'd, 'a> {
    pub(super) fn new(definitions: &'d [Definition<'a>], findings: &'c mut Vec<Finding>) -> Self {
        let sound = definitions.iter().map(|definition| definition.sound);
        Self {
            definitions,
            sound: sound.collect(),
            findings,
        }
    }

    /// Returns whether a definition has no fault so far.
    pub(super) fn is_sound(&self, nth: usize) -> bool {
        self.sound[nth]
    }

    /// Reports a fault at a definition, with the part that causes it.
    pub(super) fn fault(&mut self, nth: usize, part: Option<Bytes>, fault: SchemaFault) {
        let brace = self.definitions[nth].brace;
        let part = part.map(|bytes| (FilePlace { bytes, ..brace }, "this part"));
        self.push(nth, brace, part, fault);
    }

    /// Reports a definition of a name that an earlier one has.
    pub(super) fn repeated(&mut self, nth: usize, first: usize, fault: SchemaFault) {
        let (brace, first) = (self.definitions[nth].brace, self.definitions[first].brace);
        self.push(nth, brace, Some((first, "first here")), fault);
    }

    /// Reports a fault of a definition's comment.
    pub(super) fn fault_in_comment(&mut self, nth: usize, bytes: Bytes, fault: SchemaFault) {
        let place = FilePlace {
            bytes,
            ..self.definitions[nth].brace
        };
        self.push(nth, place, None, fault);
    }

    fn push(
        &mut self,
        nth: usize,
        place: FilePlace,
        part: Option<(FilePlace, &'static str)>,
        fault: SchemaFault,
    ) {
        self.sound[nth] = false;
        let mut finding = Finding::new(fault, place);
        finding.related.extend(part);
        finding.definition = Some(self.definitions[nth].name.to_owned());
        self.findings.push(finding);
    }
}
