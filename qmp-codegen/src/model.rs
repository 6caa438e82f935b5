//! The Rust side as planned: every name, type and sentence decided.

mod width;

use qmp_doc_parser::ir::{Outcome, RelationKind, SuccessorWhen};
use qmp_history::Intervals;

pub(crate) use width::Width;

/// Everything that is emitted.
pub(crate) struct Model {
    /// The releases on the axis, oldest first.
    pub(crate) releases: Vec<ReleaseRow>,
    pub(crate) revisions: Vec<Revision>,
    /// The sets of releases and texts that the tables name.
    pub(crate) intervals: Vec<Interval>,
    /// The events, in the order of their wire names.
    pub(crate) events: Vec<Event>,
    /// The types of the events by the length of the wire name, shortest first.
    pub(crate) by_length: Vec<(usize, Vec<String>)>,
    /// Types that several events use.
    pub(crate) shared: Types,
    pub(crate) examples: Vec<Example>,
}

impl Model {
    /// The constant for a set of releases and texts.
    pub(crate) fn interval(&self, points: &Intervals) -> &str {
        let mut intervals = self.intervals.iter();
        let found = intervals.find(|interval| interval.points == *points);
        found.map_or("", |interval| &interval.constant)
    }
}

/// A set of releases and texts with its constant: by index, the releases first.
pub(crate) struct Interval {
    pub(crate) constant: String,
    pub(crate) points: Intervals,
    pub(crate) docs: String,
}

/// A release that some source describes.
pub(crate) struct ReleaseRow {
    pub(crate) major: u16,
    pub(crate) minor: u16,
    pub(crate) constant: String,
}

/// A revision of the text.
pub(crate) struct Revision {
    pub(crate) id: String,
    /// The releases that shipped it, oldest first.
    pub(crate) releases: Vec<String>,
    pub(crate) between: Option<String>,
    pub(crate) commit: Option<String>,
    pub(crate) constant: String,
    pub(crate) docs: String,
}

/// An event: its type, the types that only it uses, and its entry in the catalogue.
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
    pub(crate) unions: Vec<Union>,
    pub(crate) alternates: Vec<Alternate>,
    pub(crate) values: Vec<Values>,
}

pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) fields: Vec<Field>,
    /// The fields in the order in which QEMU writes them.
    pub(crate) sent: Vec<usize>,
    pub(crate) role: Role,
}

/// Use of a struct.
pub(crate) enum Role {
    /// An event's data.
    Event,
    /// A member's value.
    Member,
    /// A branch of a union.
    Branch { tag: String, value: String },
}

/// An enum of branches, open to unknown ones.
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    /// The wire name of the discriminator.
    pub(crate) tag: String,
    pub(crate) branches: Vec<Branch>,
}

pub(crate) struct Branch {
    /// The value of the discriminator.
    pub(crate) wire: String,
    pub(crate) name: String,
    /// The struct of its members.
    pub(crate) data: String,
    pub(crate) docs: Vec<String>,
}

/// An enum of types that JSON distinguishes, open to others.
pub(crate) struct Alternate {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) branches: Vec<Alternative>,
}

pub(crate) struct Alternative {
    /// QEMU's name of the branch, which is not on the wire.
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The JSON type that selects it, as [`TypeNode::json_type`] returns it.
    ///
    /// [`TypeNode::json_type`]: qmp_doc_parser::ir::TypeNode::json_type
    pub(crate) json_type: &'static str,
    pub(crate) docs: Vec<String>,
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
    /// An integer of unknown width.
    Integer,
    /// An integer of a QAPI width.
    Sized(Width),
    Number,
    Boolean,
    /// Any JSON.
    Json,
    List(Box<Type>),
    /// A struct, a union, an alternate or an enum.
    Named(String),
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

/// The entry of an event in the catalogue.
pub(crate) struct EventInfo {
    pub(crate) name: String,
    pub(crate) documented: Intervals,
    pub(crate) marks: Marks,
    pub(crate) rate_limits: Vec<(Option<String>, Intervals)>,
    pub(crate) follows: Vec<(SuccessorInfo, Intervals)>,
    pub(crate) data: ObjectInfo,
}

#[derive(Default)]
pub(crate) struct ObjectInfo {
    /// JSON Pointer (RFC 6901) from the event.
    pub(crate) pointer: String,
    /// The type that holds it.
    pub(crate) holder: String,
    pub(crate) members: Vec<MemberInfo>,
    pub(crate) spelled_out: Intervals,
    /// Of a union: the discriminator and its branches.
    pub(crate) branches: Option<(String, Vec<BranchInfo>)>,
}

pub(crate) struct BranchInfo {
    pub(crate) value: String,
    pub(crate) documented: Intervals,
    /// The struct that holds it.
    pub(crate) holder: String,
    pub(crate) members: Vec<MemberInfo>,
    pub(crate) spelled_out: Intervals,
}

pub(crate) struct MemberInfo {
    pub(crate) name: String,
    pub(crate) documented: Intervals,
    pub(crate) required: Intervals,
    pub(crate) marks: Marks,
    pub(crate) types: Vec<(JsonType, Intervals)>,
    pub(crate) items: ItemInfo,
    pub(crate) values: Vec<(String, Intervals)>,
    pub(crate) values_listed: Intervals,
    pub(crate) constant: Intervals,
    pub(crate) presence: Vec<(Outcome, Intervals)>,
    pub(crate) relations: Vec<(RelationInfo, Intervals)>,
    pub(crate) object: ObjectInfo,
}

/// The items of an array.
#[derive(Default)]
pub(crate) struct ItemInfo {
    /// JSON Pointer from the event, with `-` for the index.
    pub(crate) pointer: String,
    pub(crate) types: Vec<(JsonType, Intervals)>,
}

/// Conditions and features of an event or member.
#[derive(Default)]
pub(crate) struct Marks {
    pub(crate) conditions: Vec<(String, Intervals)>,
    pub(crate) features: Vec<(String, Intervals)>,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SuccessorInfo {
    pub(crate) event: String,
    pub(crate) when: Option<SuccessorWhen>,
    pub(crate) eventually: bool,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct RelationInfo {
    pub(crate) on: Option<Outcome>,
    pub(crate) is: RelationKind,
    pub(crate) other: String,
}

/// A JSON type, as the validator distinguishes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    Any,
    Null,
    Boolean,
    Integer,
    Sized(Width),
    Number,
    String,
    Array,
    Object,
}

pub(crate) struct Example {
    pub(crate) event: String,
    /// One line.
    pub(crate) json: String,
    pub(crate) repaired: bool,
    pub(crate) documented: Intervals,
}
