//! A difference, before it becomes a change.

use qmp_doc_parser::ir::Digest;
use qmp_doc_parser::source::Span;

use super::change::{ChangeSubject, DocumentChange, Wire};
use super::coverage::{Aspect, Certainty};
use super::rule::{Case, Rule};
use super::walk::Paths;

/// A difference found by the walk; [`super::build`] converts it into a change.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rule: &'static Rule,
    pub(super) case: Option<Case>,
    pub(super) aspect: Aspect,
    pub(super) certainty: Certainty,
    /// The event's older and newer name.
    pub(super) event: (String, String),
    pub(super) paths: Paths,
    pub(super) subject: ChangeSubject,
    pub(super) part: Option<String>,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// The digests of two descriptions; identity depends on them, not on the words.
    pub(super) digests: Option<(Option<Digest>, Option<Digest>)>,
    pub(super) spans: (Option<Span>, Option<Span>),
    pub(super) document: Option<DocumentChange>,
    pub(super) score: Option<u8>,
    /// The effect on the wire, if already known, with the number of the fact that shows it.
    pub(super) wire: Option<(Wire, Option<usize>)>,
}

impl Found {
    pub(super) fn part(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    pub(super) fn case(mut self, case: Option<Case>) -> Self {
        self.case = case;
        self
    }

    pub(super) fn was(mut self, value: impl Into<String>) -> Self {
        self.old = Some(value.into());
        self
    }

    pub(super) fn now(mut self, value: impl Into<String>) -> Self {
        self.new = Some(value.into());
        self
    }

    pub(super) fn values(mut self, old: Option<String>, new: Option<String>) -> Self {
        self.old = old;
        self.new = new;
        self
    }

    pub(super) fn spans(mut self, old: Option<Span>, new: Option<Span>) -> Self {
        self.spans = (old, new);
        self
    }

    pub(super) fn subject(mut self, subject: ChangeSubject) -> Self {
        self.subject = subject;
        self
    }

    pub(super) fn document(mut self, document: DocumentChange) -> Self {
        self.document = Some(document);
        self
    }

    pub(super) fn score(mut self, score: Option<u8>) -> Self {
        self.score = score;
        self
    }

    pub(super) fn wire(mut self, wire: Wire, fact: Option<usize>) -> Self {
        self.wire = Some((wire, fact));
        self
    }
}
