//! Properties of every captured file.

use qmp_doc_parser::ir::Document;
use qmp_doc_parser::{Options, Reading, read_text};

/// Reads it, and fails unless all bytes are accounted for, all places are inside, and the
/// IR comes back from its JSON as it was.
pub(crate) fn lawful(captured: &[u8]) -> Reading {
    let reading = read_text(captured, &Options::default());
    let broken = unaccounted(captured, &reading);
    assert!(broken.is_empty(), "{broken:?}");
    for diagnostic in &reading.diagnostics {
        let inside = diagnostic.span.is_none_or(|span| {
            span.start.offset <= span.end.offset && span.end.offset <= captured.len()
        });
        assert!(inside, "{diagnostic:?}");
    }
    let document = reading.document();
    let back = Document::from_json(&document.to_json());
    assert_eq!(back.expect("an IR"), document);
    reading
}

/// The pieces of the account that break the law: bytes that belong to no piece, or to two.
pub(crate) fn unaccounted(captured: &[u8], reading: &Reading) -> Vec<String> {
    let mut owner: Vec<Option<&str>> = vec![None; captured.len()];
    let mut broken = Vec::new();
    for piece in reading.account() {
        for at in piece.bytes {
            if captured[at].is_ascii_whitespace() {
                continue;
            }
            if let Some(first) = owner[at].replace(piece.name) {
                broken.push(format!("byte {at} is {first} and {}", piece.name));
            }
        }
    }
    let text = String::from_utf8_lossy(captured);
    if text.len() == captured.len() {
        let lost = text
            .char_indices()
            .filter(|(at, c)| !c.is_whitespace() && owner[*at].is_none())
            .map(|(at, c)| format!("byte {at} ({c:?}) belongs to nothing"));
        broken.extend(lost);
    }
    broken
}
