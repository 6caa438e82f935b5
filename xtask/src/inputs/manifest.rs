//! `docs-input/revisions.toml`: the revision of each captured document.

mod check;
pub mod edit;
pub mod merge;
pub mod row;

use std::path::Path;

pub use row::{Row, file_name, git_blob};

use crate::error::{Error, Fault};
use crate::inputs::problems::{Collector, Problems};
use crate::inputs::project::Project;
use crate::inputs::read;
use crate::inputs::releases::ReleaseRows;

/// The manifest: one row per revision, oldest first, on the axis of releases.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The rows, in QEMU's order.
    pub rows: Vec<Row>,
    /// The releases that the rows refer to.
    pub axis: ReleaseRows,
}

/// The manifest or its directory cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read docs-input/revisions.toml: {0}")]
pub struct ManifestError(std::io::Error);

impl Fault for ManifestError {}

impl Manifest {
    /// Reads the manifest and checks the directory's files against it.
    pub fn load(project: &Project) -> Result<Self, Error> {
        Ok(Self::load_without(project, None)?.0)
    }

    /// The same with the manifest's text, for a file that may lie in the directory before
    /// the manifest has a row for it.
    pub fn load_without(project: &Project, name: Option<&str>) -> Result<(Self, String), Error> {
        let axis = ReleaseRows::load(project)?;
        let text = read::text(project.path(Project::MANIFEST)).map_err(ManifestError)?;
        let directory = project.path(Project::DOCS_INPUT);
        let mut names = check::file_names(&directory).map_err(ManifestError)?;
        names.retain(|other| Some(other.as_str()) != name || text.contains(&format!("{other:?}")));
        Ok((Self::parse(&text, &names, axis)?, text))
    }

    /// Reads a manifest's text; `names` are the files that lie beside it.
    pub fn parse(text: &str, names: &[String], axis: ReleaseRows) -> Result<Self, Problems> {
        let mut problems = Collector::new(Project::MANIFEST);
        let rows = problems.rows(text, "revision");
        if rows.is_empty() {
            let message = "no usable [[revision]]; add one with `cargo xtask import`";
            problems.of(Project::MANIFEST, message);
        }
        check::check(&rows, names, &axis, &mut problems);
        problems.finish(Self {
            rows: rows.into_iter().map(|row| row.value).collect(),
            axis,
        })
    }

    /// The row of the file at this path, if it lies in this project's `docs-input`.
    pub fn row_of(&self, project: &Project, path: &Path) -> Option<&Row> {
        let path = path.canonicalize().ok()?;
        self.rows
            .iter()
            .find(|row| project.input(&row.file).canonicalize().ok() == Some(path.clone()))
    }
}
