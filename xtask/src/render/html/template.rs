//! Parts that the templates share.
//!
//! Text of a document is untrusted: the template engine escapes every value, and the page's own
//! policy lets only the style and script of the page run or load.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

/// A page could not be written; the templates are ours, so this is our fault.
pub use askama::Error as PageError;

/// Returns the content security policy of a page: only its own style and script.
pub(super) fn policy(css: &str, js: &str) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(css),
        hash(js)
    )
}

/// Splits a sentence at its backquotes; each part with whether it is between two.
pub(super) fn said(text: &str) -> Vec<(bool, &str)> {
    let quotes = text.matches('`').count();
    if !quotes.is_multiple_of(2) {
        return vec![(false, text)];
    }
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| (at % 2 == 1, part)).collect()
}
