//! Context of lowering: positions, texts and diagnostics.

use crate::diagnostic::{Code, Diagnostic};
use crate::sink::Sink;
use crate::span::Span;
use crate::text::ast::offset;
use crate::text::capture::Clean;
use crate::text::document::Text;

pub(super) struct Cx<'c, 's, 'f> {
    pub(super) clean: &'c Clean,
    pub(super) sink: &'s mut Sink<'f>,
}

impl<'c> Cx<'c, '_, '_> {
    /// The place of a slice of the clean text in the captured file.
    pub(super) fn span(&self, part: &str) -> Span {
        let start = offset(self.clean.text(), part);
        self.sink
            .captured_span(self.clean.captured(start..start + part.len()))
    }

    /// The clean text from the start of one slice to the end of another.
    pub(super) fn cover(&self, first: &str, last: &str) -> &'c str {
        let text = self.clean.text();
        let start = offset(text, first);
        let end = offset(text, last) + last.len();
        text.get(start..end.max(start)).unwrap_or_default()
    }

    /// Returns a slice as verbatim text without common indentation.
    pub(super) fn text(&self, part: &str) -> Text {
        Text {
            text: dedent(part),
            span: self.span(part),
        }
    }

    /// Returns a slice unchanged, for examples.
    pub(super) fn verbatim(&self, part: &str) -> Text {
        Text {
            text: part.to_owned(),
            span: self.span(part),
        }
    }

    /// Reports a diagnostic at a slice.
    pub(super) fn report(&mut self, part: &str, code: impl Into<Code>) {
        let span = self.span(part);
        self.sink.push(Diagnostic::new(code).at(span));
    }

    /// Reports a diagnostic at a span.
    pub(super) fn report_at(&mut self, span: Span, code: impl Into<Code>) {
        self.sink.push(Diagnostic::new(code).at(span));
    }

    /// A sentence with its full stop.
    pub(super) fn with_stop(&self, sentence: &str) -> &'c str {
        let text = self.clean.text();
        let start = offset(text, sentence);
        let end = start + sentence.len();
        let stop = text[end..].starts_with('.');
        &text[start..end + usize::from(stop)]
    }

    /// Reports a diagnostic at a slice, with a related place.
    pub(super) fn report_with(&mut self, part: &str, related: Span, code: impl Into<Code>) {
        let span = self.span(part);
        self.sink.push(Diagnostic::new(code).at(span).see(related));
    }
}

/// Removes the indentation that all lines except the first share, and white space at line ends;
/// separates paragraphs with one empty line.
fn dedent(text: &str) -> String {
    if !text.contains('\n') {
        return text.trim_end().to_owned();
    }
    let indent = text
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for (nth, line) in text.lines().enumerate() {
        let line = if nth == 0 {
            line
        } else {
            line.get(indent..).unwrap_or_default()
        };
        let line = line.trim_end();
        if line.is_empty() {
            blank = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::dedent;

    #[test]
    fn common_indentation_goes_and_paragraphs_stay() {
        assert_eq!(dedent("a\n    b\n      c  \n\n\n    d"), "a\nb\n  c\n\nd");
    }
}
