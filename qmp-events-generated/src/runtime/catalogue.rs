//! The catalogue: every event, member, branch and value with its releases, without a server.
//!
//! The type of each event has its entry as the constant `INFO`, so that a question can be
//! answered at compile time.

pub use super::catalogue_types::{
    BranchInfo, Comparison, EventInfo, Example, Follow, JsonType, MemberInfo, ObjectInfo, Outcome,
    RateLimit, Relation, ValueInfo, When,
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

/// Examples, by event: lines that QEMU sent.
pub fn examples() -> impl Iterator<Item = &'static Example> {
    EXAMPLES.iter()
}
