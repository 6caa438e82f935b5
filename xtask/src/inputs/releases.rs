//! `docs-input/releases.toml`: the axis of QEMU's releases.

use std::collections::BTreeMap;

use qmp_doc_parser::ir::Release;
use qmp_history::TableRow;
use serde::Deserialize;

use crate::error::Error;
use crate::inputs::fault::{InputError, read_text};
use crate::inputs::forms::{is_date, is_hex};
use crate::inputs::problems::{Collector, Problems};
use crate::inputs::project::Project;

/// The releases, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseRows {
    /// One row per release.
    pub rows: Vec<ReleaseRow>,
}

/// Files of a source: the blob id of each by its path in QEMU's tree.
pub type SourceFiles = BTreeMap<String, String>;

/// A release with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRow {
    /// `7.2`.
    pub version: Release,
    /// The tag at which the sources were read.
    pub mark: Option<String>,
    /// QEMU's commit of that tag.
    pub commit: Option<String>,
    /// Commit date.
    pub date: Option<String>,
    /// `qmp-events.txt`.
    #[serde(default)]
    pub text: SourceFiles,
    /// The monitor's event and rate-limit tables.
    #[serde(default)]
    pub monitor: SourceFiles,
    /// The QAPI schema.
    #[serde(default)]
    pub schema: SourceFiles,
    /// The reply of a build to `query-qmp-schema`.
    pub introspection: Option<Reply>,
}

/// The reply of a build to `query-qmp-schema`, which is not a file of QEMU's tree.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The blob id of its bytes, not compressed.
    pub blob: String,
    /// The version of the build, `10.0.2`.
    pub version: Option<String>,
    /// The target of the build, `x86_64`.
    pub target: Option<String>,
}

impl ReleaseRow {
    /// A release without further facts.
    pub fn new(version: Release) -> Self {
        Self {
            version,
            mark: None,
            commit: None,
            date: None,
            text: SourceFiles::new(),
            monitor: SourceFiles::new(),
            schema: SourceFiles::new(),
            introspection: None,
        }
    }

    /// The path and the blob id of the release's text, if it had one.
    pub fn text(&self) -> Option<(&str, &str)> {
        let (path, blob) = self.text.first_key_value()?;
        Some((path, blob))
    }
}

impl ReleaseRows {
    /// Reads and checks the file of the project.
    pub fn load(project: &Project) -> Result<Self, Error> {
        let text = read_text(&project.path(Project::RELEASES))
            .map_err(|error| named(error, Project::RELEASES))?;
        Ok(Self::parse(&text)?)
    }

    /// Reads and checks the text of the file.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let mut problems = Collector::new(Project::RELEASES);
        let rows: Vec<TableRow<ReleaseRow>> = problems.rows(text, "release");
        let mut newest: Option<Release> = None;
        for TableRow { line, value } in &rows {
            check(*line, value, &mut problems);
            if newest.is_some_and(|newest| newest >= value.version) {
                problems.at(
                    *line,
                    format!("{} is not newer than the row before", value.version),
                );
            }
            newest = newest.max(Some(value.version));
        }
        problems.finish(Self {
            rows: rows.into_iter().map(|row| row.value).collect(),
        })
    }

    /// The row of a release.
    pub fn row(&self, release: Release) -> Option<&ReleaseRow> {
        self.rows.iter().find(|row| row.version == release)
    }

    /// The index of a release.
    pub fn position(&self, release: Release) -> Option<usize> {
        self.rows.iter().position(|row| row.version == release)
    }

    /// The release before another.
    pub fn before(&self, release: Release) -> Option<Release> {
        let at = self.position(release)?.checked_sub(1)?;
        self.rows.get(at).map(|row| row.version)
    }

    /// A release by its version, also of a stable release of it: `7.2`, `v7.2.0`, `7.2.22`.
    pub fn find(&self, given: &str) -> Option<Release> {
        version(given).filter(|release| self.row(*release).is_some())
    }

    /// The releases that may follow the newest one: the next minor and the next major version.
    pub fn next(&self) -> Vec<Release> {
        let newest = self.rows.last().map(|row| row.version);
        let next = newest.into_iter().flat_map(|newest| {
            let minor = newest.minor.checked_add(1);
            let minor = minor.map(|minor| Release::new(newest.major, minor));
            let major = newest.major.checked_add(1);
            minor
                .into_iter()
                .chain(major.map(|major| Release::new(major, 0)))
        });
        next.collect()
    }
}

/// The release of a version: `7.2`, `v7.2.0`, and the stable release `7.2.22`.
pub fn version(given: &str) -> Option<Release> {
    let given = given.strip_prefix('v').unwrap_or(given);
    let mut parts = given.split('.');
    let (major, minor) = (parts.next()?, parts.next()?);
    let stable = parts.next().is_none_or(|part| part.parse::<u16>().is_ok());
    let release = format!("{major}.{minor}").parse().ok()?;
    (stable && parts.next().is_none()).then_some(release)
}

fn check(line: usize, row: &ReleaseRow, problems: &mut Collector) {
    let version = row.version;
    if let Some(commit) = row.commit.as_ref().filter(|commit| !is_hex(commit, 40)) {
        let digits = "must be 40 hexadecimal digits, in lower case";
        problems.at(line, format!("commit `{commit}` of {version} {digits}"));
    }
    if let Some(date) = row.date.as_ref().filter(|date| !is_date(date)) {
        problems.at(
            line,
            format!("date `{date}` of {version} must be YYYY-MM-DD"),
        );
    }
    if let Some(reply) = row
        .introspection
        .as_ref()
        .filter(|reply| !is_hex(&reply.blob, 40))
    {
        let digits = "must be 40 hexadecimal digits, in lower case";
        problems.at(
            line,
            format!("blob `{}` of the reply of {version} {digits}", reply.blob),
        );
    }
    for (path, blob) in [&row.text, &row.monitor, &row.schema].into_iter().flatten() {
        if !is_hex(blob, 40) {
            problems.at(
                line,
                format!("blob `{blob}` of {path} in {version} must be 40 hexadecimal digits, in lower case"),
            );
        }
    }
}

/// Errors name the file relative to the project.
fn named(error: InputError, name: &str) -> InputError {
    match error {
        InputError::File { what, source, .. } => InputError::File {
            what,
            path: name.into(),
            source,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis() -> ReleaseRows {
        let text = "[[release]]\nversion = \"1.0\"\n[[release]]\nversion = \"1.1\"\n";
        ReleaseRows::parse(text).expect("an axis")
    }

    #[test]
    fn releases_are_found_however_they_are_written() {
        for given in ["1.1", "1.1.0", "v1.1.0", "1.1.22"] {
            assert_eq!(axis().find(given), Some(Release::new(1, 1)), "{given}");
        }
        for given in ["1", "1.2", "1.1.0.0", "1.1-rc1", "foo", ""] {
            assert_eq!(axis().find(given), None, "{given}");
        }
        assert_eq!(axis().before(Release::new(1, 1)), Some(Release::new(1, 0)));
        assert_eq!(axis().before(Release::new(1, 0)), None);
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let text = "[[release]]\nversion = \"1.1\"\ncommit = \"c0ffee\"\n\
                    [[release]]\nversion = \"1.0\"\ndate = \"2016-13-45\"\n\
                    [[release]]\nversion = \"foo\"\n";
        let error = ReleaseRows::parse(text).expect_err("problems");
        let lines: Vec<_> = error.0.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [Some(1), Some(4), Some(4), Some(8)], "{error}");
    }
}
