//! The text front-end: captured bytes → clean text with an offset map → syntax tree → IR.

pub mod ast;
mod capture;
mod convert;
pub mod document;
mod grammar;
mod json;
mod lower;
mod type_word;
mod white;

use std::borrow::Cow;
use std::ops::Range;

pub use capture::Clean;
use document::{TextDocument, TextRevision, TextSource};

use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::ir::Document;
use crate::sink::Sink;

/// Longer files are cut off here, with a diagnostic: no event document comes near it.
pub const MAX_BYTES: usize = 16 << 20;

/// Facts about a document that it does not contain.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Expected revision; its blob id proves the text.
    pub revision: Option<TextRevision>,
}

/// Result of reading one document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document in the text's own terms.
    pub text: TextDocument,
    /// Diagnostics, in the order of the captured file.
    pub diagnostics: Vec<Diagnostic>,
    /// The recovered text of QEMU's own file; for a flattened capture, with new lines and
    /// indentation.
    pub clean: Clean,
}

/// A named piece of a captured file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Name of a part of the document, or of the page around it.
    pub name: &'static str,
    /// Range of the captured file.
    pub bytes: Range<usize>,
}

/// Reads a captured document.
///
/// Never fails and never panics: whatever could not be read is a diagnostic.
pub fn read_text(captured: &[u8], options: &Options) -> Reading {
    let kept = &captured[..captured.len().min(MAX_BYTES)];
    let (text, invalid) = decode(kept);
    let mut sink = Sink::new(text.as_bytes());
    if kept.len() < captured.len() {
        let code = CaptureCode::LimitExceeded {
            limit: MAX_BYTES,
            what: "bytes",
        };
        sink.push(Diagnostic::new(code).at(sink.captured_span(kept.len()..kept.len())));
    }
    for bytes in invalid {
        sink.push(Diagnostic::new(CaptureCode::InvalidUtf8).at(sink.captured_span(bytes)));
    }
    let expected = options
        .revision
        .as_ref()
        .map(|revision| revision.blob.as_str());
    let recovered = capture::recover(&text, expected, &mut sink);
    let tree = grammar::document(recovered.clean.text());
    let newline = text.ends_with(['\n', '\r']);
    let lowered = lower::lower(&recovered.clean, &tree, newline, &mut sink);
    let (diagnostics, quirks) = sink.finish();
    let document = TextDocument {
        revision: options.revision.clone(),
        source: TextSource {
            capture: recovered.capture,
            blob: recovered.blob,
            proof: recovered.proof,
        },
        title: lowered.title,
        events: lowered.events,
        quirks,
    };
    Reading {
        text: document,
        diagnostics,
        clean: recovered.clean,
    }
}

impl Reading {
    /// The document in the IR of all sources.
    pub fn document(&self) -> Document {
        convert::document(self.text.clone())
    }

    /// The same without a copy, where nothing else of the reading is needed.
    pub fn into_document(self) -> Document {
        convert::document(self.text)
    }

    /// The syntax tree of the clean text.
    pub fn tree(&self) -> ast::SyntaxTree<'_> {
        grammar::document(self.clean.text())
    }

    /// Every named piece of the captured file, in its order: together they hold each of
    /// its non-blank bytes exactly once.
    pub fn account(&self) -> Vec<Piece> {
        let text = self.clean.text();
        let tree = self.tree();
        let leaves = tree.leaves();
        let parts = leaves.iter().flat_map(|(name, part)| {
            let start = ast::offset(text, part);
            let parts = self.clean.captured_parts(start..start + part.len());
            parts.into_iter().map(move |bytes| Piece { name, bytes })
        });
        let furniture = self.clean.furniture().iter().map(|(bytes, name)| Piece {
            name,
            bytes: bytes.clone(),
        });
        let mut pieces: Vec<_> = parts.chain(furniture).collect();
        pieces.sort_by_key(|piece| (piece.bytes.start, piece.bytes.end));
        pieces
    }
}

/// The captured bytes as text of the same length, and those that are not UTF-8.
fn decode(captured: &[u8]) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let mut invalid: Vec<Range<usize>> = Vec::new();
    if let Ok(text) = std::str::from_utf8(captured) {
        return (Cow::Borrowed(text), invalid);
    }
    // One byte, one substitute of one byte: offsets stay those of the captured file.
    let mut text = String::with_capacity(captured.len());
    for chunk in captured.utf8_chunks() {
        text.push_str(chunk.valid());
        let bytes = text.len()..text.len() + chunk.invalid().len();
        let many = invalid.len() >= MAX_UTF8_DIAGNOSTICS;
        match invalid.last_mut() {
            _ if bytes.is_empty() => {}
            // Reports adjacent invalid bytes once.
            Some(last) if many || last.end == bytes.start => last.end = bytes.end,
            _ => invalid.push(bytes),
        }
        text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
    }
    (Cow::Owned(text), invalid)
}

/// Later invalid bytes extend the last diagnostic.
const MAX_UTF8_DIAGNOSTICS: usize = 20;

/// ASCII's substitute character: one byte, like the byte it replaces.
const SUBSTITUTE: char = '\u{1a}';
