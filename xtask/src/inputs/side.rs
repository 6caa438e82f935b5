//! One side of a comparison: a revision, an IR or a captured document.

use qmp_doc_parser::Reading;
use qmp_doc_parser::diagnostic::{CaptureCode, Code, Diagnostic, Severity};
use qmp_doc_parser::ir::{self, Proof};
use qmp_doc_parser::ir2::{Document as Text, Tree};
use qmp_doc_parser::text::to_ir2;
use qmp_history::diff::{Comparison, Endpoint, Perspective, Settings, changes};

use crate::error::{Error, chain};
use crate::inputs::comparison::{Known, not_comparable};
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::project::Project;
use crate::inputs::target::Target;
use crate::ui::{FAINT, Ui, WARNING, printable};

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// The captured file as output names it.
    pub file: String,
    /// Its path; none: it is standard input, or the unknown capture behind an IR.
    pub path: Option<String>,
    /// What output calls it: the revision with its release, or the file.
    pub title: String,
    /// The document.
    pub document: ir::Document,
    /// The same as IR 2.
    pub text: Text,
    /// The same, resolved.
    pub tree: Tree,
    /// Its place in the manifest, if it is of it.
    index: Option<usize>,
}

impl Side {
    /// The document that a REV or PATH names, as one side of a comparison. One that seems
    /// to be cut off is none, unless that is allowed.
    pub fn resolve(
        known: &Known,
        given: &str,
        allow_incomplete: bool,
        project: &Project,
        ui: &mut Ui<'_>,
    ) -> Result<Side, Error> {
        let target = Target::resolve(given, project, ui)?;
        if let Some(row) = &target.row {
            let index = known
                .timeline()
                .labels()
                .iter()
                .position(|id| *id == row.id);
            if let Some(document) = index.and_then(|index| known.timeline().document(index)) {
                let file = row.relative();
                let title = title(document, given);
                return Ok(Self::new(
                    &file,
                    Some(&file),
                    title,
                    (document.clone(), to_ir2(document)),
                    index,
                ));
            }
        }
        let (document, text) = if is_json(&target.bytes) {
            let document = read_ir(&target.bytes).map_err(|why| unfit(&target.name, &why))?;
            check(&document, &target.name)?;
            let text = to_ir2(&document);
            (document, text)
        } else {
            captured(&target, given, allow_incomplete, ui)?
        };
        let id = document.revision.as_ref().map(|known| &known.id);
        let index = known
            .timeline()
            .labels()
            .iter()
            .position(|one| Some(one) == id);
        // The places in an IR are those of the captured file.
        let path = match index {
            Some(index) => Some(known.file(index)),
            None if is_json(&target.bytes) || given == "-" => None,
            None => Some(target.name.clone()),
        };
        let file = path.clone().unwrap_or_else(|| match given {
            "-" => target.name.clone(),
            _ => format!("capture behind {}", target.name),
        });
        let title = title(&document, &target.name);
        Ok(Self::new(
            &file,
            path.as_deref(),
            title,
            (document, text),
            index,
        ))
    }

    fn new(
        file: &str,
        path: Option<&str>,
        title: String,
        (document, text): (ir::Document, Text),
        index: Option<usize>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            path: path.map(str::to_owned),
            title,
            tree: text.resolve(),
            document,
            text,
            index,
        }
    }

    /// Compares two sides; revisions of the manifest by their places in it.
    ///
    /// # Errors
    /// If a side cannot be compared.
    pub fn compare(
        known: &Known,
        (old, new): (&Self, &Self),
        perspective: Perspective,
        renames: bool,
    ) -> Result<Comparison, InputError> {
        let found = if let (Some(old), Some(new)) = (old.index, new.index) {
            known.sequence(perspective, renames).compare(old, new)
        } else {
            let settings = Settings {
                perspective,
                renames,
                ..Settings::default()
            };
            changes(&old.end(), &new.end(), &settings)
        };
        found.map_err(|error| not_comparable(&error))
    }

    fn end(&self) -> Endpoint<'_> {
        Endpoint {
            label: &self.title,
            ..Endpoint::of(&self.text, &self.tree)
        }
    }
}

/// Reads an IR, or says why it is none.
fn read_ir(bytes: &[u8]) -> Result<ir::Document, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("this is not UTF-8: {error}"))?;
    ir::Document::from_json(text).map_err(|error| chain(&error))
}

/// Reads a capture that is in no manifest, and says what was wrong with it.
fn captured(
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

/// A document that is refuted, or says nothing, is no side of a comparison.
fn check(document: &ir::Document, name: &str) -> Result<(), InputError> {
    if document.source.proof == Proof::Refuted {
        return Err(unfit(
            name,
            "its text is refuted: it does not hash to the blob that it should be, so something in it was lost or changed",
        ));
    }
    if document.events.is_empty() {
        return Err(unfit(
            name,
            "no event was found in it, so it is no document that could be compared",
        ));
    }
    Ok(())
}

fn is_json(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// What output calls a document: the revision with its release, or the file.
pub fn title(document: &ir::Document, name: &str) -> String {
    match &document.revision {
        Some(revision) => match &revision.place {
            Some(place) => format!("{} ({place})", revision.id),
            None => revision.id.clone(),
        },
        None if name == "-" => "<stdin>".to_owned(),
        None => name.to_owned(),
    }
}
