//! Strict judgement of an event against what the documents say.
//!
//! One walk over the generated tables, for typed values and raw JSON alike. A fact is
//! told once: where a member is missing or has the wrong type, nothing else is said of it.

mod object;
mod relation;
mod timestamp;
mod violation;
mod words;

pub use violation::{Rule, Violation};

use std::borrow::Cow;

use super::catalogue_types::{EventInfo, MemberInfo, ObjectInfo};
use super::decode::Decode;
use super::event::Event;
use super::members::Members;
use super::revision::{Revision, Revisions};
use words::{Expected, Found};

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
///
/// Nothing is allocated unless there are some.
pub fn validate<'e>(event: &'e Event<'_>, against: Against) -> Vec<Violation<'e>> {
    let mut judge = Judge {
        against,
        found: Vec::new(),
    };
    judge.event(event);
    judge.found
}

/// What an event is held against, and what was found so far.
struct Judge<'e> {
    against: Against,
    found: Vec<Violation<'e>>,
}

impl<'e> Judge<'e> {
    fn event(&mut self, event: &'e Event<'_>) {
        if let Some(timestamp) = event.timestamp {
            timestamp::range(self, timestamp);
        }
        if !event.extra.is_empty() {
            self.extra(&event.extra);
        }
        match event.info() {
            Some(info) if self.against.allows(info.documented) => self.data(event, info),
            _ => self.tell(
                Rule::UnknownEvent,
                "",
                "event",
                Expected::Words("an event that is documented"),
                Found::Told(event.name().into()),
            ),
        }
    }

    fn extra(&mut self, extra: &'e Members<'_>) {
        for (name, json) in extra.walk() {
            match name {
                "timestamp" => timestamp::shape(self, json),
                name => self.unknown_member("", name, Found::Json(json.into())),
            }
        }
    }

    fn data(&mut self, event: &'e Event<'_>, info: &'static EventInfo) {
        if let Some((_, view)) = event.payload.view() {
            object::check(self, view, &info.data, info.documented);
            return;
        }
        let json = event.payload.raw_data();
        let found = match json.map(|json| Members::decode(json.as_str())) {
            Some(Ok(members)) => return self.raw(&members, &info.data, info.documented),
            Some(Err(_)) => json.map(|json| Found::Json(json.as_str().into())),
            None => None,
        };
        let rule = match found {
            Some(_) => Rule::WrongType,
            None => Rule::MissingMember,
        };
        self.found.push(Violation {
            rule,
            within: info.data.pointer,
            member: None,
            expected: Expected::Words("an object"),
            found: found.unwrap_or(Found::Nothing),
        });
    }

    /// The members of raw JSON, which live only here.
    fn raw(&mut self, members: &Members<'_>, info: &'static ObjectInfo, known: Revisions) {
        let mut judge = Judge {
            against: self.against,
            found: Vec::new(),
        };
        object::check(&mut judge, members, info, known);
        let owned = |violation: Violation<'_>| -> Violation<'e> { violation.into_owned() };
        self.found.extend(judge.found.into_iter().map(owned));
    }

    #[cold]
    fn tell(
        &mut self,
        rule: Rule,
        within: &'static str,
        member: impl Into<Cow<'e, str>>,
        expected: Expected,
        found: Found<'e>,
    ) {
        self.found.push(Violation {
            rule,
            within,
            member: Some(member.into()),
            expected,
            found,
        });
    }

    fn unknown_member(&mut self, within: &'static str, name: &'e str, found: Found<'e>) {
        let expected = Expected::Words("no such member");
        self.tell(Rule::UnknownMember, within, name, expected, found);
    }

    fn missing_member(&mut self, within: &'static str, member: &'static MemberInfo) {
        let expected = Expected::TypeOf(member, self.against);
        self.tell(
            Rule::MissingMember,
            within,
            member.name,
            expected,
            Found::Nothing,
        );
    }
}
