//! Resolves a REV or PATH of the command line.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use qmp_doc_parser::ir::Release;
use qmp_doc_parser::{Options, Reading};

use crate::error::{Error, Fault};
use crate::inputs::documents::Captured;
use crate::inputs::fault::file;
use crate::inputs::manifest::{Manifest, Row};
use crate::inputs::names::proposal;
use crate::inputs::project::Project;
use crate::inputs::read;
use crate::inputs::releases::version;
use crate::ui::Ui;

/// A captured document to work on, of the manifest or not.
#[derive(Clone, Debug)]
pub struct Target {
    /// Name in output: the path relative to the project, or as given.
    pub name: String,
    /// The captured file.
    pub bytes: Vec<u8>,
    /// Row of the manifest, if there is one.
    pub row: Option<Row>,
}

/// A REV or PATH that names no document.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// Several revisions have this beginning.
    #[error("`{given}` is ambiguous: {}; give more of the id", .found.join(", "))]
    Ambiguous {
        /// As given.
        given: String,
        /// The ids with this beginning.
        found: Vec<String>,
    },
    /// The release has no text here.
    #[error("no text of QEMU {release} is known; the nearest are those of {}", names(.nearest))]
    NoDocument {
        /// The release.
        release: Release,
        /// The nearest older and newer release with a text.
        nearest: Vec<Release>,
    },
    /// Neither a name nor a file.
    #[error(
        "`{given}` is neither a known revision or release nor a file{nearest}\nRevisions are {}; a release that shipped one, an unambiguous beginning of an id or of a commit, a path, or `-` for standard input do as well", .known.join(", ")
    )]
    Unknown {
        /// As given.
        given: String,
        /// The nearest names, as the end of a message.
        nearest: String,
        /// The ids that there are.
        known: Vec<String>,
    },
}

fn names(releases: &[Release]) -> String {
    let names: Vec<_> = releases.iter().map(Release::to_string).collect();
    names.join(" and ")
}

impl Fault for TargetError {
    fn is_usage(&self) -> bool {
        true
    }
}

impl Manifest {
    /// The row that a REV names: an id, a release, or the beginning of an id or a commit.
    pub fn find(&self, given: &str) -> Result<Option<&Row>, TargetError> {
        if let Some(row) = self.rows.iter().find(|row| row.id == given) {
            return Ok(Some(row));
        }
        if let Some(release) = self.axis.find(given) {
            let ships = |row: &&Row| row.place.releases().contains(&release);
            let row = self.rows.iter().find(ships);
            return match row {
                Some(row) => Ok(Some(row)),
                None => Err(self.no_document(release)),
            };
        }
        let found: Vec<_> = self
            .rows
            .iter()
            .filter(|row| row.id.starts_with(given) || row.is_commit(given))
            .collect();
        match found[..] {
            [] => Ok(None),
            [row] => Ok(Some(row)),
            _ => Err(TargetError::Ambiguous {
                given: given.to_owned(),
                found: found.iter().map(|row| row.id.clone()).collect(),
            }),
        }
    }

    fn unknown(&self, given: &str) -> TargetError {
        if let Some(release) = version(given) {
            return self.no_document(release);
        }
        let known: Vec<_> = self.rows.iter().map(|row| row.id.clone()).collect();
        TargetError::Unknown {
            given: given.to_owned(),
            nearest: proposal(given, known.iter().map(String::as_str)),
            known,
        }
    }

    fn no_document(&self, release: Release) -> TargetError {
        let all = || {
            self.rows
                .iter()
                .flat_map(|row| row.place.releases())
                .copied()
        };
        let before = all().filter(|other| *other < release).max();
        let after = all().filter(|other| *other > release).min();
        let nearest: Vec<_> = [before, after].into_iter().flatten().collect();
        TargetError::NoDocument { release, nearest }
    }
}

impl Target {
    /// Every document of the manifest.
    pub fn all(project: &Project) -> Result<Vec<Self>, Error> {
        let manifest = Manifest::load(project)?;
        let captured = Captured::load_all(project, &manifest)?;
        Ok(captured.into_iter().map(Self::from).collect())
    }

    /// The document that a REV or PATH names; `-` is standard input.
    pub fn resolve(given: &str, project: &Project, ui: &mut Ui<'_>) -> Result<Self, Error> {
        let manifest = Manifest::load(project)?;
        if let Some(row) = manifest.find(given)? {
            return Ok(Captured::load(project, row)?.into());
        }
        let content = if given == "-" {
            read::to_end(&mut *ui.input)
        } else {
            read::bytes(given)
        };
        let bytes = content.map_err(|source| match source.kind() {
            ErrorKind::NotFound => manifest.unknown(given).into(),
            _ => Error::from(file("read", Path::new(given), source)),
        })?;
        let row = manifest.row_of(project, Path::new(given)).cloned();
        Ok(Self {
            name: match &row {
                Some(row) => row.relative(),
                None if given == "-" => "<stdin>".to_owned(),
                None => given.to_owned(),
            },
            bytes,
            row,
        })
    }

    /// Reads it.
    pub fn read(&self) -> Reading {
        let options = Options {
            revision: self.row.as_ref().map(Row::revision),
        };
        qmp_doc_parser::read_text(&self.bytes, &options)
    }

    /// Returns a name for output files: the revision's id, or the file's stem.
    pub fn stem(&self) -> String {
        match &self.row {
            Some(row) => row.id.clone(),
            None => PathBuf::from(&self.name)
                .file_stem()
                .map_or_else(|| "document".into(), |stem| stem.to_string_lossy().into()),
        }
    }
}

impl From<Captured> for Target {
    fn from(captured: Captured) -> Self {
        Self {
            name: captured.row.relative(),
            bytes: captured.bytes,
            row: Some(captured.row),
        }
    }
}
