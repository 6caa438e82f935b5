//! The clients' dependency: typed QMP events, validators and a catalogue.
//!
//! Everything that names an event is generated; this file and `runtime` name none.
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod generated;
#[cfg(feature = "introspection")]
mod introspection;
mod message;
mod runtime;
pub mod stream;

pub use generated::*;
#[cfg(feature = "introspection")]
pub use introspection::{Introspection, InvalidIntrospection};
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
