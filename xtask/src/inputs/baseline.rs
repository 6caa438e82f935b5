//! The baseline of `lint`: diagnostics that are known and do not count.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use qmp_history::RowProblem;
use serde::{Deserialize, Serialize};

use crate::files::write_file;
use crate::inputs::fault::{InputError, file, read_text};
use crate::inputs::problems::Problems;

/// The comment at the start of the file.
const HEADER: &str = "\
# Known diagnostics, written by `cargo xtask lint --write-baseline FILE`.
# `cargo xtask lint --baseline FILE` neither shows nor counts them.
";

/// A diagnostic without its place, which moves when lines are added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KnownDiagnostic {
    /// The file, as output names it.
    pub(crate) file: String,
    /// The event or definition.
    pub(crate) item: Option<String>,
    /// The code.
    pub(crate) code: String,
    /// The message.
    pub(crate) message: String,
}

/// A row of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    code: String,
    message: String,
    /// The number of diagnostics that are alike.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Known diagnostics, each with the number that has not been found yet.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    left: BTreeMap<KnownDiagnostic, Left>,
}

#[derive(Debug)]
struct Left {
    count: usize,
    line: usize,
}

impl Baseline {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self, crate::error::Error> {
        let text = read_text(path)?;
        let (rows, mut problems) = qmp_history::rows::<Row>(&text, "known");
        let mut left = BTreeMap::new();
        for row in rows {
            let (line, count) = (row.line, row.value.count);
            let known = KnownDiagnostic {
                file: row.value.file,
                item: row.value.item,
                code: row.value.code,
                message: row.value.message,
            };
            if left.insert(known, Left { count, line }).is_some() {
                problems.push(RowProblem {
                    line,
                    message: "this diagnostic has a row above".to_owned(),
                });
            }
        }
        if problems.is_empty() {
            return Ok(Self { left });
        }
        Err(at(path, problems).into())
    }

    /// Takes one diagnostic out; returns whether it was there.
    pub(crate) fn take(&mut self, found: &KnownDiagnostic) -> bool {
        let left = self.left.get_mut(found).filter(|left| left.count > 0);
        left.map(|left| left.count -= 1).is_some()
    }

    /// Checks that each diagnostic of these files was found.
    ///
    /// # Errors
    /// If one was not: it was repaired, and its row would hide the next of its kind.
    pub(crate) fn check(&self, path: &Path, files: &[&str]) -> Result<(), Problems> {
        let rest = self
            .left
            .iter()
            .filter(|(known, left)| left.count > 0 && files.contains(&known.file.as_str()));
        let problems: Vec<_> = rest
            .map(|(known, left)| {
                let (file, code) = (&known.file, &known.code);
                let message = match left.count {
                    1 => format!("{file} no longer has this `{code}`; remove the row"),
                    count => format!("{file} has {count} fewer of this `{code}`; correct `count`"),
                };
                RowProblem {
                    line: left.line,
                    message,
                }
            })
            .collect();
        if problems.is_empty() {
            return Ok(());
        }
        Err(at(path, problems))
    }
}

/// The problems, by line and message.
fn at(path: &Path, mut problems: Vec<RowProblem>) -> Problems {
    problems.sort_by(|a, b| (a.line, &a.message).cmp(&(b.line, &b.message)));
    Problems::of(&path.display().to_string(), problems)
}

/// Writes the file, replacing an older one.
pub(crate) fn write(
    path: &Path,
    found: impl IntoIterator<Item = KnownDiagnostic>,
) -> Result<usize, InputError> {
    let mut counts: BTreeMap<KnownDiagnostic, usize> = BTreeMap::new();
    for known in found {
        *counts.entry(known).or_default() += 1;
    }
    let mut text = HEADER.to_owned();
    let mut written = 0;
    for (known, count) in counts {
        written += count;
        let row = Row {
            file: known.file,
            item: known.item,
            code: known.code,
            message: known.message,
            count,
        };
        // Strings and a number are TOML.
        let row = toml::to_string(&row).unwrap_or_default();
        let _ = write!(text, "\n[[known]]\n{row}");
    }
    write_file(path, text.as_bytes()).map_err(|source| file("write", path, source))?;
    Ok(written)
}
