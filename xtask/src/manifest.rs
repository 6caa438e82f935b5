//! `docs-input/revisions.toml`: which revision each captured document is.

mod check;

use std::fmt;
use std::path::Path;

use qmp_doc_parser::ir::{Capture, Revision};
use serde::Deserialize;
use sha1::{Digest as _, Sha1};
use toml::Spanned;

use crate::project::Project;

/// The manifest: one row a revision, oldest first.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The rows, in QEMU's order.
    pub rows: Vec<Row>,
}

/// One row: a captured file and the revision it is a capture of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Our name for the revision.
    pub id: String,
    /// The captured file, in `docs-input`.
    pub file: String,
    /// Git's name of the captured file: no byte of it may change.
    pub file_blob: String,
    /// The kind of capture, held against what the bytes show.
    pub capture: Capture,
    /// The document's path in QEMU's tree.
    pub path: String,
    /// QEMU's commit.
    pub commit: String,
    /// Date the change was written.
    pub author_date: String,
    /// Date the change was committed.
    pub commit_date: String,
    /// The commit's subject line.
    pub subject: String,
    /// Git's name of QEMU's own file, whole or abbreviated.
    pub blob: String,
    /// The release that shipped this very text.
    pub release: Option<String>,
    /// Where it stands between releases, in words.
    pub between: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    revision: Vec<Spanned<Row>>,
}

/// Why the manifest, or the directory that it describes, does not fit.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It cannot be read at all.
    #[error("cannot read {}: {source}", Project::MANIFEST)]
    Read {
        /// Why.
        source: std::io::Error,
    },
    /// It is not TOML, or not of this form; the message shows the line.
    #[error("docs-input/revisions.toml: {0}")]
    Toml(#[from] toml::de::Error),
    /// It is well-formed but does not fit.
    #[error("{}", list(.0))]
    Unfit(Vec<Problem>),
}

/// One thing that does not fit.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the manifest; none: a file that no line names.
    pub line: Option<usize>,
    /// What, and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", Project::MANIFEST, self.message),
            None => write!(f, "{}", self.message),
        }
    }
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n  ")
}

impl Manifest {
    /// Reads the manifest and holds the directory's files against it.
    pub fn load(project: &Project) -> Result<Self, ManifestError> {
        Ok(Self::load_without(project, None)?.0)
    }

    /// The same with the manifest's text, for a file that may lie in the directory before
    /// the manifest has a row for it.
    pub fn load_without(
        project: &Project,
        name: Option<&str>,
    ) -> Result<(Self, String), ManifestError> {
        let text = std::fs::read_to_string(project.path(Project::MANIFEST))
            .map_err(|source| ManifestError::Read { source })?;
        let mut names = check::file_names(&project.path(Project::DOCS_INPUT))
            .map_err(|source| ManifestError::Read { source })?;
        names.retain(|other| Some(other.as_str()) != name || text.contains(&format!("{other:?}")));
        Ok((Self::parse(&text, &names)?, text))
    }

    /// Reads a manifest's text; `names` are the files that lie beside it.
    pub fn parse(text: &str, names: &[String]) -> Result<Self, ManifestError> {
        let File { revision } = toml::from_str(text)?;
        let problems = check::problems(text, &revision, names);
        if problems.is_empty() {
            let rows = revision.into_iter().map(Spanned::into_inner).collect();
            Ok(Self { rows })
        } else {
            Err(ManifestError::Unfit(problems))
        }
    }

    /// The row of the file at this path, if it lies in this project's `docs-input`.
    pub fn row_of(&self, project: &Project, path: &Path) -> Option<&Row> {
        let path = path.canonicalize().ok()?;
        self.rows
            .iter()
            .find(|row| project.input(&row.file).canonicalize().ok() == Some(path.clone()))
    }
}

impl Row {
    /// What the parser and the IR want to know of it.
    pub fn revision(&self) -> Revision {
        Revision {
            id: self.id.clone(),
            commit: self.commit.clone(),
            subject: self.subject.clone(),
            author_date: self.author_date.clone(),
            commit_date: self.commit_date.clone(),
            path: self.path.clone(),
            blob: self.blob.clone(),
            release: self.release.clone(),
            between: self.between.clone(),
        }
    }

    /// The captured file, relative to the project.
    pub fn relative(&self) -> String {
        format!("{}/{}", Project::DOCS_INPUT, self.file)
    }

    /// The IR file, relative to the project.
    pub fn ir_relative(&self) -> String {
        format!("{}/{}.ir.json", Project::DOCS_INPUT, self.id)
    }
}

/// The name that a captured file has in `docs-input`.
pub fn file_name(id: &str, capture: Capture) -> String {
    match capture {
        Capture::Plain => format!("{id}.txt"),
        other => format!("{id}.{}.txt", other.as_str()),
    }
}

/// Git's name of some bytes, as `git hash-object` tells it.
pub fn git_blob(bytes: &[u8]) -> String {
    use fmt::Write as _;

    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    hash.finalize()
        .iter()
        .fold(String::with_capacity(40), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
