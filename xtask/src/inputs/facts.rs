//! Loads the facts file and builds the history; QEMU's sources are not needed.

use qmp_doc_parser::ir::{Release, SourceKind};
use qmp_doc_parser::schema::Edition;
use qmp_history::{AxisRow, FactsFile, History, InvalidAxis, InvalidFacts, Undescribed};

use crate::error::{Error, Fault};
use crate::inputs::fault::read_text;
use crate::inputs::project::Project;
use crate::inputs::releases::{ReleaseRow, ReleaseRows};

/// Errors when building the history.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// The releases are not an axis.
    #[error("docs-input/releases.toml: {0}")]
    Axis(InvalidAxis),
    /// Lines of the facts file are damaged.
    #[error("docs-input/facts.tsv is damaged:\n{0}")]
    Damaged(InvalidFacts),
    /// No source describes the release.
    #[error("{0}")]
    Undescribed(Undescribed),
}

impl Fault for FactsError {
    fn is_usage(&self) -> bool {
        matches!(self, Self::Undescribed(_))
    }
}

/// The kinds of sources that a row has.
pub fn kinds(row: &ReleaseRow) -> impl Iterator<Item = SourceKind> {
    SourceKind::ALL.into_iter().filter(|kind| match kind {
        SourceKind::Text => !row.text.is_empty(),
        // Before its first edition, the schema describes no events.
        SourceKind::Schema => edition(row).is_some() && !row.schema.is_empty(),
        SourceKind::Monitor => !row.monitor.is_empty(),
        SourceKind::Introspection => row.introspection.is_some(),
    })
}

/// The edition of the schema language of a release.
pub fn edition(row: &ReleaseRow) -> Option<Edition> {
    Edition::reading(row.version)
}

/// The axis that the history is built on.
pub fn axis(releases: &ReleaseRows) -> Result<qmp_history::Axis, FactsError> {
    let rows = releases.rows.iter().map(|row| AxisRow {
        release: row.version,
        sources: kinds(row).collect(),
    });
    qmp_history::Axis::new(rows).map_err(FactsError::Axis)
}

/// Parses the text of a facts file.
pub fn parse(text: &str, releases: &ReleaseRows) -> Result<FactsFile, Error> {
    let axis = axis(releases)?;
    Ok(FactsFile::parse(text, axis).map_err(FactsError::Damaged)?)
}

/// Reads the facts file of the project.
pub fn load(project: &Project) -> Result<FactsFile, Error> {
    parse(
        &read_text(&project.path(Project::FACTS))?,
        &ReleaseRows::load(project)?,
    )
}

/// Reads the facts file of the project and builds the history.
pub fn history(project: &Project) -> Result<History, Error> {
    Ok(History::new(load(project)?))
}

/// The release that the command line names; the newest one that has a source by default.
pub fn release(given: Option<&str>, axis: &qmp_history::Axis) -> Result<Release, Error> {
    let Some(given) = given else {
        let newest = axis.pairs().map(|(release, _)| release).last();
        return newest.ok_or_else(|| Error::usage("no release has a source"));
    };
    let text = given.strip_prefix('v').unwrap_or(given);
    let release = text.parse::<Release>();
    let release = release.map_err(|error| Error::usage(error.to_string()))?;
    axis.check(release).map_err(undescribed)?;
    Ok(release)
}

/// No source describes a release.
pub fn undescribed(error: Undescribed) -> FactsError {
    FactsError::Undescribed(error)
}
