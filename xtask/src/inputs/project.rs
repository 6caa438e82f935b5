//! Paths of the project.

use std::path::{Path, PathBuf};

use crate::error::Fault;

/// The project's directory; every path that we print is relative to it.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
}

/// The project's directory was not found.
#[derive(Debug, thiserror::Error)]
#[error(
    "no docs-input/revisions.toml in {} or above it; run this inside the project, or name its directory with --root",
    .0.display()
)]
pub struct ProjectError(PathBuf);

impl Fault for ProjectError {}

impl Project {
    /// The captured documents and their manifest.
    pub const DOCS_INPUT: &str = "docs-input";
    /// The manifest's name.
    pub const MANIFEST: &str = "docs-input/revisions.toml";
    /// The axis of releases.
    pub const RELEASES: &str = "docs-input/releases.toml";
    /// The facts of all sources of all releases.
    pub const FACTS: &str = "docs-input/facts.tsv";
    /// The documentation of the generated crate.
    pub const DESCRIPTIONS: &str = "docs-input/descriptions.toml";
    /// Captured events, the examples of the documentation.
    pub const EXAMPLES: &str = "docs-input/examples.tsv";
    /// Reviewed facts about what QEMU sends; optional.
    pub const EVIDENCE: &str = "docs-input/evidence.toml";

    /// The project at that directory.
    pub fn at(root: impl Into<PathBuf>) -> Result<Self, ProjectError> {
        let root = root.into();
        if root.join(Self::MANIFEST).is_file() {
            Ok(Self { root })
        } else {
            Err(ProjectError(root))
        }
    }

    /// The project that a directory is in.
    pub fn around(here: &Path) -> Result<Self, ProjectError> {
        here.ancestors()
            .find_map(|directory| Self::at(directory).ok())
            .ok_or_else(|| ProjectError(here.to_owned()))
    }

    /// Returns the root directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The full path of something in it.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The full path of something in `docs-input`.
    pub fn input(&self, name: &str) -> PathBuf {
        self.root.join(Self::DOCS_INPUT).join(name)
    }
}
