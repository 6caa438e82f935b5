//! Loads the inputs of a comparison: the documents of the manifest and reviewed facts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use qmp_history::{Evidence, Settings, Timeline, schema_events};

use crate::cli::Facts;
use crate::error::{Error, chain};
use crate::files::files_below;
use crate::inputs::documents::Document;
use crate::inputs::evidence::timeline;
use crate::inputs::fault::{InputError, file, read_text, unfit};
use crate::inputs::project::Project;

/// The documents of the manifest and the facts that stand beside them.
#[derive(Debug)]
pub struct Known {
    documents: Vec<Document>,
    timeline: Timeline,
    evidence: Evidence,
}

impl Known {
    /// Reads every document of the project, each proved, and the facts, each of which must match.
    pub fn load(facts: &Facts, project: &Project) -> Result<Self, Error> {
        let documents = Document::read_all(project)?;
        let irs = documents.iter().map(|one| one.reading.document.clone());
        let (timeline, evidence) = timeline(irs, facts.evidence.as_deref(), project)?;
        Ok(Self {
            documents,
            timeline,
            evidence,
        })
    }

    /// The documents with what is known of their departures.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// What every comparison is told.
    pub fn settings(&self) -> Settings {
        Settings {
            evidence: self.evidence.clone(),
            revisions: self.timeline.points(),
            ..Settings::default()
        }
    }

    /// The captured file of a revision of the manifest.
    pub fn file(&self, revision: usize) -> String {
        self.documents
            .get(revision)
            .map_or_else(String::new, |document| document.row().relative())
    }
}

/// The events that schema files, or those in folders, define.
pub fn also(paths: &[PathBuf]) -> Result<BTreeSet<String>, InputError> {
    let mut events = BTreeSet::new();
    for path in paths {
        let meta = std::fs::metadata(path).map_err(|source| file("read", path, source))?;
        if meta.is_dir() {
            let below = files_below(path).map_err(|error| unfit("--also", &chain(&error)))?;
            let json = |below: &&PathBuf| below.extension().is_some_and(|end| end == "json");
            for one in below.iter().filter(json) {
                events.extend(schema_events(&read_text(&path.join(one))?));
            }
        } else {
            events.extend(schema_events(&read_text(path)?));
        }
    }
    if events.is_empty() && !paths.is_empty() {
        let reason = "no event is defined in what it names; QEMU's schema has them as { 'event': 'NAME' } in qapi/*.json";
        return Err(unfit("--also", reason));
    }
    Ok(events)
}
