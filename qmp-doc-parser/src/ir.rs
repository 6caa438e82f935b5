//! The IR: the facts of one source at one point of QEMU's history, in the same form for every
//! source.
//!
//! A [`Document`] holds events and an arena of types. [`Document::resolve`] yields the
//! [`Tree`]: each event by path, as it is on the wire, with bases flattened and type names
//! gone. History, comparison and the generator read the tree only.
//!
//! Facts carry their evidence ([`Known`]) and, if the source has positions, a span. Prose is
//! separate from facts and optional: the facts file has none.

mod attributes;
mod describe;
mod digest;
mod document;
mod event;
mod facts;
mod path;
mod place;
mod prose;
mod release;
mod resolve;
mod rules;
mod tree;
mod types;

pub use attributes::{Attributes, Condition, Feature, InvalidCondition, Known};
pub use digest::{Digest, InvalidDigest};
pub use document::{
    Capture, Document, IR_VERSION, InvalidIr, Place, Proof, QuirkUse, Revision, Source, SourceFile,
    SourceKind, json_schema,
};
pub use event::{Data, Event, Shape};
pub use facts::{
    DataForm, Fact, FactIndex, FactKind, FactProblem, InvalidFact, Statement, TypeWord, facts,
    stored_facts,
};
pub use path::{Path, PathPart, escaped, is_within, split_event, unescaped};
pub use prose::{
    DataLabel, DataProse, Defect, EventProse, Example, Heading, MemberProse, Note, Repair, Text,
};
pub use release::{InvalidRelease, Release};
pub use rules::{
    Outcome, Presence, PresenceWhen, RateLimit, Reference, ReferenceKind, Relation, RelationKind,
    Successor, SuccessorWhen,
};
pub use tree::{
    BranchNode, DataNode, ElementNode, EventNode, Item, MemberNode, ObjectNode, Tree, TypeFacts,
    TypeNode, ValueNode, selectors,
};
pub use types::{
    Branch, Definition, Enum, Extent, Member, Object, Scalar, Type, TypeDef, TypeId, Value,
};
