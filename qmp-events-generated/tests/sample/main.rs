//! The runtime with other tables: unions, integers by width, arrays, any JSON, and data that
//! came later, none of which the documents describe yet. The tables below `generated` are
//! emitted from a model in the generator's tests.
//!
//! The sources of the crate are compiled here with these tables instead of the crate's.
#![allow(
    clippy::large_enum_variant,
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    missing_docs
)]

extern crate self as qmp_events_generated;

mod accessors;
mod alternates;
mod arrays;
mod generated;
mod routes;
mod unions;
mod validation;
#[path = "../routes/ways.rs"]
mod ways;
mod widths;

/// The folder of the crate's modules.
#[path = "../../src"]
mod source {
    pub mod message;
    pub mod runtime;
}

use source::{message, runtime};

pub use generated::*;
pub use message::{ErrorReply, Greeting, InvalidMessage, Message, Reply, Version};
pub use runtime::catalogue;
pub use runtime::deserialize::Owned;
pub use runtime::event::{Event, InvalidEvent, Misfit, UnknownEvent};
pub use runtime::json::{Json, Kind};
pub use runtime::members::Members;
pub use runtime::number::{Integer, Number};
pub use runtime::object::UnknownBranch;
pub use runtime::points::Points;
pub use runtime::release::{InvalidRelease, Release};
pub use runtime::revision::Revision;
pub use runtime::text::Text;
pub use runtime::timestamp::Timestamp;
pub use runtime::validate::{Against, Rule, Violation, validate};
pub use runtime::value::ValueRef;

/// Reads an event, which comes back equal.
fn read(json: &str) -> Event<'_> {
    let event = Event::from_str(json).expect(json);
    let tree = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect(json);
    let written = serde_json::to_string(&event).expect("JSON");
    assert_eq!(tree(&written), tree(json));
    event
}

/// The misfit that the event is, as it reads.
fn misfit(json: &str) -> String {
    match read(json).payload {
        Payload::Misfit(misfit) => misfit.to_string(),
        other => panic!("no misfit: {other:?}"),
    }
}
