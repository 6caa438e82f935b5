//! Merges documents into one timeline.

mod build;
mod departures;

use qmp_doc_parser::ir;

use crate::evidence::{Evidence, WireClaim};
use crate::intervals::Intervals;
use crate::place::RevisionPoint;

/// The documents in the order of QEMU's history, and the revisions that document each item.
#[derive(Clone, Debug)]
pub struct Timeline {
    documents: Vec<ir::Document>,
    labels: Vec<String>,
    events: Vec<EventHistory>,
}

/// Revisions that document an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventHistory {
    /// Wire name of the event.
    pub name: String,
    /// The revisions that document it.
    pub documented: Intervals,
    /// Destination after a later revision lacks it, according to evidence.
    pub departures: Vec<Departure>,
    /// The members, those of the oldest revision first.
    pub members: Vec<MemberHistory>,
    /// Index of the event in each document, by revision.
    at: Vec<Option<usize>>,
}

/// Revisions that document a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberHistory {
    /// Wire name of the member.
    pub name: String,
    /// The names from the event's data down to it, itself last.
    pub path: Vec<String>,
    /// The revisions that document it.
    pub documented: Intervals,
    /// Destination after a later revision lacks it, according to evidence.
    pub departures: Vec<Departure>,
    /// The values listed for it, those of the oldest revision first.
    pub values: Vec<ValueHistory>,
    /// Members of the member, if it is an object.
    pub members: Vec<MemberHistory>,
}

/// Revisions that list a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueHistory {
    /// The value on the wire.
    pub value: String,
    /// The revisions that list it.
    pub documented: Intervals,
}

/// Destination of an item that a later revision does not document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// Index of the last revision that documents it.
    pub after: usize,
    /// Index of the first that does not; none: the newest still documents it.
    pub before: Option<usize>,
    /// The destination.
    pub to: Destination,
    /// Effect on the wire.
    pub wire: WireClaim,
    /// QEMU's commit that shows it.
    pub commit: Option<String>,
    /// Description of the evidence.
    pub reason: String,
}

/// Destination of an item that left a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Into QEMU's QAPI schema.
    Schema,
    /// Out of the protocol.
    Removed {
        /// The first release that lacks it.
        release: String,
    },
    /// To another name.
    Renamed {
        /// The other name.
        to: String,
    },
}

/// Errors in documents or evidence that prevent a timeline.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimelineError {
    /// Two documents are the same revision.
    #[error("two documents are revision {id}: number {first} and number {second}")]
    SameRevision {
        /// The revision's id.
        id: String,
        /// The place of the first, from 1.
        first: usize,
        /// The place of the second, from 1.
        second: usize,
    },
    /// A document defines an event twice.
    #[error("revision {revision} documents {event} twice")]
    SameEvent {
        /// The revision's id.
        revision: String,
        /// The event.
        event: String,
    },
    /// Facts of the evidence match nothing.
    #[error("{}", list(.0))]
    UnusedFacts(Vec<UnusedFact>),
}

/// A fact of the evidence that matches nothing.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("evidence number {number} matches nothing: {reason}")]
pub struct UnusedFact {
    /// Number of the fact in the file, from 1.
    pub number: usize,
    /// The contradiction.
    pub reason: String,
}

fn list(facts: &[UnusedFact]) -> String {
    let lines: Vec<_> = facts.iter().map(UnusedFact::to_string).collect();
    lines.join("\n")
}

impl Timeline {
    /// Builds the timeline of documents that come in the order of QEMU's history.
    ///
    /// A document whose revision is not known is called `document-1`, by its place.
    pub fn new(documents: impl IntoIterator<Item = ir::Document>) -> Result<Self, TimelineError> {
        let documents: Vec<_> = documents.into_iter().collect();
        let labels = build::labels(&documents)?;
        let events = build::events(&documents, &labels)?;
        Ok(Self {
            documents,
            labels,
            events,
        })
    }

    /// Adds the evidence for departures.
    ///
    /// # Errors
    /// If facts match nothing: a release or commit that has no place here, an event that
    /// does not leave the documents there. Whether they show a change is what
    /// [`Sequence::unused_facts`](crate::diff::Sequence::unused_facts) returns.
    pub fn with_evidence(mut self, evidence: &Evidence) -> Result<Self, TimelineError> {
        let points = self.points();
        let mut unused = Vec::new();
        for (number, fact) in (1..).zip(&evidence.fact) {
            let attached = departures::attach(&mut self.events, &points, fact);
            unused.extend(attached.err().map(|reason| UnusedFact { number, reason }));
        }
        if unused.is_empty() {
            Ok(self)
        } else {
            Err(TimelineError::UnusedFacts(unused))
        }
    }

    /// Returns the revisions as evidence refers to them.
    pub fn points(&self) -> Vec<RevisionPoint> {
        let labelled = self.labels.iter().zip(&self.documents);
        labelled
            .map(|(label, document)| RevisionPoint::of(document, label))
            .collect()
    }

    /// Returns the number of revisions.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Returns whether it has none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The documents, oldest first.
    pub fn documents(&self) -> &[ir::Document] {
        &self.documents
    }

    /// The document of that index.
    pub fn document(&self, revision: usize) -> Option<&ir::Document> {
        self.documents.get(revision)
    }

    /// The ids of the revisions, oldest first.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The index of a revision, by its id or by a release that shipped it.
    pub fn find(&self, revision: &str) -> Option<usize> {
        let by_id = self.labels.iter().position(|label| label == revision);
        by_id.or_else(|| {
            let release = revision.parse().ok()?;
            self.documents.iter().position(|document| {
                let place = document
                    .revision
                    .as_ref()
                    .and_then(|known| known.place.as_ref());
                place.is_some_and(|place| place.releases().contains(&release))
            })
        })
    }

    /// The history of every event, in the order in which they first appear.
    pub fn events(&self) -> &[EventHistory] {
        &self.events
    }

    /// The history of the event of that name.
    pub fn event(&self, name: &str) -> Option<&EventHistory> {
        self.events.iter().find(|event| event.name == name)
    }

    /// Returns the event as a revision describes it.
    pub fn event_at(&self, event: &EventHistory, revision: usize) -> Option<&ir::Event> {
        let at = (*event.at.get(revision)?)?;
        self.documents.get(revision)?.events.get(at)
    }

    /// Returns a member as a revision describes it.
    pub fn member_at(
        &self,
        event: &EventHistory,
        member: &MemberHistory,
        revision: usize,
    ) -> Option<&ir::Member> {
        let mut members = &self.event_at(event, revision)?.data.members;
        let (last, parents) = member.path.split_last()?;
        for name in parents {
            members = &members.iter().find(|member| member.name == *name)?.members;
        }
        members.iter().find(|member| member.name == *last)
    }
}

impl EventHistory {
    /// The history of the member at that path of wire names.
    pub fn member<S: AsRef<str>>(&self, path: &[S]) -> Option<&MemberHistory> {
        let (last, parents) = path.split_last()?;
        let mut members = &self.members;
        for name in parents {
            members = &members
                .iter()
                .find(|member| member.name == name.as_ref())?
                .members;
        }
        members.iter().find(|member| member.name == last.as_ref())
    }

    /// Every member, each before its own members.
    pub fn all_members(&self) -> impl Iterator<Item = &MemberHistory> {
        let mut waiting: Vec<_> = self.members.iter().rev().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(next.members.iter().rev());
            Some(next)
        })
    }
}

impl MemberHistory {
    /// Formats the path, `server.host`.
    pub fn dotted(&self) -> String {
        self.path.join(".")
    }
}
