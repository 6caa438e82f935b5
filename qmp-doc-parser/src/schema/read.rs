//! Reads a schema from its root file.

use super::check;
use super::definition;
use super::edition::Edition;
use super::fault::{Finding, SchemaFault};
use super::gather::gather;
use super::include::{IncludedFile, Loader, include};
use super::lower;
use super::types::Types;
use crate::ir::{Document, Place, Revision, Source, SourceFile};
use crate::source::SourceMap;

/// Result of reading a schema.
#[derive(Clone, Debug)]
pub struct SchemaReading {
    /// The events it describes and the types they reach.
    pub document: Document,
    /// The files, the root first.
    pub files: Vec<IncludedFile>,
    /// Faults in the order in which they are found: syntax of the files in reading order, then
    /// definitions by themselves, then against each other.
    pub findings: Vec<Finding>,
}

impl SchemaReading {
    /// The files, to find the line and column of a place.
    pub fn sources(&self) -> SourceMap<'_> {
        let mut sources = SourceMap::default();
        for file in &self.files {
            sources.add(file.path.as_str(), file.file.text().as_bytes());
        }
        sources
    }
}

/// Reads the schema that begins with the file `root`.
///
/// Never fails: whatever could not be read is a finding.
pub fn read_schema(root: &str, edition: Edition, load: &mut Loader<'_>) -> SchemaReading {
    let included = include(root, load);
    let (gathered, pragmas, mut findings) = gather(&included, edition);
    let complete = !findings
        .iter()
        .any(|finding| loses_definitions(&finding.fault));
    let definitions = definition::read(gathered, edition, &pragmas, &mut findings);
    let types = Types::new(&definitions, edition);
    if complete {
        check::check(&types, &pragmas, &mut findings);
    }
    let mut document = Document::new(Some(revision(edition)), source(&included.files));
    lower::lower(&types, &included.files, &mut document);
    SchemaReading {
        document,
        files: included.files,
        findings,
    }
}

/// An edition is a release.
fn revision(edition: Edition) -> Revision {
    Revision {
        id: edition.to_string(),
        place: Some(Place::Releases(vec![edition.release()])),
        ..Revision::default()
    }
}

fn source(files: &[IncludedFile]) -> Source {
    let file = |file: &IncludedFile| SourceFile {
        path: file.path.clone(),
        blob: file.file.blob().to_owned(),
    };
    Source::Schema {
        files: files.iter().map(file).collect(),
    }
}

/// Returns whether definitions may be missing after this fault, so that they cannot be checked
/// against each other.
fn loses_definitions(fault: &SchemaFault) -> bool {
    matches!(
        fault,
        SchemaFault::FileTooLong { .. }
            | SchemaFault::StrayText { .. }
            | SchemaFault::StringUnclosed
            | SchemaFault::StringCharacter { .. }
            | SchemaFault::StringEscape { .. }
            | SchemaFault::UnexpectedToken { .. }
            | SchemaFault::NestedTooDeep { .. }
            | SchemaFault::TopLevelNotObject
            | SchemaFault::RepeatedKey { .. }
            | SchemaFault::IncludeUnreadable { .. }
            | SchemaFault::IncludeNotString
            | SchemaFault::DirectiveNotAlone { .. }
    )
}
