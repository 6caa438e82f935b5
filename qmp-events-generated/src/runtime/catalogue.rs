//! Answers without a server: what the documents say of every event, member and value.
//!
//! Each event's type has its entry as a constant too, `INFO`, so that a question can be
//! answered when the program is compiled.

pub use super::catalogue_types::{
    Comparison, Departure, Destination, EventInfo, Example, Follow, JsonType, MemberInfo,
    ObjectInfo, Outcome, RateLimit, Relation, ValueInfo, When,
};
use crate::generated::{EVENTS, EXAMPLES, Payload};

/// All events, by name.
pub fn events() -> impl Iterator<Item = &'static EventInfo> {
    EVENTS.iter().copied()
}

/// The event of that name.
pub fn event(name: &str) -> Option<&'static EventInfo> {
    Payload::info(name)
}

/// The documents' examples, by event.
pub fn examples() -> impl Iterator<Item = &'static Example> {
    EXAMPLES.iter()
}
