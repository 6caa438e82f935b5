//! `docs-input/revisions.toml`: which revision each captured document is.

mod check;
pub mod edit;
pub mod row;

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

pub use row::{Problem, Row, file_name, git_blob};

use crate::error::Fault;
use crate::inputs::project::Project;

/// The manifest: one row a revision, oldest first.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The rows, in QEMU's order.
    pub rows: Vec<Row>,
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

impl Fault for ManifestError {}

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
