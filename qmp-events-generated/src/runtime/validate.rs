//! Strict validation of an event against the documents.
//!
//! One walk over the generated tables, for typed values and raw JSON alike. A fact is
//! reported once: of a member that is missing or has the wrong type, nothing else is.

mod object;
mod relation;
mod timestamp;
mod violation;
mod words;

pub use violation::{Rule, Violation};

use std::borrow::Cow;
use std::ops::ControlFlow::{self, Break, Continue};

use super::catalogue_types::{EventInfo, MemberInfo, ObjectInfo};
use super::decode::Decode;
use super::event::Event;
use super::json::Json;
use super::members::Members;
use super::revision::{Revision, Revisions};
use words::{Expected, Found};

/// What to validate against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// One revision: everything that it documents must hold.
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

/// Returns all violations of the documentation.
///
/// Nothing is allocated unless there are some.
pub fn validate<'e>(event: &'e Event<'_>, against: Against) -> Vec<Violation<'e>> {
    let mut judge = Judge::new(against, true);
    let _ = judge.event(event);
    judge.found
}

/// Returns whether there are no violations; stops at the first one.
pub(crate) fn is_valid(event: &Event<'_>, against: Against) -> bool {
    Judge::new(against, false).event(event).is_continue()
}

/// Continues, unless one violation is enough.
type Flow = ControlFlow<()>;

/// A validation: what to validate against, and the violations so far.
struct Judge<'e> {
    against: Against,
    found: Vec<Violation<'e>>,
    /// All violations are wanted, not just whether there is one.
    all: bool,
}

impl<'e> Judge<'e> {
    fn new(against: Against, all: bool) -> Self {
        let found = Vec::new();
        Self {
            against,
            found,
            all,
        }
    }

    #[inline]
    fn event(&mut self, event: &'e Event<'_>) -> Flow {
        if let Some(timestamp) = event.timestamp {
            timestamp::range(self, timestamp)?;
        }
        if !event.extra.is_empty() {
            self.extra(&event.extra)?;
        }
        let typed = event.payload.view();
        match typed.map(|(info, _)| info).or_else(|| event.info()) {
            Some(info) if self.against.allows(info.documented) => match typed {
                Some((_, view)) => object::check(self, view, &info.data, info.documented),
                None => self.untyped(event, info),
            },
            _ => self.report(
                Rule::UnknownEvent,
                "",
                "event",
                Expected::Words("an event that is documented"),
                Found::Words(event.name().into()),
            ),
        }
    }

    #[cold]
    fn extra(&mut self, extra: &'e Members<'_>) -> Flow {
        extra.walk().try_for_each(|(name, json)| match name {
            "timestamp" => timestamp::shape(self, json),
            name => self.unknown_member("", name, Found::Json(json.into())),
        })
    }

    fn untyped(&mut self, event: &'e Event<'_>, info: &'static EventInfo) -> Flow {
        let json = event.payload.raw_data().map(Json::as_str);
        let (rule, found) = match json.map(|json| (json, Members::decode(json))) {
            Some((_, Ok(members))) => return self.raw(&members, &info.data, info.documented),
            Some((json, Err(_))) => (Rule::WrongType, Found::Json(json.into())),
            None => (Rule::MissingMember, Found::Nothing),
        };
        self.not_an_object(rule, info.data.pointer, found)
    }

    /// The members of raw JSON, which live only here.
    fn raw(&mut self, members: &Members<'_>, info: &'static ObjectInfo, known: Revisions) -> Flow {
        let mut judge = Judge::new(self.against, self.all);
        let flow = object::check(&mut judge, members, info, known);
        let owned = |violation: Violation<'_>| -> Violation<'e> { violation.into_owned() };
        self.found.extend(judge.found.into_iter().map(owned));
        flow
    }

    #[cold]
    fn report(
        &mut self,
        rule: Rule,
        within: &'static str,
        member: impl Into<Cow<'e, str>>,
        expected: Expected,
        found: Found<'e>,
    ) -> Flow {
        self.push(Violation {
            rule,
            within,
            member: Some(member.into()),
            expected,
            found,
        })
    }

    fn push(&mut self, violation: Violation<'e>) -> Flow {
        if !self.all {
            return Break(());
        }
        self.found.push(violation);
        Continue(())
    }

    fn unknown_member(&mut self, within: &'static str, name: &'e str, found: Found<'e>) -> Flow {
        let expected = Expected::Words("no such member");
        self.report(Rule::UnknownMember, within, name, expected, found)
    }

    fn missing_member(&mut self, within: &'static str, member: &'static MemberInfo) -> Flow {
        let expected = Expected::TypeOf(member, self.against);
        let found = Found::Nothing;
        self.report(Rule::MissingMember, within, member.name, expected, found)
    }

    fn not_an_object(&mut self, rule: Rule, within: &'static str, found: Found<'e>) -> Flow {
        self.push(Violation {
            rule,
            within,
            member: None,
            expected: Expected::Words("an object"),
            found,
        })
    }
}
