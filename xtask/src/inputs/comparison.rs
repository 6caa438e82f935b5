//! Loads the inputs of comparisons on demand: the history of all releases, the captured texts and
//! the reviewed facts.

use std::cell::OnceCell;
use std::path::Path;

use qmp_doc_parser::ir::{Document, Release, SourceKind};
use qmp_history::diff::{NotComparable, Perspective, Releases, Sequence, SequenceSettings, WireAt};
use qmp_history::{Evidence, History};

use crate::cli::EvidenceArgs;
use crate::error::Error;
use crate::inputs::clone::Clone;
use crate::inputs::documents::LoadedDocument;
use crate::inputs::evidence;
use crate::inputs::facts;
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::manifest::Row;
use crate::inputs::origins::Origins;
use crate::inputs::project::Project;
use crate::inputs::releases::{ReleaseRow, ReleaseRows};
use crate::inputs::texts::Texts;
use crate::ui::Ui;

/// Loads the inputs of comparisons.
pub struct Inputs<'p> {
    project: &'p Project,
    facts: &'p EvidenceArgs,
    texts: OnceCell<KnownTexts>,
    history: OnceCell<History>,
    none: Evidence,
}

impl<'p> Inputs<'p> {
    /// Creates the inputs of a project without reading any.
    pub fn new(facts: &'p EvidenceArgs, project: &'p Project) -> Self {
        Self {
            project,
            facts,
            texts: OnceCell::new(),
            history: OnceCell::new(),
            none: Evidence::default(),
        }
    }

    /// Loads the history with the descriptions of some releases, which a clone of QEMU has.
    pub fn describe(
        &self,
        directory: &Path,
        wanted: impl Fn(Release) -> bool,
        ui: &mut Ui<'_>,
    ) -> Result<(), Error> {
        let mut history = facts::history(self.project)?;
        let axis = ReleaseRows::load(self.project)?;
        let clone = Clone::open(directory, &axis)?;
        let mut origins = Origins::new(&clone);
        let in_git =
            |row: &&ReleaseRow| facts::kinds(row).any(|kind| kind != SourceKind::Introspection);
        let rows = axis.rows.iter().filter(in_git);
        let rows: Vec<_> = rows.filter(|row| wanted(row.version)).collect();
        for (at, row) in rows.iter().enumerate() {
            let release = row.version;
            ui.progress(at + 1, rows.len(), &format!("QEMU {release}"))?;
            for (_, tree) in origins.read(row)? {
                history.describe(release, &tree);
            }
        }
        ui.end_progress()?;
        let _ = self.history.set(history);
        Ok(())
    }

    /// The captured texts.
    pub fn texts(&self) -> Result<&KnownTexts, Error> {
        if self.texts.get().is_none() {
            let releases = self.releases()?;
            let known = KnownTexts::load(self.facts, self.project, releases.as_ref())?;
            let _ = self.texts.set(known);
        }
        // It was set above.
        self.texts
            .get()
            .ok_or_else(|| unfit("the texts", "not loaded").into())
    }

    /// The history of all releases.
    pub fn history(&self) -> Result<&History, Error> {
        if self.history.get().is_none() {
            let _ = self.history.set(facts::history(self.project)?);
        }
        self.history
            .get()
            .ok_or_else(|| unfit("the history", "not loaded").into())
    }

    /// Returns the releases that show the messages at the places of texts; none in a project of
    /// texts only.
    pub fn releases(&self) -> Result<Option<Releases<'_>>, Error> {
        let has_facts = self.project.path(Project::FACTS).exists();
        let history = has_facts.then(|| self.history()).transpose()?;
        Ok(history.map(Releases::new))
    }

    /// Returns all releases as a sequence; without evidence, as the sources show the wire.
    pub fn sequence<'s>(
        &'s self,
        releases: &'s Releases<'_>,
        perspective: Perspective,
        renames: bool,
    ) -> Sequence<'s> {
        let settings = SequenceSettings {
            perspective,
            renames,
            evidence: &self.none,
        };
        Sequence::new(releases.points(), settings)
    }
}

/// The documents of the manifest with their reviewed facts.
#[derive(Debug)]
pub struct KnownTexts {
    documents: Vec<LoadedDocument>,
    texts: Texts,
    evidence: Evidence,
}

impl KnownTexts {
    /// Reads every document of the project and proves it, and the evidence, each fact of which must
    /// match.
    pub fn load(
        facts: &EvidenceArgs,
        project: &Project,
        releases: Option<&Releases<'_>>,
    ) -> Result<Self, Error> {
        let documents = LoadedDocument::read_all(project)?;
        let texts = documents.iter().map(|one| one.reading.document());
        let known = Self {
            texts: Texts::new(texts.collect()),
            documents,
            evidence: evidence::read(facts.evidence.as_deref(), project)?,
        };
        let wires = known.wires(releases);
        let sequence = known.sequence(Perspective::default(), false, &wires);
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        let unused = sequence.unused_facts(&log);
        if unused.is_empty() {
            Ok(known)
        } else {
            Err(evidence::unused_facts(
                unused,
                facts.evidence.as_deref(),
                project,
            ))
        }
    }

    /// Returns the messages of QEMU at the place of each revision, as far as the releases show
    /// them.
    pub fn wires<'r>(&self, releases: Option<&'r Releases<'_>>) -> Vec<Option<WireAt<'r>>> {
        let wires = releases.map(|releases| self.texts.wires(releases));
        wires.unwrap_or_default()
    }

    /// Returns the revisions as a sequence to compare; `wires` are those of [`KnownTexts::wires`].
    pub fn sequence<'s>(
        &'s self,
        perspective: Perspective,
        renames: bool,
        wires: &'s [Option<WireAt<'_>>],
    ) -> Sequence<'s> {
        let evidence = &self.evidence;
        self.texts.sequence(perspective, renames, evidence, wires)
    }

    /// The rows of the manifest, oldest first.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.documents.iter().map(LoadedDocument::row)
    }

    /// A document of the manifest.
    pub fn document(&self, revision: usize) -> Option<&Document> {
        self.texts.documents().get(revision)
    }

    /// The captured file of a revision of the manifest.
    pub fn file(&self, revision: usize) -> String {
        let row = self.rows().nth(revision);
        row.map_or_else(String::new, Row::relative)
    }

    /// The index of a revision of the manifest.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.rows().position(|row| row.id == id)
    }
}

/// A failed comparison is an error, not one without changes.
pub fn not_comparable(error: &NotComparable) -> InputError {
    unfit("comparison", &error.to_string())
}
