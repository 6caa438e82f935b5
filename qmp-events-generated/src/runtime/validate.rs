//! Strict judgement of an event against what the documents say.
//!
//! One walk over the generated tables, for typed values and raw JSON alike. A fact is
//! told once: where a member is missing or has the wrong type, nothing else is said of it.

mod object;
mod relation;
mod timestamp;
mod violation;

pub use violation::{Rule, Violation};

use super::catalogue_types::EventInfo;
use super::decode::{Decode, describe};
use super::event::Event;
use super::members::Members;
use super::revision::{Revision, Revisions};
use super::view::View;
use crate::generated::Payload;

/// What an event is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// One revision: everything it says must hold.
    Revision(Revision),
    /// All of them: what any revision allows is allowed, and what all revisions that
    /// know the thing demand is demanded.
    Timeline,
}

impl Against {
    /// Whether a revision of these allows it.
    fn allows(self, by: Revisions) -> bool {
        match self {
            Self::Revision(revision) => by.contains(revision),
            Self::Timeline => !by.is_empty(),
        }
    }

    /// Whether it is demanded by these revisions of something that those know.
    fn demands(self, by: Revisions, known: Revisions) -> bool {
        match self {
            Self::Revision(revision) => by.contains(revision),
            Self::Timeline => !by.is_empty() && by.contains_all(known),
        }
    }
}

impl From<Revision> for Against {
    fn from(revision: Revision) -> Self {
        Self::Revision(revision)
    }
}

/// All violations of what the documents say, in the order of the event.
pub fn validate(event: &Event<'_>, against: Against) -> Vec<Violation> {
    let mut found = Vec::new();
    timestamp::check(event, &mut found);
    for (name, json) in event.extra.walk().filter(|(name, _)| *name != "timestamp") {
        found.push(Violation::unknown_member(
            &pointer("", name),
            describe(json),
        ));
    }
    match event.info().filter(|info| against.allows(info.documented)) {
        None => found.push(Violation {
            path: "/event".to_owned(),
            rule: Rule::UnknownEvent,
            expected: "an event that is documented".to_owned(),
            found: event.name().to_owned(),
        }),
        Some(info) => data(&event.payload, info, against, &mut found),
    }
    found
}

fn data(payload: &Payload<'_>, info: &EventInfo, against: Against, found: &mut Vec<Violation>) {
    let mut walk = |view: &dyn View| {
        object::check(view, &info.data, info.documented, against, "/data", found);
    };
    match payload.view() {
        Some(view) => walk(view),
        None => match payload.raw_data() {
            Some(json) => match members(json.as_str()) {
                Some(members) => walk(&members),
                None => found.push(Violation {
                    path: "/data".to_owned(),
                    rule: Rule::WrongType,
                    expected: "an object".to_owned(),
                    found: describe(json.as_str()),
                }),
            },
            None => found.push(Violation {
                path: "/data".to_owned(),
                rule: Rule::MissingMember,
                expected: "an object".to_owned(),
                found: "nothing".to_owned(),
            }),
        },
    }
}

/// The members of raw JSON, if it is an object whose names are text.
fn members(json: &str) -> Option<Members<'_>> {
    Members::decode(json).ok()
}

fn pointer(base: &str, name: &str) -> String {
    format!("{base}{}", super::decode::pointer_step(name))
}
