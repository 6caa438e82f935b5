//! Context shared by the readers of one definition: edition, pragmas and faults.

use super::Form;
use crate::schema::edition::Edition;
use crate::schema::fault::{Finding, SchemaFault};
use crate::schema::place::FilePlace;
use crate::schema::pragma::Pragmas;
use crate::schema::tree::Bytes;
use std::marker::PhantomData;

/// The context of one definition.
pub(super) struct Cx<'f, 'a> {
    pub(super) edition: Edition,
    pub(super) pragmas: &'f Pragmas,
    brace: FilePlace,
    name: Option<&'a str>,
    findings: &'f mut Vec<Finding>,
    before: usize,
    tree: PhantomData<&'a ()>,
}

impl<'f, 'a> Cx<'f, 'a> {
    pub(super) fn new(
        edition: Edition,
        pragmas: &'f Pragmas,
        brace: FilePlace,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        let before = findings.len();
        Self {
            edition,
            pragmas,
            brace,
            name: None,
            findings,
            before,
            tree: PhantomData,
        }
    }

    /// Sets the definition's name.
    pub(super) fn named(&mut self, name: &'a str) {
        self.name = Some(name);
    }

    /// The definition's name.
    pub(super) fn name(&self) -> String {
        self.name.unwrap_or_default().to_owned()
    }

    /// Returns whether nothing was reported.
    pub(super) fn is_sound(&self) -> bool {
        self.findings.len() == self.before
    }

    /// Returns whether names of members may hold upper case and `_`.
    pub(super) fn permits_any_case(&self) -> bool {
        let excepted = |name: &str| self.pragmas.member_names.contains(name);
        self.edition < Edition::at(6, 0) || self.name.is_some_and(excepted)
    }

    /// Reports a fault of the definition.
    pub(super) fn fault(&mut self, fault: SchemaFault) {
        self.push(self.brace, None, fault);
    }

    /// Reports a fault of the definition with the part that causes it.
    pub(super) fn fault_at(&mut self, bytes: Bytes, fault: SchemaFault) {
        self.push(self.brace, Some(bytes), fault);
    }

    /// Reports a fault at another place than the definition's.
    pub(super) fn fault_instead(&mut self, bytes: Bytes, fault: SchemaFault) {
        let file = self.brace.file;
        self.push(FilePlace { file, bytes }, None, fault);
    }

    fn push(&mut self, place: FilePlace, part: Option<Bytes>, fault: SchemaFault) {
        let mut finding = Finding::new(fault, place);
        let file = self.brace.file;
        finding.definition = self.name.map(str::to_owned);
        finding
            .related
            .extend(part.map(|bytes| (FilePlace { file, bytes }, "this part")));
        self.findings.push(finding);
    }

    /// Reports a form that the edition lacks; returns whether it has it.
    pub(super) fn form(&mut self, form: Form, bytes: Bytes) -> bool {
        let has = form.is_in(self.edition);
        if !has {
            let range = form.range();
            let form = form.name;
            self.fault_at(bytes, SchemaFault::FormMissing { form, range });
        }
        has
    }
}
