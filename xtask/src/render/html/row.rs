//! The rows: an event, below it its members, below these their listed values.

use qmp_doc_parser::ir;
use qmp_history::diff::{Change, WireEffect};
use qmp_history::{Destination, EventHistory, Intervals, MemberHistory};

use super::cell::{Cell, State};
use super::column::Counts;
use super::cx::Cx;
use super::track::{Gone, Subject, Track, join, overwrite};

/// One row.
#[derive(Debug)]
pub struct Row {
    /// What a permalink calls it: `EVENT`, `EVENT.member`.
    pub key: String,
    /// What it is called in its row.
    pub name: String,
    /// What else there is to say: the type of a member, what became of an event since.
    pub about: String,
    /// As the text tells it.
    pub document: Vec<Cell>,
    /// As the wire was.
    pub protocol: Vec<Cell>,
}

/// What a row below an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A member, so deep.
    Member(usize),
    /// A value listed for a member so deep.
    Value(usize),
}

/// An event with all that is below it.
#[derive(Debug)]
pub struct EventRows {
    /// The event.
    pub row: Row,
    /// Its members and their values.
    pub parts: Vec<(Part, Row)>,
}

/// All rows, and what is counted in each column.
pub(crate) fn all(cx: &Cx<'_>) -> (Vec<EventRows>, Vec<Counts>) {
    let mut counts = vec![Counts::default(); cx.input.timeline.len()];
    let events = cx.input.timeline.events().iter();
    let rows = events.map(|event| One { cx, event }.rows(&mut counts));
    (rows.collect(), counts)
}

/// One event of the timeline.
struct One<'a> {
    cx: &'a Cx<'a>,
    event: &'a EventHistory,
}

impl<'a> One<'a> {
    fn rows(&self, counts: &mut [Counts]) -> EventRows {
        let name = &self.event.name;
        let track = Subject {
            here: &self.event.documented,
            parent: None,
            changes: |revision| self.cx.changes(name, revision).to_vec(),
            gone: |revision| self.gone(revision),
        }
        .track(counts.len());
        for (at, count) in counts.iter_mut().enumerate() {
            count.add(&track.document[at], &track.protocol[at]);
        }
        let mut parts = Vec::new();
        let here = &self.event.documented;
        self.members(&self.event.members, 1, (here, &track), &mut parts);
        EventRows {
            row: self.row(name.clone(), name.clone(), self.since(), &track),
            parts,
        }
    }

    fn members(
        &self,
        members: &'a [MemberHistory],
        depth: usize,
        parent: (&Intervals, &Track),
        parts: &mut Vec<(Part, Row)>,
    ) {
        for member in members {
            let mut track = Subject {
                here: &member.documented,
                parent: Some(parent),
                changes: |revision| self.about(member, revision),
                gone: |revision| self.gone_member(member, revision),
            }
            .track(parent.1.document.len());
            self.misnamed(member, &mut track);
            let key = format!("{}.{}", self.event.name, member.dotted());
            let row = self.row(key.clone(), member.name.clone(), self.kind(member), &track);
            parts.push((Part::Member(depth), row));
            for value in &member.values {
                let track = Subject {
                    here: &value.documented,
                    parent: Some((&member.documented, &track)),
                    changes: |_| Vec::new(),
                    gone: |_| Gone {
                        document: State::Absent,
                        protocol: Some(State::Unknown),
                    },
                }
                .track(track.document.len());
                let name = format!("\"{}\"", value.value);
                let row = self.row(
                    format!("{key}={}", value.value),
                    name,
                    String::new(),
                    &track,
                );
                parts.push((Part::Value(depth + 1), row));
            }
            self.members(
                &member.members,
                depth + 1,
                (&member.documented, &track),
                parts,
            );
        }
    }

    fn row(&self, key: String, name: String, about: String, track: &Track) -> Row {
        let anchor = |revision| {
            self.cx
                .anchor(&self.event.name, revision)
                .map(str::to_owned)
        };
        Row {
            key,
            name,
            about,
            document: join(&track.document, anchor),
            protocol: join(&track.protocol, anchor),
        }
    }

    /// What became of the event in a revision that no longer has it.
    fn gone(&self, revision: usize) -> Gone {
        let all = self.cx.changes(&self.event.name, revision);
        let leaves = all
            .iter()
            .find(|change| change.member().is_empty() && change.event_before() == self.event.name);
        let by = |rule: &str| leaves.filter(|change| change.rule.id == rule);
        let document = if by("event-moved").is_some() {
            State::Schema
        } else if by("event-removed").is_some() {
            State::Removed
        } else if let Some(renamed) = by("event-renamed") {
            State::Renamed(renamed.event.clone())
        } else {
            State::Unknown
        };
        Gone {
            protocol: wire_of(leaves.copied(), &document),
            document,
        }
    }

    /// The same of a member.
    fn gone_member(&self, member: &MemberHistory, revision: usize) -> Gone {
        let all = self.cx.changes(&self.event.name, revision);
        let leaves = all.iter().find(|change| {
            change.part.is_none()
                && change.member_before() == member.dotted()
                && change.old.value.is_some()
        });
        let renamed = leaves.filter(|change| change.old_path.is_some());
        let document = renamed.map_or(State::Absent, |change| {
            State::Renamed(change.member().to_owned())
        });
        Gone {
            protocol: wire_of(leaves.copied(), &document),
            document,
        }
    }

    /// What a revision changed about a member itself.
    fn about(&self, member: &MemberHistory, revision: usize) -> Vec<&'a Change> {
        let all = self.cx.changes(&self.event.name, revision).iter().copied();
        let path = member.dotted();
        all.filter(|change| change.member() == path || change.member_before() == path)
            .collect()
    }

    /// Where only the text had another name, the wire had the one that came later.
    fn misnamed(&self, member: &MemberHistory, track: &mut Track) {
        for revision in 1..track.document.len() {
            for change in self.about(member, revision) {
                if change.old_path.is_none() {
                    continue;
                }
                let old: Vec<_> = change.member_before().split('.').collect();
                let text_alone = change.wire.effect == WireEffect::Unchanged;
                let Some(before) = self.event.member(&old).filter(|_| text_alone) else {
                    continue;
                };
                let mut runs = before.documented.runs().iter();
                let Some(run) = runs.find(|(_, last)| *last + 1 == revision) else {
                    continue;
                };
                let state = if old == member.path {
                    State::SentAs(change.member().to_owned())
                } else {
                    State::Sent
                };
                overwrite(&mut track.protocol, *run, &state);
            }
        }
    }

    /// What the newest revision still documents may have left the protocol since.
    fn since(&self) -> String {
        let departures = &self.event.departures;
        let later = departures.iter().find(|one| one.before.is_none());
        match later.map(|one| &one.to) {
            Some(Destination::Removed { release }) => format!("removed in {release}"),
            _ => String::new(),
        }
    }

    /// The type of a member, by the newest revision that has it.
    fn kind(&self, member: &MemberHistory) -> String {
        let last = member.documented.last();
        let timeline = self.cx.input.timeline;
        let found = last.and_then(|last| timeline.member_at(self.event, member, last));
        found.map_or_else(String::new, |member| {
            let optional = if member.optional { "optional " } else { "" };
            match &member.ty {
                ir::Type::Unknown => optional.trim_end().to_owned(),
                known => format!("{optional}{known}"),
            }
        })
    }
}

/// What the departure meant on the wire; nothing is known if no change tells it.
fn wire_of(leaves: Option<&Change>, document: &State) -> Option<State> {
    match (leaves.map(|change| change.wire.effect), document) {
        (Some(WireEffect::Unchanged), State::Renamed(to)) => Some(State::SentAs(to.clone())),
        (Some(WireEffect::Unchanged), _) => None,
        (Some(WireEffect::Changed), State::Renamed(to)) => Some(State::Renamed(to.clone())),
        (Some(WireEffect::Changed), _) => Some(State::Removed),
        _ => Some(State::Unknown),
    }
}
