//! Strict validation of an event against a release, a text, or all of them.
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
use super::points::Points;
use super::release::Release;
use super::revision::Revision;
use words::{Expected, Found};

/// The documentation to validate against.
///
/// ```
/// use qmp_events_generated::{Against, Event, Release};
///
/// let event = r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "SHUTDOWN",
///     "data": {"guest": true, "reason": "guest-shutdown"}}"#;
/// let event = Event::from_str(event)?;
/// assert!(event.is_valid(Release::V10_0));
/// // `reason` came later.
/// assert!(!event.is_valid(Release::V2_10));
/// assert!(event.is_valid(Against::Any));
/// # Ok::<(), qmp_events_generated::InvalidEvent>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Events as QEMU of that release sends them. Of a version between two releases that a source
    /// describes, such as 9.2.50, what either allows. A version newer than all is judged by
    /// the newest: what is unknown gets the rule [`Rule::NewerThanKnown`] and leaves an event
    /// valid.
    Release(Release),
    /// Events as one captured text documents them. Texts leave out most of the events of QEMU.
    Revision(Revision),
    /// Anything that a release or text allows is allowed; demanded is what all of them that know
    /// the item demand.
    Any,
}

impl Against {
    /// Whether a release or text of these allows it.
    #[cfg(feature = "check")]
    pub(crate) fn allows(self, by: Points) -> bool {
        self.scope().allows(by)
    }

    fn scope(self) -> Scope {
        match self {
            Self::Release(release) => match release.neighbours() {
                (older, newer) if older == newer => Scope::One(older),
                (older, newer) => Scope::Between(older, newer),
            },
            Self::Revision(revision) => Scope::One(revision.point()),
            Self::Any => Scope::Any,
        }
    }
}

/// The releases or the text that judge.
#[derive(Clone, Copy)]
enum Scope {
    One(u16),
    Between(u16, u16),
    Any,
}

impl Scope {
    /// Whether one of these allows it.
    fn allows(self, by: Points) -> bool {
        match self {
            Self::One(point) => by.has(point),
            Self::Between(older, newer) => by.has(older) || by.has(newer),
            Self::Any => !by.is_empty(),
        }
    }

    /// Whether what these list of something that those know is all there is. Releases before
    /// the first schema list nothing, which does not count among all.
    fn lists(self, by: Points, known: Points) -> bool {
        match self {
            Self::Any => !by.is_empty(),
            one => one.demands(by, known),
        }
    }

    /// Whether it is demanded by these of something that those know.
    fn demands(self, by: Points, known: Points) -> bool {
        match self {
            Self::One(point) => by.has(point),
            Self::Between(older, newer) => {
                let agrees = |point| by.has(point) || !known.has(point);
                self.allows(by) && agrees(older) && agrees(newer)
            }
            Self::Any => !by.is_empty() && by.contains_all(known),
        }
    }
}

impl From<Release> for Against {
    fn from(release: Release) -> Self {
        Self::Release(release)
    }
}

impl From<Revision> for Against {
    fn from(revision: Revision) -> Self {
        Self::Revision(revision)
    }
}

/// Returns all violations.
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
    against: Scope,
    /// The release is newer than every one that is known.
    newer: bool,
    found: Vec<Violation<'e>>,
    /// All violations are wanted, not just whether there is one.
    all: bool,
    /// The array items that are judged, outermost first: where the pointers of the tables have the
    /// `-` of each, and its index.
    items: Vec<(usize, usize)>,
}

impl<'e> Judge<'e> {
    fn new(against: Against, all: bool) -> Self {
        Self {
            against: against.scope(),
            newer: matches!(against, Against::Release(release) if release.is_newer_than_known()),
            found: Vec::new(),
            all,
            items: Vec::new(),
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
                Some(_) if !event.has_data() && self.demands_data(info) => {
                    self.not_an_object(Rule::MissingMember, info.data.pointer, Found::Nothing)
                }
                Some((_, view)) => object::check(self, view, &info.data, info.documented),
                None => self.untyped(event, info),
            },
            other => {
                let expected = Expected::Known("an event that is known", other.map(known));
                let found = Found::Words(event.name().into());
                self.report(Rule::UnknownEvent, "", "event", expected, found)
            }
        }
    }

    /// Whether an event without data lacks a member.
    #[cold]
    fn demands_data(&self, info: &EventInfo) -> bool {
        let mut members = info.data.members.iter();
        members.any(|member| self.against.demands(member.required, info.documented))
    }

    #[cold]
    fn extra(&mut self, extra: &'e Members<'_>) -> Flow {
        extra.walk().try_for_each(|(name, json)| match name {
            "timestamp" => timestamp::shape(self, json),
            name => self.unknown_member("", name, None, Found::Json(json.into())),
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
    fn raw(&mut self, members: &Members<'_>, info: &'static ObjectInfo, known: Points) -> Flow {
        let mut judge = Judge {
            found: Vec::new(),
            items: self.items.clone(),
            ..*self
        };
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
            within: self.pointer(within),
            member: Some(member.into()),
            expected,
            found,
        })
    }

    /// The pointer of a table, with the indices of the items that are judged.
    fn pointer(&self, of_table: &'static str) -> Cow<'static, str> {
        if self.items.is_empty() {
            return of_table.into();
        }
        let mut pointer = String::new();
        let mut from = 0;
        for (at, index) in &self.items {
            pointer.push_str(&of_table[from..*at]);
            pointer.push_str(&index.to_string());
            from = at + 1;
        }
        pointer.push_str(&of_table[from..]);
        pointer.into()
    }

    fn push(&mut self, mut violation: Violation<'e>) -> Flow {
        if self.newer && violation.rule.is_of_the_unknown() {
            violation.rule = Rule::NewerThanKnown;
            if !self.all {
                return Continue(());
            }
        }
        if !self.all {
            return Break(());
        }
        self.found.push(violation);
        Continue(())
    }

    /// `documented`: where the member is known, if it is anywhere.
    fn unknown_member(
        &mut self,
        within: &'static str,
        name: &'e str,
        documented: Option<Points>,
        found: Found<'e>,
    ) -> Flow {
        let expected = Expected::Known("no such member", documented);
        self.report(Rule::UnknownMember, within, name, expected, found)
    }

    fn missing_member(&mut self, within: &'static str, member: &'static MemberInfo) -> Flow {
        let expected = Expected::TypeOf(member, self.against);
        let found = Found::Nothing;
        self.report(Rule::MissingMember, within, member.name, expected, found)
    }

    fn not_an_object(&mut self, rule: Rule, within: &'static str, found: Found<'e>) -> Flow {
        self.whole(rule, within, Expected::Words("an object"), found)
    }

    /// Reports a whole value, not one of its members.
    #[cold]
    fn whole(
        &mut self,
        rule: Rule,
        pointer: &'static str,
        expected: Expected,
        found: Found<'e>,
    ) -> Flow {
        self.push(Violation {
            rule,
            within: self.pointer(pointer),
            member: None,
            expected,
            found,
        })
    }
}

fn known(info: &EventInfo) -> Points {
    info.documented
}
