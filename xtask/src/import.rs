//! `cargo xtask import`: takes a captured document into `docs-input` and the manifest.

mod page;
mod row;

use std::path::{Path, PathBuf};

use qmp_doc_parser::diagnostic::Severity;
use qmp_doc_parser::ir::{Capture, Proof, Revision};
use qmp_doc_parser::{Options, Reading};

use crate::cli::ImportArgs;
use crate::manifest::{Manifest, Row, file_name, git_blob};
use crate::outcome::{Error, Outcome};
use crate::plan;
use crate::project::Project;
use crate::ui::{GOOD, STRONG, Ui, WARNING};

/// Why a document was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// As given.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Facts that neither the capture nor the options give.
    #[error(
        "the {capture} capture does not say all that the manifest needs; give {}\n`git log -1 --format='%H %as %cs %s' COMMIT` in QEMU's tree tells them", .options.join(", ")
    )]
    Missing {
        /// The kind of capture.
        capture: &'static str,
        /// The options to give.
        options: Vec<&'static str>,
    },
    /// There is no event in it.
    #[error("{} documents no event (it reads as a {capture} capture); is it QEMU's qmp-events.txt?", path.display())]
    NoEvents {
        /// As given.
        path: PathBuf,
        /// The kind of capture.
        capture: &'static str,
    },
    /// It hashes to another blob.
    #[error(
        "the recovered text is blob {found}, not {expected}: the capture is damaged, or of another revision\n`cargo xtask lint {}` shows what was met", path.display()
    )]
    Refuted {
        /// As given.
        path: PathBuf,
        /// By the options or the page.
        expected: String,
        /// Of the recovered text.
        found: String,
    },
    /// The manifest has it.
    #[error("{id} has the same {what} already ({value}); nothing to import")]
    Duplicate {
        /// The row that has it.
        id: String,
        /// Which field.
        what: &'static str,
        /// Its value.
        value: String,
    },
    /// The manifest would not fit any more.
    #[error("the new row would not fit, nothing was written:\n  {0}")]
    Unfit(#[source] crate::manifest::ManifestError),
    /// The manifest cannot be edited.
    #[error("{}: {reason}", Project::MANIFEST)]
    Edit {
        /// Why.
        reason: String,
    },
    /// Nothing could be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Runs the verb.
pub fn run(args: &ImportArgs, project: &Project, ui: &mut Ui<'_>) -> Result<Outcome, Error> {
    let inside = lies_in(&project.path(Project::DOCS_INPUT), &args.file);
    let (manifest, text) = Manifest::load_without(project, inside.as_deref())?;
    let bytes = std::fs::read(&args.file).map_err(|source| ImportError::Read {
        path: args.file.clone(),
        source,
    })?;
    let reading = read(args, &bytes);
    let row = describe(args, &bytes, &reading)?;
    refuse_duplicate(&manifest, &row)?;
    refuse_refuted(args, &reading, &row)?;

    let at = place(args, &manifest, &row)?;
    let edited = row::insert(&text, &row, at).map_err(|reason| ImportError::Edit { reason })?;
    let files = manifest.rows.iter().map(|old| old.file.clone());
    let names: Vec<_> = files.chain([row.file.clone()]).collect();
    Manifest::parse(&edited, &names).map_err(ImportError::Unfit)?;

    tell(args, &reading, &row, &manifest, at, ui)?;
    if args.dry_run {
        writeln!(ui.out, "\n{}", row::toml(&row))?;
        writeln!(ui.out, "dry run: nothing was written")?;
        return Ok(Outcome::Fine);
    }
    store(args, project, &bytes, &row, &edited)?;
    writeln!(
        ui.out,
        "{GOOD}wrote{GOOD:#} {} and its row in {}\nNext: `cargo xtask regen`, then review the snapshots (see CONTRIBUTING.md).",
        row.relative(),
        Project::MANIFEST
    )?;
    Ok(Outcome::Fine)
}

/// Reads the document; proved against the blob of the options, or else of the page.
fn read(args: &ImportArgs, bytes: &[u8]) -> Reading {
    let revision = args.blob.as_ref().map(|blob| Revision {
        id: String::new(),
        commit: String::new(),
        subject: String::new(),
        author_date: String::new(),
        commit_date: String::new(),
        path: String::new(),
        blob: blob.clone(),
        release: None,
        between: None,
    });
    qmp_doc_parser::read_text(bytes, &Options { revision })
}

/// The manifest's row, from the options and the capture; tells all that is missing at once.
fn describe(args: &ImportArgs, bytes: &[u8], reading: &Reading) -> Result<Row, ImportError> {
    let source = &reading.document.source;
    if reading.document.events.is_empty() {
        return Err(ImportError::NoEvents {
            path: args.file.clone(),
            capture: source.capture.as_str(),
        });
    }
    let page = page::header(bytes, reading);
    let own = (source.capture != Capture::Flat).then(|| source.blob.clone());
    let mut options = Vec::new();
    let mut need = |given: Option<String>, option: &'static str| {
        given.unwrap_or_else(|| {
            options.push(option);
            String::new()
        })
    };
    let commit = need(args.commit.clone(), "--commit");
    let author_date = need(args.author_date.clone(), "--author-date");
    let commit_date = need(args.commit_date.clone(), "--commit-date");
    let subject = need(args.subject.clone(), "--subject");
    let path = need(args.qemu_path.clone().or(page.path), "--qemu-path");
    let blob = need(args.blob.clone().or(page.blob).or(own), "--blob");
    if args.release.is_none() && args.between.is_none() {
        options.push("--release or --between");
    }
    if !options.is_empty() {
        return Err(ImportError::Missing {
            capture: source.capture.as_str(),
            options,
        });
    }
    let short: String = commit.chars().take(10).collect();
    let id = args
        .id
        .clone()
        .unwrap_or_else(|| format!("{author_date}-{short}"));
    Ok(Row {
        file: file_name(&id, source.capture),
        id,
        file_blob: git_blob(bytes),
        capture: source.capture,
        path,
        commit,
        author_date,
        commit_date,
        subject,
        blob,
        release: args.release.clone(),
        between: args.between.clone(),
    })
}

fn refuse_duplicate(manifest: &Manifest, row: &Row) -> Result<(), ImportError> {
    for old in &manifest.rows {
        let same_blob = old.blob.starts_with(&row.blob) || row.blob.starts_with(&old.blob);
        let same = [
            ("id", &row.id, old.id == row.id),
            ("commit", &row.commit, old.commit == row.commit),
            ("file_blob", &row.file_blob, old.file_blob == row.file_blob),
            ("blob", &row.blob, same_blob),
        ];
        if let Some((what, value, _)) = same.into_iter().find(|(.., same)| *same) {
            return Err(ImportError::Duplicate {
                id: old.id.clone(),
                what,
                value: value.clone(),
            });
        }
    }
    Ok(())
}

fn refuse_refuted(args: &ImportArgs, reading: &Reading, row: &Row) -> Result<(), ImportError> {
    let source = &reading.document.source;
    // What no blob was known for is held against the page's, which the row took over.
    let fits = match source.proof {
        Proof::Proved | Proof::NotProvable => true,
        Proof::Refuted => false,
        Proof::Unchecked => source.blob.starts_with(&row.blob),
    };
    if fits {
        Ok(())
    } else {
        Err(ImportError::Refuted {
            path: args.file.clone(),
            expected: row.blob.clone(),
            found: source.blob.clone(),
        })
    }
}

/// Before which row the new one goes.
fn place(args: &ImportArgs, manifest: &Manifest, row: &Row) -> Result<usize, Error> {
    let position = |id: &str| manifest.rows.iter().position(|old| old.id == id);
    match args.after.as_deref() {
        Some("first") => Ok(0),
        Some(given) => manifest
            .find(given)?
            .and_then(|found| position(&found.id))
            .map(|at| at + 1)
            .ok_or_else(|| Error::Usage(format!("--after: `{given}` is no revision"))),
        // ISO dates sort as text.
        None => Ok(manifest
            .rows
            .iter()
            .rposition(|old| old.commit_date <= row.commit_date)
            .map_or(0, |at| at + 1)),
    }
}

fn tell(
    args: &ImportArgs,
    reading: &Reading,
    row: &Row,
    manifest: &Manifest,
    at: usize,
    ui: &mut Ui<'_>,
) -> Result<(), Error> {
    let source = &reading.document.source;
    let proof = match source.proof {
        Proof::Proved => format!("proved: the text is blob {}", source.blob),
        Proof::NotProvable => "not provable: its line breaks are lost".to_owned(),
        Proof::Refuted | Proof::Unchecked => {
            format!(
                "not proved: blob {} is the file's own, give --blob to prove it",
                source.blob
            )
        }
    };
    let serious = reading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() > Severity::Note)
        .count();
    let order = match at
        .checked_sub(1)
        .and_then(|before| manifest.rows.get(before))
    {
        Some(before) => format!("behind {}", before.id),
        None => "first".to_owned(),
    };
    let tie = args.after.is_none()
        && manifest
            .rows
            .iter()
            .any(|old| old.commit_date == row.commit_date);
    for (what, value) in [
        ("revision", row.id.clone()),
        ("capture", source.capture.as_str().to_owned()),
        ("proof", proof),
        ("events", reading.document.events.len().to_string()),
        (
            "diagnostics",
            format!(
                "{}, {serious} of them warnings or errors",
                reading.diagnostics.len()
            ),
        ),
        ("order", order),
    ] {
        writeln!(ui.out, "{STRONG}{what:<12}{STRONG:#}{value}")?;
    }
    if tie {
        writeln!(
            ui.out,
            "{WARNING}note:{WARNING:#} another revision was committed on that day; if the order is wrong, say --after REV"
        )?;
    }
    Ok(())
}

/// Writes the file, then the row; without the row the file is taken back.
fn store(
    args: &ImportArgs,
    project: &Project,
    bytes: &[u8],
    row: &Row,
    manifest: &str,
) -> Result<(), ImportError> {
    let target = project.path(row.relative());
    let write = |path: &Path, bytes: &[u8]| {
        plan::write_file(path, bytes).map_err(|source| ImportError::Write {
            path: path.to_owned(),
            source,
        })
    };
    let moved = lies_in(&project.path(Project::DOCS_INPUT), &args.file)
        .is_some_and(|name| name != row.file);
    write(&target, bytes)?;
    if let Err(error) = write(&project.path(Project::MANIFEST), manifest.as_bytes()) {
        let _ = std::fs::remove_file(&target);
        return Err(error);
    }
    if moved {
        std::fs::remove_file(&args.file).map_err(|source| ImportError::Write {
            path: args.file.clone(),
            source,
        })?;
    }
    Ok(())
}

/// The name of a file that lies directly in a directory.
fn lies_in(directory: &Path, file: &Path) -> Option<String> {
    let (directory, file) = (directory.canonicalize().ok()?, file.canonicalize().ok()?);
    let name = file.file_name()?.to_string_lossy().into_owned();
    (file.parent()? == directory).then_some(name)
}
