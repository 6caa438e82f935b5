//! Gathers definitions with their comments, in reading order, and the pragmas.

use super::comment::{self, Comment};
use super::edition::Edition;
use super::fault::{Finding, Form, SchemaFault};
use super::include::{Included, Step};
use super::place::FilePlace;
use super::pragma::Pragmas;
use super::tree::{Block, Item, Node};
use crate::source::FileId;

const PRAGMA: Form = Form::since("pragmas", 2, 9);

/// A definition, not yet read, and the comment before it.
pub(super) struct Gathered<'a> {
    pub(super) file: FileId,
    pub(super) node: &'a Node,
    pub(super) comment: Option<Comment>,
    /// Whether the comment has no fault of its own form.
    pub(super) comment_sound: bool,
}

struct Gather<'a> {
    included: &'a Included,
    edition: Edition,
    definitions: Vec<Gathered<'a>>,
    pragmas: Pragmas,
    findings: Vec<Finding>,
    /// The comment that was just read, and whether it is sound.
    pending: Option<(FileId, Comment, bool)>,
}

/// The definitions, pragmas and faults of syntax.
pub(super) fn gather(
    included: &Included,
    edition: Edition,
) -> (Vec<Gathered<'_>>, Pragmas, Vec<Finding>) {
    let mut gather = Gather {
        included,
        edition,
        definitions: Vec::new(),
        pragmas: Pragmas::default(),
        findings: Vec::new(),
        pending: None,
    };
    for step in &included.steps {
        gather.step(step);
    }
    (gather.definitions, gather.pragmas, gather.findings)
}

impl<'a> Gather<'a> {
    fn step(&mut self, step: &'a Step) {
        match step {
            Step::Item(file, nth) => match &self.file(*file).items()[*nth] {
                Item::Comment(block) => self.comment(*file, block),
                Item::Expression(node) => self.expression(*file, node),
            },
            Step::SchemaFault(file, nth) => {
                let (bytes, fault) = &self.file(*file).faults()[*nth];
                self.pending = None;
                self.fault(*file, *bytes, fault.clone());
            }
            Step::Finding(finding) => self.findings.push(finding.clone()),
            Step::End => self.reject_pending(),
        }
    }

    fn file(&self, file: FileId) -> &'a super::SchemaFile {
        &self.included.files[file.0 as usize].file
    }

    fn fault(&mut self, file: FileId, bytes: super::tree::Bytes, fault: SchemaFault) {
        let place = FilePlace { file, bytes };
        self.findings.push(Finding::new(fault, place));
    }

    fn comment(&mut self, file: FileId, block: &Block) {
        self.reject_pending();
        let mut faults = Vec::new();
        let comment = comment::read(self.file(file).text(), block, self.edition, &mut faults);
        let sound = faults.is_empty();
        for (bytes, fault) in faults {
            self.fault(file, bytes, fault);
        }
        self.pending = Some((file, comment, sound));
    }

    /// Reports a comment that names a definition which does not follow.
    fn reject_pending(&mut self) {
        if let Some((file, comment, sound)) = self.pending.take()
            && sound
            && let Some((name, _)) = comment.name
            && self.comments_are_checked()
        {
            self.fault(file, comment.open, SchemaFault::CommentNotFollowed { name });
        }
    }

    fn comments_are_checked(&self) -> bool {
        self.edition >= Edition::at(2, 9)
    }

    fn expression(&mut self, file: FileId, node: &'a Node) {
        let entries = node.as_object().unwrap_or_default();
        let has = |key| entries.iter().any(|entry| &*entry.key == key);
        if has("include") {
            return self.reject_pending();
        }
        if has("pragma") {
            self.reject_pending();
            if !PRAGMA.is_in(self.edition) {
                let (form, range) = (PRAGMA.name, PRAGMA.range());
                self.fault(file, node.bytes, SchemaFault::FormMissing { form, range });
            }
            for fault in self.pragmas.apply(entries, self.edition) {
                self.fault(file, node.bytes, fault);
            }
            return;
        }
        let pending = self.pending.take();
        if node.as_object().is_none() {
            return;
        }
        let names_nothing =
            |(_, comment, sound): &(FileId, Comment, bool)| comment.name.is_none() && *sound;
        if self.comments_are_checked()
            && let Some((_, comment, _)) = pending.as_ref().filter(|p| names_nothing(p))
        {
            self.fault(file, comment.open, SchemaFault::CommentNamesNothing);
        }
        let (comment, comment_sound) = match pending {
            Some((_, comment, sound)) => (Some(comment), sound),
            None => (None, true),
        };
        self.definitions.push(Gathered {
            file,
            node,
            comment,
            comment_sound,
        });
    }
}
