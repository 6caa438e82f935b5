//! Departures of events from the newest document that describes them.

use std::collections::{BTreeMap, BTreeSet};

use qmp_events_generated::catalogue::{self, EventInfo, ObjectInfo};
use qmp_events_generated::{Against, Event, Message, Revision, Rule};
use serde_json::Value;

/// One way in which events of a name depart from their document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Departure {
    pub(crate) event: String,
    /// JSON Pointer to it.
    pub(crate) path: String,
    pub(crate) rule: Rule,
    /// The documented value.
    pub(crate) promised: String,
    /// The sent value if the document lists values, otherwise its type.
    pub(crate) sent: String,
}

/// The departures of one event.
pub(crate) fn departures(event: &Event<'_>) -> Vec<Departure> {
    let json = json(event);
    let newest = event.info().and_then(newest);
    let against = newest.map_or(Against::Timeline, Against::Revision);
    let violations = event.validate(against).into_iter();
    let mut found: Vec<_> = violations
        .map(|violation| {
            let value = json.pointer(&violation.path().to_string());
            let sent = match (violation.rule, value) {
                // The values vary between events, so the type is reported.
                (Rule::UnknownMember | Rule::WrongType | Rule::Presence, Some(value)) => {
                    kind(value).to_owned()
                }
                (Rule::MissingMember, None) => "nothing".to_owned(),
                (Rule::UnknownEvent, _) => "the event".to_owned(),
                (_, value) => value.map_or_else(|| violation.found().to_string(), Value::to_string),
            };
            Departure {
                event: event.name().to_owned(),
                path: violation.path().to_string(),
                rule: violation.rule,
                promised: violation.expected().to_string(),
                sent,
            }
        })
        .collect();
    // The validator allows these, as the document refers to another text for the members.
    // They are undocumented nevertheless.
    if let (Some(info), Some(revision)) = (event.info(), newest)
        && let Some(data) = json.get("data")
    {
        unnamed("/data", data, &info.data, revision, &mut |path, value| {
            if !found.iter().any(|known| known.path == path) {
                found.push(Departure {
                    event: event.name().to_owned(),
                    path,
                    rule: Rule::UnknownMember,
                    promised: "others, without their names".to_owned(),
                    sent: kind(value).to_owned(),
                });
            }
        });
    }
    found
}

fn json(event: &Event<'_>) -> Value {
    serde_json::to_value(event).expect("what was read can be written")
}

/// Members that the document does not name.
fn unnamed(
    base: &str,
    value: &Value,
    object: &ObjectInfo,
    revision: Revision,
    found: &mut impl FnMut(String, &Value),
) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = format!("{base}/{name}");
        let mut known = object.members.iter();
        match known.find(|member| member.name == name && member.documented.contains(revision)) {
            Some(member) => unnamed(&path, value, &member.object, revision, found),
            None => found(path, value),
        }
    }
}

/// The newest document that describes the event.
pub(crate) fn newest(info: &EventInfo) -> Option<Revision> {
    info.documented.last()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The events that servers sent: counts, departures and members.
#[derive(Debug, Default)]
pub(crate) struct Drift {
    /// The servers, in the order in which they were given.
    pub(crate) servers: Vec<String>,
    pub(crate) events: BTreeMap<String, Seen>,
}

/// The recorded events of one name; counts are by server.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) count: Vec<u64>,
    pub(crate) departures: BTreeMap<Departure, Vec<u64>>,
    /// JSON Pointers to all members of the data, with some values.
    pub(crate) members: BTreeMap<String, BTreeSet<String>>,
}

impl Drift {
    /// Adds a server's recording: one message per line; only events are counted.
    pub(crate) fn read(&mut self, server: &str, lines: &str) -> Result<(), String> {
        self.servers.push(server.to_owned());
        for (number, line) in (1..).zip(lines.lines()) {
            let message = Message::from_str(line)
                .map_err(|error| format!("{server}, line {number}: {error}"))?;
            if let Message::Event(event) = message {
                self.add(&event);
            }
        }
        Ok(())
    }

    /// Adds an event of the last server.
    fn add(&mut self, event: &Event<'_>) {
        let servers = self.servers.len();
        let count = |counts: &mut Vec<u64>| {
            counts.resize(servers, 0);
            counts[servers - 1] += 1;
        };
        let seen = self.events.entry(event.name().to_owned()).or_default();
        count(&mut seen.count);
        for departure in departures(event) {
            count(seen.departures.entry(departure).or_default());
        }
        if let Some(data) = json(event).get("data") {
            members("/data", data, &mut seen.members);
        }
    }

    /// Returns whether this departure was recorded before.
    #[allow(dead_code)] // the table does not ask; tests do
    pub(crate) fn knows(&self, departure: &Departure) -> bool {
        let seen = self.events.get(&departure.event);
        seen.is_some_and(|seen| seen.departures.contains_key(departure))
    }

    /// Members of the newest document that no recorded event had, and whether they are
    /// required.
    pub(crate) fn never_sent(&self) -> Vec<(&'static EventInfo, String, bool)> {
        let mut all = Vec::new();
        for (name, seen) in &self.events {
            let Some(info) = catalogue::event(name) else {
                continue;
            };
            if let Some(newest) = newest(info) {
                missing("/data", &info.data, newest, seen, &mut |path, required| {
                    all.push((info, path, required));
                });
            }
        }
        all
    }
}

fn members(base: &str, value: &Value, into: &mut BTreeMap<String, BTreeSet<String>>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = format!("{base}/{name}");
        let values = into.entry(path.clone()).or_default();
        if !value.is_object() {
            values.insert(value.to_string());
        }
        members(&path, value, into);
    }
}

fn missing(
    base: &str,
    object: &ObjectInfo,
    revision: Revision,
    seen: &Seen,
    found: &mut impl FnMut(String, bool),
) {
    let known = object.members.iter();
    for member in known.filter(|member| member.documented.contains(revision)) {
        let path = format!("{base}/{}", member.name);
        if seen.members.contains_key(&path) {
            missing(&path, &member.object, revision, seen, found);
        } else {
            found(path, member.required.contains(revision));
        }
    }
}
