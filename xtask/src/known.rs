//! What comparisons draw on: the documents of the manifest, reviewed facts, and the two sides.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use qmp_doc_parser::Reading;
use qmp_doc_parser::diagnostic::{CaptureCode, Code, Diagnostic, Severity};
use qmp_doc_parser::ir::{self, Proof};
use qmp_history::{Evidence, Settings, Timeline, schema_events};

use crate::cli::Facts;
use crate::documents::Document;
use crate::outcome::{Error, chain};
use crate::plan;
use crate::project::Project;
use crate::target::Target;
use crate::ui::{FAINT, Ui, WARNING, printable};

/// Why documents could not be compared: then nothing is said of changes.
#[derive(Debug, thiserror::Error)]
pub enum KnownError {
    /// A file that an option names cannot be read or written.
    #[error("cannot {what} {}: {source}", path.display())]
    File {
        /// What was tried.
        what: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A document was cut off, or part of it cannot be read.
    #[error(
        "{place}: {why}; so it cannot be told what left it and what was only cut off\nCapture it again, whole; `--allow-incomplete` compares it as far as it goes"
    )]
    Incomplete {
        /// Where, as `file:line:column`.
        place: String,
        /// The sign of it.
        why: String,
    },
    /// A file is not what it should be.
    #[error("{what}: {reason}")]
    Unfit {
        /// Which file.
        what: String,
        /// In what way.
        reason: String,
    },
}

/// The documents of the manifest and the facts that stand beside them.
#[derive(Debug)]
pub struct Known {
    documents: Vec<Document>,
    timeline: Timeline,
    evidence: Evidence,
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// The captured file as output names it.
    pub file: String,
    /// Its path; none: it is standard input, or the unknown capture behind an IR.
    pub path: Option<String>,
    /// What output calls it: the revision with its release, or the file.
    pub title: String,
    /// What it says.
    pub document: ir::Document,
    /// Its place in the manifest, if it is of it.
    index: Option<usize>,
}

impl Known {
    /// Reads every document of the project, each proved, and the facts, each of which must match.
    pub fn load(facts: &Facts, project: &Project) -> Result<Self, Error> {
        let documents = Document::read_all(project)?;
        let path = match &facts.evidence {
            Some(path) => Some(path.clone()),
            None => Some(project.path(Project::EVIDENCE)).filter(|path| path.exists()),
        };
        let (name, evidence) = match &path {
            Some(path) => {
                // Ours is named as the user knows it, not by where the project lies.
                let name = match &facts.evidence {
                    Some(path) => path.display().to_string(),
                    None => Project::EVIDENCE.to_owned(),
                };
                let text = read_text(path)?;
                let evidence =
                    Evidence::from_toml(&text).map_err(|error| unfit(&name, &chain(&error)))?;
                (name, evidence)
            }
            None => (String::new(), Evidence::default()),
        };
        let irs = documents.iter().map(|one| one.reading.document.clone());
        let timeline = Timeline::new(irs)
            .map_err(|error| unfit("the timeline", &chain(&error)))?
            .with_evidence(&evidence)
            .map_err(|error| unfit(&name, &chain(&error)))?;
        Ok(Self {
            documents,
            timeline,
            evidence,
        })
    }

    /// The documents with what is known of their departures.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What every comparison is told.
    pub fn settings(&self) -> Settings {
        Settings {
            evidence: self.evidence.clone(),
            revisions: self.timeline.labels().to_vec(),
            ..Settings::default()
        }
    }

    /// The captured file of a revision of the manifest.
    pub fn file(&self, revision: usize) -> String {
        self.documents
            .get(revision)
            .map_or_else(String::new, |document| document.row().relative())
    }

    /// Events that a revision before that side documents.
    pub fn earlier(&self, old: &Side, new: &Side) -> BTreeSet<String> {
        let backward = matches!((old.index, new.index), (Some(old), Some(new)) if new < old);
        let before = if backward { 0 } else { old.index.unwrap_or(0) };
        let documents = self.timeline.documents().iter().take(before);
        documents
            .flat_map(|document| &document.events)
            .map(|event| event.name.clone())
            .collect()
    }

    /// The document that a REV or PATH names, as one side of a comparison. One that seems
    /// to be cut off is none, unless that is allowed.
    pub fn side(
        &self,
        given: &str,
        allow_incomplete: bool,
        project: &Project,
        ui: &mut Ui<'_>,
    ) -> Result<Side, Error> {
        let target = Target::resolve(given, project, ui)?;
        if let Some(row) = &target.row {
            let index = self.timeline.labels().iter().position(|id| *id == row.id);
            if let Some(document) = index.and_then(|index| self.timeline.document(index)) {
                return Ok(Side {
                    file: row.relative(),
                    path: Some(row.relative()),
                    title: title(document, given),
                    document: document.clone(),
                    index,
                });
            }
        }
        let document = if is_json(&target.bytes) {
            let document = read_ir(&target.bytes).map_err(|why| unfit(&target.name, &why))?;
            check(&document, &target.name)?;
            document
        } else {
            captured(&target, given, allow_incomplete, ui)?
        };
        let id = document.revision.as_ref().map(|known| &known.id);
        let index = self
            .timeline
            .labels()
            .iter()
            .position(|one| Some(one) == id);
        // The places in an IR are those of the captured file.
        let path = match index {
            Some(index) => Some(self.file(index)),
            None if is_json(&target.bytes) || given == "-" => None,
            None => Some(target.name.clone()),
        };
        let file = path.clone().unwrap_or_else(|| match given {
            "-" => target.name.clone(),
            _ => format!("capture behind {}", target.name),
        });
        Ok(Side {
            file,
            path,
            title: title(&document, &target.name),
            document,
            index,
        })
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
) -> Result<ir::Document, Error> {
    let Reading {
        document,
        diagnostics,
        ..
    } = target.read();
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

fn incomplete(name: &str, sign: &Diagnostic) -> KnownError {
    let place = match sign.span {
        Some(span) => format!("{name}:{}:{}", span.start.line, span.start.column),
        None => name.to_owned(),
    };
    let label = match sign.label() {
        label if label.is_empty() => label,
        label => format!(" ({label})"),
    };
    KnownError::Incomplete {
        place: printable(&place),
        why: printable(&format!("{}{label}", sign.message())),
    }
}

/// A document that is refuted, or says nothing, is no side of a comparison.
fn check(document: &ir::Document, name: &str) -> Result<(), KnownError> {
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
        Some(revision) => match (&revision.release, &revision.between) {
            (Some(release), _) => format!("{} (QEMU {release})", revision.id),
            (None, Some(between)) => format!("{} ({between})", revision.id),
            (None, None) => revision.id.clone(),
        },
        None if name == "-" => "<stdin>".to_owned(),
        None => name.to_owned(),
    }
}

/// The events that schema files, or those in folders, define.
pub fn also(paths: &[PathBuf]) -> Result<BTreeSet<String>, KnownError> {
    let mut events = BTreeSet::new();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|source| file("read", path, source))?;
        if meta.is_dir() {
            let below = plan::files_below(path).map_err(|error| unfit("--also", &chain(&error)))?;
            let json = |below: &&PathBuf| below.extension().is_some_and(|end| end == "json");
            for one in below.iter().filter(json) {
                events.extend(schema_events(&read_text(&path.join(one))?));
            }
        } else {
            events.extend(schema_events(&read_text(path)?));
        }
    }
    if events.is_empty() && !paths.is_empty() {
        let reason = "no event is defined in what it names; QEMU's schema has them as { 'event': 'NAME' } in qapi/*.json";
        return Err(unfit("--also", reason));
    }
    Ok(events)
}

/// A text file that an option names.
pub fn read_text(path: &Path) -> Result<String, KnownError> {
    std::fs::read_to_string(path).map_err(|source| file("read", path, source))
}

/// A file could not be read or written.
pub fn file(what: &'static str, path: &Path, source: std::io::Error) -> KnownError {
    KnownError::File {
        what,
        path: path.to_owned(),
        source,
    }
}

/// A file is not what it should be.
pub fn unfit(what: &str, reason: &str) -> KnownError {
    KnownError::Unfit {
        what: what.to_owned(),
        reason: reason.trim_end().to_owned(),
    }
}
