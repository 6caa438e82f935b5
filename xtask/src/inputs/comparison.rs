//! Loads the inputs of a comparison: the documents of the manifest and reviewed facts.

use qmp_history::diff::{NotComparable, Perspective, Sequence};
use qmp_history::{Claim, Evidence, Timeline, UnusedFact};

use crate::cli::Facts;
use crate::error::Error;
use crate::inputs::documents::Document;
use crate::inputs::evidence::{timeline, unused_facts};
use crate::inputs::fault::{InputError, unfit};
use crate::inputs::project::Project;
use crate::inputs::texts::Texts;

/// The documents of the manifest with their reviewed facts.
#[derive(Debug)]
pub struct Known {
    documents: Vec<Document>,
    timeline: Timeline,
    texts: Texts,
    evidence: Evidence,
}

impl Known {
    /// Reads every document of the project, each proved, and the facts, each of which must match.
    pub fn load(facts: &Facts, project: &Project) -> Result<Self, Error> {
        let documents = Document::read_all(project)?;
        let irs = documents.iter().map(|one| one.reading.document.clone());
        let (timeline, evidence) = timeline(irs, facts.evidence.as_deref(), project)?;
        let known = Self {
            texts: Texts::resolve(
                documents
                    .iter()
                    .map(|one| one.reading.document2())
                    .collect(),
            ),
            documents,
            timeline,
            evidence,
        };
        let unused = known.unused_changes()?;
        if unused.is_empty() {
            Ok(known)
        } else {
            Err(unused_facts(unused, facts.evidence.as_deref(), project))
        }
    }

    /// Returns the facts about changes that the documents do not show.
    fn unused_changes(&self) -> Result<Vec<UnusedFact>, InputError> {
        let sequence = self.sequence(Perspective::default(), false);
        let log = sequence.log().map_err(|error| not_comparable(&error))?;
        let unused = sequence.unused_facts(&log).into_iter();
        Ok(unused
            .filter_map(|(number, fact)| {
                let Claim::Change { rule, member, part } = &fact.claim else {
                    return None;
                };
                let words = [fact.events.first(), member.as_ref(), part.as_ref()];
                let item: Vec<_> = words.into_iter().flatten().map(String::as_str).collect();
                Some(UnusedFact {
                    number: number + 1,
                    reason: format!("{} has no change `{rule}` there", item.join(" ")),
                })
            })
            .collect())
    }

    /// The documents with what is known of their departures.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns the revisions as a sequence to compare.
    pub fn sequence(&self, perspective: Perspective, renames: bool) -> Sequence<'_> {
        self.texts.sequence(perspective, renames, &self.evidence)
    }

    /// The captured file of a revision of the manifest.
    pub fn file(&self, revision: usize) -> String {
        self.documents
            .get(revision)
            .map_or_else(String::new, |document| document.row().relative())
    }
}

/// A comparison that failed is an error, never one that found nothing.
pub fn not_comparable(error: &NotComparable) -> InputError {
    unfit("comparison", &error.to_string())
}
