//! Current content of the facts file and the axis, and its change by an import.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use qmp_doc_parser::ir::{Release, SourceKind, Tree};
use qmp_history::{FactsFile, PackError};

use super::facts::{store, with_reply, with_row, with_sources};
use super::plan::{FileChange, FileChangeKind};
use super::unified::unified;
use crate::error::{Error, Fault, Outcome};
use crate::inputs::facts;
use crate::inputs::fault::{file, read_text};
use crate::inputs::project::Project;
use crate::inputs::read;
use crate::inputs::releases::{ReleaseRow, ReleaseRows, Reply};
use crate::ui::{GOOD, Ui, WARNING};

/// Maximum number of difference lines that `--check` prints.
const SHOWN: usize = 60;

/// The facts cannot be packed.
#[derive(Debug, thiserror::Error)]
#[error(
    "{}: {source}; `import --git DIR --all` reads all releases of QEMU's history",
    Project::FACTS
)]
struct Unpacked {
    source: PackError,
}

impl Fault for Unpacked {}

/// The facts by release and source, and the axis.
pub(crate) struct Known {
    pub(crate) axis: ReleaseRows,
    axis_text: String,
    /// The text of the facts file; `None` without one.
    facts_text: Option<String>,
    trees: BTreeMap<(Release, SourceKind), Tree>,
}

impl Known {
    /// Reads the axis and, if there is one, the facts file.
    pub(crate) fn load(project: &Project) -> Result<Self, Error> {
        let axis_text = read_text(&project.path(Project::RELEASES))?;
        let axis = ReleaseRows::parse(&axis_text)?;
        let path = project.path(Project::FACTS);
        let facts_text = match read::text(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(file("read", &path, error).into()),
        };
        let mut trees = BTreeMap::new();
        if let Some(text) = &facts_text {
            let parsed = facts::parse(text, &axis)?;
            let known = parsed.trees();
            trees.extend(known.map(|(release, kind, tree)| ((release, kind), tree.clone())));
        }
        Ok(Self {
            axis,
            axis_text,
            facts_text,
            trees,
        })
    }

    /// Sets the facts of a source about a release.
    pub(crate) fn set(&mut self, release: Release, kind: SourceKind, tree: Tree) {
        self.trees.insert((release, kind), tree);
    }

    /// Adds a release to the axis, or the sources of one that had none.
    pub(crate) fn add(&mut self, mut row: ReleaseRow) -> Result<(), Error> {
        let rows = &mut self.axis.rows;
        let at = rows.partition_point(|other| other.version < row.version);
        if let Some(old) = rows.get_mut(at).filter(|old| old.version == row.version) {
            self.axis_text = with_sources(&self.axis_text, at, &row)?;
            row.introspection = old.introspection.take();
            *old = row;
        } else {
            self.axis_text = with_row(&self.axis_text, at, &row);
            rows.insert(at, row);
        }
        Ok(())
    }

    /// Sets or removes the reply of a release.
    pub(crate) fn set_reply(
        &mut self,
        release: Release,
        reply: Option<Reply>,
    ) -> Result<(), Error> {
        let index = self.axis.position(release);
        let Some((index, row)) = index.and_then(|at| Some((at, self.axis.rows.get_mut(at)?)))
        else {
            return Ok(());
        };
        if row.introspection != reply {
            self.axis_text = with_reply(&self.axis_text, index, reply.as_ref())?;
            row.introspection = reply;
        }
        Ok(())
    }

    /// Removes replies from the axis whose facts the facts file no longer has.
    pub(crate) fn forget_replies(&mut self) -> Result<Vec<Release>, Error> {
        let mut gone = Vec::new();
        for row in &self.axis.rows {
            let key = (row.version, SourceKind::Introspection);
            if row.introspection.is_some() && !self.trees.contains_key(&key) {
                gone.push(row.version);
            }
        }
        for release in &gone {
            self.set_reply(*release, None)?;
        }
        Ok(gone)
    }

    /// Compares with the files, or writes them.
    pub(crate) fn finish(
        &self,
        (check, dry_run): (bool, bool),
        project: &Project,
        ui: &mut Ui<'_>,
    ) -> Result<Outcome, Error> {
        let axis = facts::axis(&self.axis)?;
        let trees = self.trees.iter();
        let trees = trees.map(|((release, kind), tree)| (*release, *kind, tree));
        let packed = FactsFile::pack(axis, trees).map_err(|source| Unpacked { source })?;
        let text = packed.to_string();
        let old = self.facts_text.clone().unwrap_or_default();
        if check || dry_run {
            let is_same = old == text;
            if is_same {
                writeln!(ui.out, "{GOOD}same{GOOD:#} as {}", Project::FACTS)?;
            } else {
                let change = FileChange {
                    path: Project::FACTS.into(),
                    kind: FileChangeKind::Changed,
                    old,
                    new: text,
                };
                write!(ui.out, "{}", unified(&change, SHOWN))?;
                writeln!(
                    ui.out,
                    "{WARNING}differs{WARNING:#} from {}",
                    Project::FACTS
                )?;
            }
            return Ok(Outcome::findings_if(check && !is_same));
        }
        let written = store(project, &text, &self.axis_text)?;
        if written.is_empty() {
            writeln!(
                ui.out,
                "{GOOD}nothing to import{GOOD:#}: the facts are known"
            )?;
        }
        for name in written {
            writeln!(ui.out, "{GOOD}wrote{GOOD:#} {name}")?;
        }
        Ok(Outcome::Fine)
    }
}
