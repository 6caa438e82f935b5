//! Reading one document from end to end.

use std::borrow::Cow;
use std::ops::Range;

use crate::ast;
use crate::capture::{self, Clean};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar;
use crate::ir::{Document, IR_VERSION, Revision, Source};
use crate::lower;
use crate::sink::Sink;

/// Longer files are cut off here, with a diagnostic: no event document comes near it.
pub const MAX_BYTES: usize = 16 << 20;

/// What a caller knows about a document beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The revision that it should be; its blob is what the text is proved against.
    pub revision: Option<Revision>,
}

/// One document, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it says.
    pub document: Document,
    /// What is wrong or unusual, in the order of the captured file.
    pub diagnostics: Vec<Diagnostic>,
    /// The recovered text, as QEMU's own file had it (for a flattened capture: laid out anew).
    pub clean: Clean,
}

/// A named piece of a captured file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is: a part of the document, or of the page around it.
    pub name: &'static str,
    /// Its bytes in the captured file.
    pub bytes: Range<usize>,
}

/// Reads a captured document.
///
/// Never fails and never panics: whatever could not be read is a diagnostic.
pub fn read(captured: &[u8], options: &Options) -> Reading {
    let (text, cut) = decode(captured);
    let mut sink = Sink::new(text.as_bytes());
    for diagnostic in cut {
        sink.push(diagnostic(&sink));
    }
    let expected = options
        .revision
        .as_ref()
        .map(|revision| revision.blob.as_str());
    let recovered = capture::recover(&text, expected, &mut sink);
    let tree = grammar::document(recovered.clean.text());
    let newline = text.ends_with(['\n', '\r']);
    let (title, events) = lower::lower(&recovered.clean, &tree, newline, &mut sink);
    let (diagnostics, quirks) = sink.finish();
    let document = Document {
        ir_version: IR_VERSION,
        revision: options.revision.clone(),
        source: Source {
            capture: recovered.capture,
            blob: recovered.blob,
            proof: recovered.proof,
        },
        title,
        events,
        types: Vec::new(),
        quirks,
    };
    Reading {
        document,
        diagnostics,
        clean: recovered.clean,
    }
}

impl Reading {
    /// The syntax tree of the clean text.
    pub fn tree(&self) -> ast::Document<'_> {
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

/// The captured bytes as text of the same length, as far as they are UTF-8, and what was
/// wrong with them.
fn decode(captured: &[u8]) -> (Cow<'_, str>, Vec<impl Fn(&Sink) -> Diagnostic>) {
    let mut told: Vec<(Code, Range<usize>)> = Vec::new();
    let kept = &captured[..captured.len().min(MAX_BYTES)];
    if kept.len() < captured.len() {
        told.push((Code::LimitExceeded, kept.len()..kept.len()));
    }
    let text = if let Ok(text) = std::str::from_utf8(kept) {
        Cow::Borrowed(text)
    } else {
        // One byte, one substitute of one byte: offsets stay those of the captured file.
        let mut text = String::with_capacity(kept.len());
        for chunk in kept.utf8_chunks() {
            text.push_str(chunk.valid());
            let bytes = text.len()..text.len() + chunk.invalid().len();
            let many = told.len() >= MOST_TOLD;
            match told.last_mut() {
                _ if bytes.is_empty() => {}
                // Bytes in a row are told once, and what is no text at all not byte by byte.
                Some((Code::InvalidUtf8, last)) if many || last.end == bytes.start => {
                    last.end = bytes.end;
                }
                _ => told.push((Code::InvalidUtf8, bytes)),
            }
            text.extend(chunk.invalid().iter().map(|_| SUBSTITUTE));
        }
        Cow::Owned(text)
    };
    let tell = |(code, bytes): (Code, Range<usize>)| {
        move |sink: &Sink| {
            let span = sink.captured_span(bytes.clone());
            match code {
                Code::LimitExceeded => {
                    Diagnostic::new(code, format!("the file is longer than {MAX_BYTES} bytes"))
                        .at(span, "not read from here on")
                }
                _ => Diagnostic::new(code, "these bytes are not UTF-8")
                    .at(span, "read as substitutes")
                    .help("capture the document again as UTF-8"),
            }
        }
    };
    (text, told.into_iter().map(tell).collect())
}

/// How many places with bytes that are not UTF-8 are told apart; the last one goes on.
const MOST_TOLD: usize = 20;

/// ASCII's own substitute character, of one byte like the bytes it stands for.
const SUBSTITUTE: char = '\u{1a}';
