//! Finds releases in a clone that the axis lacks, and the files of their sources.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use qmp_doc_parser::ir::Release;
use qmp_doc_parser::schema::{Edition, SchemaFile, read_schema};

use crate::error::{Error, Fault};
use crate::inputs::clone::{Clone, PATHS, original};
use crate::inputs::git::Repository;
use crate::inputs::origins::ROOTS;
use crate::inputs::releases::{ReleaseRow, ReleaseRows, SourceFiles};

/// The paths that the monitor's tables had in QEMU's tree, newest first.
const MONITORS: [&str; 2] = ["monitor/monitor.c", "monitor.c"];

/// A release in a clone has no source that can be read.
#[derive(Debug, thiserror::Error)]
#[error("`{tag}` has no {} and no {}", ROOTS.join(" or "), MONITORS.join(" or "))]
pub struct NoSource {
    tag: String,
}

impl Fault for NoSource {
    fn is_usage(&self) -> bool {
        true
    }
}

/// The release of a tag `vX.Y.0`; not of release candidates and stable releases.
pub fn release_of(tag: &str) -> Option<Release> {
    let version = tag.strip_prefix('v')?.strip_suffix(".0")?;
    let version = Some(version).filter(|version| version.matches('.').count() == 1);
    version?.parse().ok()
}

/// The tags of releases whose files the axis does not have, oldest first.
///
/// # Errors
/// If git fails.
pub fn unknown(clone: &Clone<'_>, axis: &ReleaseRows) -> Result<Vec<(Release, String)>, Error> {
    let first = axis.rows.first().map(|row| row.version);
    let is_unknown = |release: &Release| {
        let row = axis.row(*release);
        first.is_none_or(|first| first < *release) && row.is_none_or(|row| row.mark.is_none())
    };
    let tags = clone.repository().tags("v*.0")?;
    let mut found: Vec<_> = tags
        .into_iter()
        .filter_map(|tag| Some((release_of(&tag)?, tag)))
        .filter(|(release, _)| is_unknown(release))
        .collect();
    found.sort();
    Ok(found)
}

/// The row of a release at a tag, with the files of its sources.
///
/// # Errors
/// If git fails, or the tag has no source.
pub fn row(clone: &Clone<'_>, release: Release, tag: &str) -> Result<ReleaseRow, Error> {
    let repository = clone.repository();
    let own = repository.commit(tag)?;
    let described = repository.describe(&own)?;
    let files = repository.files(&own)?;
    let first = |paths: &[&str]| -> SourceFiles {
        let mut entries = paths.iter().filter_map(|path| files.get_key_value(*path));
        let found = entries.next();
        found
            .map(|(path, blob)| (path.clone(), blob.clone()))
            .into_iter()
            .collect()
    };
    let row = ReleaseRow {
        version: release,
        mark: Some(tag.to_owned()),
        commit: Some(original(&described)),
        date: Some(described.commit_date),
        text: first(&PATHS),
        monitor: first(&MONITORS),
        schema: schema(repository, &files, release)?,
        introspection: None,
    };
    if row.monitor.is_empty() && row.schema.is_empty() {
        let tag = tag.to_owned();
        return Err(NoSource { tag }.into());
    }
    Ok(row)
}

/// The files of a schema: the root and all that it includes.
fn schema(
    repository: &Repository,
    files: &SourceFiles,
    release: Release,
) -> Result<SourceFiles, Error> {
    let Some(root) = ROOTS.into_iter().find(|root| files.contains_key(*root)) else {
        return Ok(SourceFiles::new());
    };
    let directory = root.rsplit_once('/').map_or("", |(directory, _)| directory);
    let candidates: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.starts_with(directory) && is_json(path))
        .collect();
    let ids: Vec<&str> = candidates.iter().map(|(_, blob)| blob.as_str()).collect();
    let contents = repository.blobs(&ids)?;
    let parsed: HashMap<&str, _> = candidates
        .iter()
        .zip(&contents)
        .map(|((path, _), bytes)| (path.as_str(), bytes))
        .collect();
    let mut included = SourceFiles::new();
    let mut load = |path: &str| {
        let bytes = parsed.get(path);
        let bytes = bytes.ok_or_else(|| format!("QEMU {release} has no such file"))?;
        if let Some(blob) = files.get(path) {
            included.insert(path.to_owned(), blob.clone());
        }
        Ok(Arc::new(SchemaFile::parse(bytes)))
    };
    // Faults are reported when the release is read.
    let edition = Edition::reading(release).unwrap_or_default();
    let _ = read_schema(root, edition, &mut load);
    Ok(included)
}

fn is_json(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_a_release_is_neither_candidate_nor_stable_release() {
        assert_eq!(release_of("v11.2.0"), Some(Release::new(11, 2)));
        for tag in [
            "v11.2.0-rc1",
            "v11.2.1",
            "v11.2",
            "11.2.0",
            "stable-2.0",
            "v0.10.0.0",
        ] {
            assert_eq!(release_of(tag), None, "{tag}");
        }
    }
}
