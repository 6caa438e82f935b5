//! Reads a captured text that is in no manifest, or the IR of one.

use qmp_doc_parser::Reading;
use qmp_doc_parser::diagnostic::{CaptureCode, Code, Diagnostic, Severity};
use qmp_doc_parser::ir::{self, Proof};
use qmp_doc_parser::ir2::Document as Text;

use crate::error::{Error, chain};
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::target::Target;
use crate::ui::{FAINT, Ui, WARNING, printable};

/// Reads the IR of a text, or returns why it is not one.
pub(super) fn read_ir(bytes: &[u8]) -> Result<ir::Document, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("this is not UTF-8: {error}"))?;
    ir::Document::from_json(text).map_err(|error| chain(&error))
}

/// Reads a capture that is in no manifest, and prints a summary of its errors.
pub(super) fn captured(
    target: &Target,
    given: &str,
    allow_incomplete: bool,
    ui: &mut Ui<'_>,
) -> Result<(ir::Document, Text), Error> {
    let reading = target.read();
    let text = reading.document2();
    let Reading {
        document,
        diagnostics,
        ..
    } = reading;
    check(&document, &target.name)?;
    let errors = diagnostics
        .iter()
        .filter(|one| one.severity() == Severity::Error);
    let errors = errors.count();
    if errors > 0 {
        let s = if errors == 1 { "" } else { "s" };
        writeln!(
            ui.err,
            "{FAINT}{}: {errors} error{s} in reading it; `cargo xtask lint {given}` shows them{FAINT:#}",
            printable(&target.name)
        )?;
    }
    let proved = document.source.proof == Proof::Proved;
    let sign = diagnostics
        .iter()
        .find(|one| is_incomplete(&one.code) && !proved);
    if let Some(sign) = sign {
        let incomplete = incomplete(&target.name, sign);
        if !allow_incomplete {
            return Err(incomplete.into());
        }
        writeln!(
            ui.err,
            "{WARNING}incomplete:{WARNING:#} {}",
            printable(&target.name)
        )?;
    }
    Ok((document, text))
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
pub(super) fn check(document: &ir::Document, name: &str) -> Result<(), InputError> {
    if document.source.proof == Proof::Refuted {
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
