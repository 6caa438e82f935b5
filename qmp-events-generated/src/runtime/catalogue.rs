//! The catalogue: the documentation of every event, member and value, without a server.
//!
//! The type of each event has its entry as the constant `INFO`, so that a question can be
//! answered at compile time.

pub use super::catalogue_types::{
    BranchInfo, Comparison, Departure, Destination, EventInfo, Example, Follow, JsonType,
    MemberInfo, ObjectInfo, Outcome, RateLimit, Relation, ValueInfo, When,
};
use super::given::{EVENTS, EXAMPLES, Payload};

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
