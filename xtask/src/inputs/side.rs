//! One side of a comparison: a release, a revision of the text, an IR or a captured document.

use std::path::Path;

use qmp_doc_parser::Reading;
use qmp_doc_parser::diagnostic::{CaptureCode, Code, Diagnostic, Severity};
use qmp_doc_parser::ir::{self, Proof};
use qmp_doc_parser::ir2::{Document as Text, Release, Tree};
use qmp_doc_parser::text::to_ir2;
use qmp_history::diff::Endpoint;

use crate::error::{Error, chain};
use crate::inputs::comparison::Inputs;
use crate::inputs::facts;
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::project::Project;
use crate::inputs::releases::version;
use crate::inputs::target::Target;
use crate::ui::{FAINT, Ui, WARNING, printable};

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// Label in output: a release, a revision, a file.
    pub title: String,
    /// The captured file as output names it; `None` for a release.
    pub file: Option<String>,
    /// Path; `None` for standard input and for the unknown capture of an IR.
    pub path: Option<String>,
    /// The release or text.
    pub subject: Subject,
}

/// Subject of a comparison.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A release of the history.
    Release(Release),
    /// A text.
    Text {
        /// Index in the manifest, if the text is one of it.
        index: Option<usize>,
        /// The document.
        document: Box<ir::Document>,
        /// The document as IR 2.
        text: Box<Text>,
        /// The document, resolved.
        tree: Tree,
    },
}

impl Side {
    /// Resolves the side that the command line names. Rejects a document that seems to be cut off,
    /// unless that is allowed.
    pub fn resolve(
        inputs: &Inputs<'_>,
        given: &str,
        allow_incomplete: bool,
        project: &Project,
        ui: &mut Ui<'_>,
    ) -> Result<Side, Error> {
        let text = given.strip_prefix("text:");
        if text.is_none()
            && let Some(version) = version(given)
            && !Path::new(given).exists()
        {
            let axis = inputs.history()?.axis();
            axis.check(version).map_err(facts::undescribed)?;
            return Ok(Self::release(version));
        }
        let target = Target::resolve(text.unwrap_or(given), project, ui)?;
        let known = inputs.texts()?;
        if let Some(row) = &target.row
            && let Some(index) = known.index(&row.id)
            && let Some(document) = known.timeline().document(index)
        {
            let file = row.relative();
            let title = title(document, given);
            let text = to_ir2(document);
            let document = (document.clone(), text);
            return Ok(Self::text(&file, Some(&file), title, document, Some(index)));
        }
        let (document, text) = if is_json(&target.bytes) {
            let document = read_ir(&target.bytes).map_err(|why| unfit(&target.name, &why))?;
            check(&document, &target.name)?;
            let text = to_ir2(&document);
            (document, text)
        } else {
            captured(&target, given, allow_incomplete, ui)?
        };
        let id = document.revision.as_ref().map(|revision| &revision.id);
        let index = id.and_then(|id| known.index(id));
        // The places in an IR are those of the captured file.
        let path = match index {
            Some(index) => Some(known.file(index)),
            None if is_json(&target.bytes) || given == "-" => None,
            None => Some(target.name.clone()),
        };
        let file = path.clone().unwrap_or_else(|| match given {
            "-" => target.name.clone(),
            _ => format!("the capture of {}", target.name),
        });
        let title = title(&document, &target.name);
        Ok(Self::text(
            &file,
            path.as_deref(),
            title,
            (document, text),
            index,
        ))
    }

    /// Returns a release of the history.
    pub fn release(release: Release) -> Self {
        Self {
            title: format!("QEMU {release}"),
            file: None,
            path: None,
            subject: Subject::Release(release),
        }
    }

    fn text(
        file: &str,
        path: Option<&str>,
        title: String,
        (document, text): (ir::Document, Text),
        index: Option<usize>,
    ) -> Self {
        Self {
            file: Some(file.to_owned()),
            path: path.map(str::to_owned),
            title,
            subject: Subject::Text {
                index,
                tree: text.resolve(),
                document: Box::new(document),
                text: Box::new(text),
            },
        }
    }

    /// The text of this side; `None` for a release.
    pub fn document(&self) -> Option<&ir::Document> {
        match &self.subject {
            Subject::Text { document, .. } => Some(document),
            Subject::Release(_) => None,
        }
    }

    /// The resolved tree; that of a release is in the history.
    pub fn tree<'s>(&'s self, inputs: &'s Inputs<'_>) -> Result<&'s Tree, Error> {
        match &self.subject {
            Subject::Text { tree, .. } => Ok(tree),
            Subject::Release(release) => {
                let believed = inputs.history()?.believed(*release);
                Ok(believed.map_err(facts::undescribed)?)
            }
        }
    }

    /// The text as an end of a comparison; `None` for a release.
    pub(super) fn end(&self) -> Option<Endpoint<'_>> {
        match &self.subject {
            Subject::Text { text, tree, .. } => Some(Endpoint {
                label: &self.title,
                ..Endpoint::of(text, tree)
            }),
            Subject::Release(_) => None,
        }
    }
}

/// Reads an IR, or returns why it is not one.
fn read_ir(bytes: &[u8]) -> Result<ir::Document, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("this is not UTF-8: {error}"))?;
    ir::Document::from_json(text).map_err(|error| chain(&error))
}

/// Reads a capture that is in no manifest, and prints a summary of its errors.
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

/// Rejects a document that is refuted, or that documents no event.
fn check(document: &ir::Document, name: &str) -> Result<(), InputError> {
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

fn is_json(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// The name of a document in output: the revision with its release, or the file.
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
