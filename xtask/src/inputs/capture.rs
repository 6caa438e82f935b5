//! Reads a captured file to import, and describes it as a row of the manifest.

use std::path::{Path, PathBuf};

use qmp_doc_parser::ir::{Capture, Place, Proof, Release};
use qmp_doc_parser::text::document::TextRevision;
use qmp_doc_parser::{Options, Reading};

use crate::cli::ImportArgs;
use crate::error::Fault;
use crate::inputs::manifest::{Row, file_name, git_blob};
use crate::inputs::page_header;
use crate::inputs::read;
use crate::inputs::releases::ReleaseRows;

/// Errors when importing a captured file.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// The file cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// As given.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// Neither the capture nor the options have facts that the manifest needs.
    #[error(
        "the {capture} capture lacks facts that the manifest needs; give {}\n`git log -1 --format='%H %as %cs %s' COMMIT` in QEMU's tree prints them", .options.join(", ")
    )]
    Missing {
        /// The kind of capture.
        capture: &'static str,
        /// The options to give.
        options: Vec<&'static str>,
    },
    /// An option names an unknown release.
    #[error("`{0}` is not a release of docs-input/releases.toml")]
    UnknownRelease(String),
    /// There is no event in it.
    #[error(
        "{name} documents no event (it reads as a {capture} capture); is it QEMU's qmp-events.txt?"
    )]
    NoEvents {
        /// The file, or the commit.
        name: String,
        /// The kind of capture.
        capture: &'static str,
    },
    /// The recovered text has another blob id.
    #[error(
        "the recovered text is blob {actual}, not {expected}: the capture is damaged, or of another revision\n`cargo xtask lint {}` shows what was found", path.display()
    )]
    Refuted {
        /// As given.
        path: PathBuf,
        /// Blob id of the options or the page.
        expected: String,
        /// Blob id of the recovered text.
        actual: String,
    },
}

impl Fault for CaptureError {
    fn is_usage(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::UnknownRelease(_))
    }
}

/// A text with the blob that it should have, if one is known.
pub fn read(bytes: &[u8], blob: Option<&str>) -> Reading {
    let revision = blob.map(|blob| TextRevision {
        blob: blob.to_owned(),
        ..TextRevision::default()
    });
    qmp_doc_parser::read_text(bytes, &Options { revision })
}

/// A document without events is not one of QEMU's.
pub fn check_events(reading: &Reading, name: &str) -> Result<(), CaptureError> {
    if reading.text.events.is_empty() {
        return Err(CaptureError::NoEvents {
            name: name.to_owned(),
            capture: reading.text.source.capture.as_str(),
        });
    }
    Ok(())
}

/// Reads a captured file; returns its bytes, the result of parsing, and its row.
pub fn load(
    args: &ImportArgs,
    path: &Path,
    axis: &ReleaseRows,
) -> Result<(Vec<u8>, Reading, Row), CaptureError> {
    let bytes = read::bytes(path).map_err(|source| CaptureError::Read {
        path: path.to_owned(),
        source,
    })?;
    let reading = read(&bytes, args.blob.as_deref());
    check_events(&reading, &path.display().to_string())?;
    let row = describe(args, &bytes, &reading, axis)?;
    check_proof(path, &reading, &row)?;
    Ok((bytes, reading, row))
}

/// Returns the manifest's row, from the options and the capture; all missing facts are reported at
/// once.
fn describe(
    args: &ImportArgs,
    bytes: &[u8],
    reading: &Reading,
    axis: &ReleaseRows,
) -> Result<Row, CaptureError> {
    let source = &reading.text.source;
    let page = page_header::header(bytes, reading);
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
    let place = place(args, axis)?;
    if place.is_none() {
        options.push("--release or --between");
    }
    let Some(place) = place.filter(|_| options.is_empty()) else {
        return Err(CaptureError::Missing {
            capture: source.capture.as_str(),
            options,
        });
    };
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
        commit_is_release: false,
        blob,
        place,
    })
}

fn place(args: &ImportArgs, axis: &ReleaseRows) -> Result<Option<Place>, CaptureError> {
    let find = |given: &String| {
        let release: Option<Release> = axis.find(given);
        release.ok_or_else(|| CaptureError::UnknownRelease(given.clone()))
    };
    if !args.release.is_empty() {
        let mut releases = args
            .release
            .iter()
            .map(find)
            .collect::<Result<Vec<_>, _>>()?;
        releases.sort_unstable();
        releases.dedup();
        return Ok(Some(Place::Releases(releases)));
    }
    match args.between.as_deref() {
        Some([after, before]) => Ok(Some(Place::Between(find(after)?, find(before)?))),
        _ => Ok(None),
    }
}

fn check_proof(path: &Path, reading: &Reading, row: &Row) -> Result<(), CaptureError> {
    let source = &reading.text.source;
    // Without an expected blob the page's counts, which the row took over.
    let fits = match source.proof {
        Proof::Proved | Proof::NotProvable => true,
        Proof::Refuted => false,
        Proof::Unchecked => source.blob.starts_with(&row.blob),
    };
    if fits {
        Ok(())
    } else {
        Err(CaptureError::Refuted {
            path: path.to_owned(),
            expected: row.blob.clone(),
            actual: source.blob.clone(),
        })
    }
}
