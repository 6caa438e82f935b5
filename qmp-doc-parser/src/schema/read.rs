//! Reads a schema from its root file.

use super::check;
use super::definition;
use super::edition::Edition;
use super::fault::{Fault, Finding};
use super::gather::gather;
use super::include::{IncludedFile, Loader, include};
use super::lower;
use super::types::Types;
use crate::ir2::{Document, Place, Revision, Source, SourceFile};
use crate::source::SourceMap;

/// A schema, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The events it describes and the types they reach.
    pub document: Document,
    /// Its files, the root first.
    pub files: Vec<IncludedFile>,
    /// What is wrong with it, in the order in which it is found: syntax of the files in
    /// reading order, then definitions by themselves, then against each other.
    pub findings: Vec<Finding>,
}

impl Reading {
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
pub fn read_schema(root: &str, edition: Edition, load: &mut Loader<'_>) -> Reading {
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
    Reading {
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

/// Whether definitions may be missing after this fault, so that they cannot be judged
/// against each other.
fn loses_definitions(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::FileTooLong { .. }
            | Fault::StrayText { .. }
            | Fault::StringUnclosed
            | Fault::StringCharacter { .. }
            | Fault::StringEscape { .. }
            | Fault::UnexpectedToken { .. }
            | Fault::NestedTooDeep { .. }
            | Fault::TopLevelNotObject
            | Fault::RepeatedKey { .. }
            | Fault::IncludeUnreadable { .. }
            | Fault::IncludeNotString
            | Fault::DirectiveNotAlone { .. }
    )
}
