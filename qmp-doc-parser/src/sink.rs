//! Collects diagnostics while a document is read, and maps its parts to positions.

use std::ops::Range;

use crate::diagnostic::{Class, Diagnostic};
use crate::span::{LineIndex, Span};
use crate::text::document::TextQuirk;

/// Collects diagnostics; knows the captured file's lines.
pub(crate) struct Sink<'a> {
    index: LineIndex<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(captured: &'a [u8]) -> Self {
        Self {
            index: LineIndex::new(captured),
            diagnostics: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The span of a byte range of the captured file.
    pub(crate) fn captured_span(&self, range: Range<usize>) -> Span {
        self.index.span(range.start, range.end)
    }

    /// Names the event for all diagnostics since `from`, see [`Sink::mark`].
    pub(crate) fn name_event(&mut self, from: usize, event: &str) {
        for diagnostic in &mut self.diagnostics[from..] {
            diagnostic.event.get_or_insert_with(|| event.to_owned());
        }
    }

    /// Returns the number of diagnostics so far.
    pub(crate) fn mark(&self) -> usize {
        self.diagnostics.len()
    }

    /// The diagnostics in the order of the captured file, and the quirks among them.
    pub(crate) fn finish(mut self) -> (Vec<Diagnostic>, Vec<TextQuirk>) {
        self.diagnostics
            .sort_by(|a, b| (a.span, &a.code).cmp(&(b.span, &b.code)));
        let quirks = self
            .diagnostics
            .iter()
            .filter(|d| d.code.class() == Class::Quirk)
            .filter_map(|d| {
                Some(TextQuirk {
                    id: d.id().to_owned(),
                    detail: d.message(),
                    span: d.span?,
                })
            })
            .collect();
        (self.diagnostics, quirks)
    }
}
