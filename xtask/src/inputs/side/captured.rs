//! Reads a captured text that is in no manifest.

use qmp_doc_parser::diagnostic::{CaptureCode, Code, Diagnostic, Severity};
use qmp_doc_parser::ir::{Document, Proof, Source};

use super::given::Given;
use crate::error::Error;
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::target::Target;
use crate::ui::{FAINT, Ui, WARNING, printable};

/// Reads a capture that is in no manifest, and prints a summary of its errors.
pub(super) fn read(target: &Target, given: &Given<'_>, ui: &mut Ui<'_>) -> Result<Document, Error> {
    let reading = target.read();
    let document = reading.document();
    check(&document, &target.name)?;
    let errors = reading
        .diagnostics
        .iter()
        .filter(|one| one.severity() == Severity::Error);
    let errors = errors.count();
    if errors > 0 {
        let s = if errors == 1 { "" } else { "s" };
        writeln!(
            ui.err,
            "{FAINT}{}: {errors} error{s} in reading it; `cargo xtask lint {}` shows them{FAINT:#}",
            printable(&target.name),
            printable(given.name)
        )?;
    }
    let proved = proof(&document) == Some(Proof::Proved);
    let sign = reading
        .diagnostics
        .iter()
        .find(|one| is_incomplete(&one.code) && !proved);
    if let Some(sign) = sign {
        let incomplete = incomplete(&target.name, sign);
        if !given.allow_incomplete {
            return Err(incomplete.into());
        }
        writeln!(
            ui.err,
            "{WARNING}incomplete:{WARNING:#} {}",
            printable(&target.name)
        )?;
    }
    Ok(document)
}

/// Returns whether part of a document is missing, or was not read.
fn is_incomplete(code: &Code) -> bool {
    use CaptureCode::{EndsMidSection, LimitExceeded, LineCount, LostLineUnrepaired};
    matches!(
        code,
        Code::Capture(
            EndsMidSection { .. }
                | LimitExceeded { .. }
                | LineCount { .. }
                | LostLineUnrepaired { .. }
        )
    )
}

fn incomplete(name: &str, sign: &Diagnostic) -> InputError {
    let place = match sign.span {
        Some(span) => format!("{name}:{}:{}", span.start.line, span.start.column),
        None => name.to_owned(),
    };
    let label = match sign.label() {
        label if label.is_empty() => label,
        label => format!(" ({label})"),
    };
    InputError::Incomplete {
        place: printable(&place),
        why: printable(&format!("{}{label}", sign.message())),
    }
}

/// Rejects a document that is refuted, or that documents no event.
fn check(document: &Document, name: &str) -> Result<(), InputError> {
    if proof(document) == Some(Proof::Refuted) {
        return Err(unfit(
            name,
            "its text is refuted: it does not hash to the blob that it should be, so something in it was lost or changed",
        ));
    }
    if document.events.is_empty() {
        return Err(unfit(name, "it documents no event"));
    }
    Ok(())
}

/// The proof of a text.
fn proof(document: &Document) -> Option<Proof> {
    match document.source {
        Source::Text { proof, .. } => Some(proof),
        _ => None,
    }
}
