//! The Rust side as planned: every name, type and sentence decided.

use qmp_doc_parser::ir;
use qmp_history::{Departure, Intervals};

/// Everything that is to be written.
pub(crate) struct Model {
    pub(crate) revisions: Vec<Revision>,
    /// In the order of their wire names.
    pub(crate) events: Vec<Event>,
    /// Types that several events use.
    pub(crate) shared: Types,
    pub(crate) examples: Vec<Example>,
}

/// A revision of the document.
pub(crate) struct Revision {
    pub(crate) id: String,
    /// The releases that shipped it, oldest first, each with its constant.
    pub(crate) releases: Vec<(String, String)>,
    pub(crate) between: Option<String>,
    pub(crate) commit: Option<String>,
    /// Its constant.
    pub(crate) constant: String,
}

/// An event: its type, those that it alone uses, and what the catalogue says of it.
pub(crate) struct Event {
    pub(crate) module: String,
    pub(crate) data: Struct,
    pub(crate) types: Types,
    pub(crate) info: EventInfo,
}

/// Types in the order in which they are written.
#[derive(Default)]
pub(crate) struct Types {
    pub(crate) structs: Vec<Struct>,
    pub(crate) values: Vec<Values>,
}

pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) fields: Vec<Field>,
    /// The fields in the order in which QEMU writes them.
    pub(crate) sent: Vec<usize>,
}

pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) optional: bool,
    pub(crate) docs: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Text,
    Integer,
    Number,
    Boolean,
    /// Any JSON.
    Json,
    List(Box<Type>),
    Struct(String),
    Values(String),
}

/// An enum of listed values, open to others.
pub(crate) struct Values {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) variants: Vec<Variant>,
}

pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
}

/// What the catalogue says of an event.
pub(crate) struct EventInfo {
    pub(crate) name: String,
    pub(crate) documented: Intervals,
    pub(crate) departures: Vec<Departure>,
    pub(crate) rate_limits: Vec<(Option<String>, Intervals)>,
    pub(crate) follows: Vec<(ir::Order, Intervals)>,
    pub(crate) data: ObjectInfo,
}

#[derive(Default)]
pub(crate) struct ObjectInfo {
    pub(crate) members: Vec<MemberInfo>,
    pub(crate) spelled_out: Intervals,
}

pub(crate) struct MemberInfo {
    pub(crate) name: String,
    pub(crate) documented: Intervals,
    pub(crate) required: Intervals,
    pub(crate) departures: Vec<Departure>,
    pub(crate) types: Vec<(JsonType, Intervals)>,
    pub(crate) values: Vec<(String, Intervals)>,
    pub(crate) values_listed: Intervals,
    pub(crate) constant: Intervals,
    pub(crate) presence: Vec<(ir::Outcome, Intervals)>,
    pub(crate) relations: Vec<(RelationInfo, Intervals)>,
    pub(crate) object: ObjectInfo,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RelationInfo {
    pub(crate) on: Option<ir::Outcome>,
    pub(crate) is: ir::Comparison,
    pub(crate) other: String,
}

/// A JSON type as the validator tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    Any,
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

pub(crate) struct Example {
    pub(crate) event: String,
    pub(crate) json: String,
    pub(crate) repaired: bool,
    pub(crate) documented: Intervals,
}
