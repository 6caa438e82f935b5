//! From captured bytes to clean text, with a map back and every repair named.

mod blob;
mod cgit;
mod clean;
mod flat;
mod gitweb;
mod numbered;
mod plain;

pub use clean::Clean;

use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::ir::{Capture, Proof};
use crate::sink::Sink;
use crate::source::blob_id;

/// Result of cleaning a captured file.
pub(crate) struct Recovered {
    pub(crate) capture: Capture,
    pub(crate) clean: Clean,
    pub(crate) blob: String,
    pub(crate) proof: Proof,
}

/// Detects the kind of capture, removes the page furniture, and proves the result.
///
/// `expected` is the blob that the manifest names; a page's own header comes second.
pub(crate) fn recover(text: &str, expected: Option<&str>, sink: &mut Sink) -> Recovered {
    let (capture, clean, named) = match detect(text) {
        Capture::Plain => (Capture::Plain, plain::recover(text, sink), None),
        Capture::Cgit => {
            let (clean, named) = cgit::recover(text, sink);
            (Capture::Cgit, clean, named)
        }
        Capture::Gitweb => {
            let (clean, named) = gitweb::recover(text, expected, sink);
            (Capture::Gitweb, clean, named)
        }
        Capture::Flat => (Capture::Flat, flat::recover(text, sink), None),
    };
    let blob = blob_id(clean.text().as_bytes());
    let wanted = expected.or(named.as_deref());
    let proof = match wanted {
        _ if capture == Capture::Flat => Proof::NotProvable,
        None => Proof::Unchecked,
        Some(wanted) if blob::is(&blob, wanted) => Proof::Proved,
        Some(wanted) => {
            sink.push(Diagnostic::new(CaptureCode::BlobMismatch {
                expected: wanted.to_owned(),
                actual: blob.clone(),
                by_header: false,
            }));
            Proof::Refuted
        }
    };
    if let (Some(expected), Some(named)) = (expected, &named)
        && !blob::is(named, expected)
        && !blob::is(expected, named)
    {
        sink.push(Diagnostic::new(CaptureCode::BlobMismatch {
            expected: expected.to_owned(),
            actual: named.clone(),
            by_header: true,
        }));
    }
    if clean.text().trim().is_empty() {
        sink.push(Diagnostic::new(CaptureCode::EmptyDocument));
    }
    Recovered {
        capture,
        clean,
        blob,
        proof,
    }
}

/// Detects the capture kind.
pub(crate) fn detect(text: &str) -> Capture {
    if cgit::looks_like(text) {
        Capture::Cgit
    } else if gitweb::looks_like(text) {
        Capture::Gitweb
    } else if flat::looks_like(text) {
        Capture::Flat
    } else {
        Capture::Plain
    }
}
