//! Reads the sources of a release from git. Each blob is read and parsed once, for all releases
//! that have it.

use std::collections::HashMap;
use std::sync::Arc;

use qmp_doc_parser::ir::{Release, SourceKind, Tree};
use qmp_doc_parser::schema::{SchemaFile, read_monitor, read_schema};

use crate::error::{Error, Fault};
use crate::inputs::clone::Clone;
use crate::inputs::facts::edition;
use crate::inputs::releases::{ReleaseRow, SourceFiles};

/// The names of a schema's first file.
pub(crate) const ROOTS: [&str; 2] = ["qapi/qapi-schema.json", "qapi-schema.json"];

/// Errors when reading a source.
#[derive(Debug, thiserror::Error)]
pub enum OriginError {
    /// The clone has another file than the axis names.
    #[error("QEMU {release} is known to have {path} as blob {expected}, the clone has {actual}")]
    OtherFile {
        /// The release.
        release: Release,
        /// The file.
        path: String,
        /// The blob id on the axis.
        expected: String,
        /// Blob id that the clone has there.
        actual: String,
    },
    /// A source has faults.
    #[error("the {kind} of QEMU {release} has faults:\n  {}", faults.join("\n  "))]
    Faults {
        /// The release.
        release: Release,
        /// The kind of source.
        kind: &'static str,
        /// Each fault.
        faults: Vec<String>,
    },
}

impl Fault for OriginError {}

/// The sources in a clone, with a cache of parsed blobs.
pub struct Origins<'c> {
    clone: &'c Clone<'c>,
    schema_files: HashMap<String, Arc<SchemaFile>>,
    /// Texts and monitors, by blob id.
    trees: HashMap<String, Tree>,
    blobs: usize,
}

impl<'c> Origins<'c> {
    /// The sources in that clone.
    pub fn new(clone: &'c Clone<'c>) -> Self {
        Self {
            clone,
            schema_files: HashMap::new(),
            trees: HashMap::new(),
            blobs: 0,
        }
    }

    /// Returns the number of blobs that were read.
    pub fn blobs(&self) -> usize {
        self.blobs
    }

    /// Returns the tree of each source that the clone has for a release.
    pub fn read(&mut self, row: &ReleaseRow) -> Result<Vec<(SourceKind, Tree)>, Error> {
        let release = row.version;
        self.fetch(row)?;
        let mut read = Vec::new();
        for (kind, files) in [
            (SourceKind::Text, &row.text),
            (SourceKind::Monitor, &row.monitor),
        ] {
            let trees = files.values().filter_map(|blob| self.trees.get(blob));
            read.extend(trees.map(|tree| (kind, tree.clone())));
        }
        if let Some(edition) = edition(row)
            && let Some(root) = ROOTS.iter().find(|root| row.schema.contains_key(**root))
        {
            let mut load = |path: &str| {
                let blob = row.schema.get(path);
                let file = blob.and_then(|blob| self.schema_files.get(blob));
                file.cloned()
                    .ok_or_else(|| format!("QEMU {release} has no such file on the axis"))
            };
            let reading = read_schema(root, edition, &mut load);
            let faults = reading.findings.iter().map(|found| found.fault.message());
            reject(release, SourceKind::Schema, faults.collect())?;
            read.push((SourceKind::Schema, reading.document.resolve()));
        }
        Ok(read)
    }

    /// Reads the blobs of a release that are not known yet; all files must be as the axis
    /// has them.
    fn fetch(&mut self, row: &ReleaseRow) -> Result<(), Error> {
        let commit = self.clone.commit_of(row)?;
        let repository = self.clone.repository();
        let files = repository.files(&commit)?;
        for (path, expected) in [&row.text, &row.monitor, &row.schema].into_iter().flatten() {
            let actual = files.get(path);
            if actual != Some(expected) {
                return Err(OriginError::OtherFile {
                    release: row.version,
                    path: path.clone(),
                    expected: expected.clone(),
                    actual: actual.map_or_else(|| "no such file".to_owned(), String::clone),
                }
                .into());
            }
        }
        let schema = edition(row).map(|_| &row.schema);
        let new = |files: &SourceFiles, known: &dyn Fn(&String) -> bool| -> Vec<(String, String)> {
            let new = files.iter().filter(|(_, blob)| !known(blob));
            new.map(|(path, blob)| (path.clone(), blob.clone()))
                .collect()
        };
        let texts = new(&row.text, &|blob| self.trees.contains_key(blob));
        let monitors = new(&row.monitor, &|blob| self.trees.contains_key(blob));
        let schema = schema.map_or_else(Vec::new, |files| {
            new(files, &|blob| self.schema_files.contains_key(blob))
        });
        let all = texts.iter().chain(&monitors).chain(&schema);
        let ids: Vec<&str> = all.map(|(_, blob)| blob.as_str()).collect();
        let mut contents = repository.blobs(&ids)?.into_iter();
        self.blobs += ids.len();
        for ((_, blob), bytes) in texts.into_iter().zip(contents.by_ref()) {
            let reading = qmp_doc_parser::read_text(&bytes, &qmp_doc_parser::Options::default());
            self.trees.insert(blob, reading.into_document().resolve());
        }
        for ((path, blob), bytes) in monitors.into_iter().zip(contents.by_ref()) {
            let reading = read_monitor(&path, &bytes, Some(row.version));
            let faults = reading.findings.iter().map(|found| found.fault.message());
            reject(row.version, SourceKind::Monitor, faults.collect())?;
            self.trees.insert(blob, reading.document.resolve());
        }
        for ((_, blob), bytes) in schema.into_iter().zip(contents) {
            let file = Arc::new(SchemaFile::parse(&bytes));
            self.schema_files.insert(blob, file);
        }
        Ok(())
    }
}

fn reject(release: Release, kind: SourceKind, faults: Vec<String>) -> Result<(), OriginError> {
    if faults.is_empty() {
        return Ok(());
    }
    let kind = kind.as_str();
    Err(OriginError::Faults {
        release,
        kind,
        faults,
    })
}
