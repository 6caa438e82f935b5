//! Faults of a reply of `query-qmp-schema`.

/// A fault of a reply, with the place as a JSON Pointer where it has one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplyFault {
    /// The input is not JSON.
    #[error("not JSON at line {line}, column {column}: {reason}")]
    NotJson {
        /// Line of the input, from 1.
        line: usize,
        /// Column in bytes, from 1; 0 at the end of a line.
        column: usize,
        /// The JSON parser's message.
        reason: String,
    },
    /// The input is JSON, but neither an array nor an object with `return`.
    #[error("not a reply of query-qmp-schema: expected an array, or an object with `return`")]
    NotAReply,
    /// The reply is an error of QMP.
    #[error("QEMU replied with an error: {description}")]
    ErrorReply {
        /// QEMU's own words.
        description: String,
    },
    /// An entity has not the form of its `meta-type`; it is skipped.
    #[error("{pointer}: invalid entity: {reason}")]
    InvalidEntity {
        /// The entity.
        pointer: String,
        /// The problem.
        reason: String,
    },
    /// Two types, or two events, have one name; the first is used.
    #[error("{pointer}: `{name}` is defined twice; the first definition is used")]
    Duplicate {
        /// The second definition.
        pointer: String,
        /// The name.
        name: String,
    },
    /// A type is named that the reply does not define.
    #[error("{user}: type `{name}` is not defined")]
    UnknownType {
        /// Event or masked type that names it.
        user: String,
        /// The missing type.
        name: String,
    },
    /// The data of an event, or a branch of a union, is not an object.
    #[error("{user}: type `{name}` is not an object")]
    NotAnObject {
        /// Event or masked type that names it.
        user: String,
        /// The type.
        name: String,
    },
    /// The reply describes no event.
    #[error("the reply describes no event")]
    NoEvent,
}

impl ReplyFault {
    /// Id and meaning of every fault.
    pub const CATALOGUE: &[(&str, &str)] = &[
        ("introspection-not-json", "the input is not JSON"),
        (
            "introspection-not-a-reply",
            "the input is not a reply of query-qmp-schema",
        ),
        ("introspection-error-reply", "the reply is an error of QMP"),
        (
            "introspection-invalid-entity",
            "an entity has not the form of its `meta-type`",
        ),
        (
            "introspection-duplicate",
            "two types, or two events, have one name",
        ),
        (
            "introspection-unknown-type",
            "a type is named that the reply does not define",
        ),
        (
            "introspection-not-an-object",
            "the data of an event, or a branch, is not an object",
        ),
        ("introspection-no-event", "the reply describes no event"),
    ];

    /// The stable name.
    pub fn id(&self) -> &'static str {
        let at = match self {
            Self::NotJson { .. } => 0,
            Self::NotAReply => 1,
            Self::ErrorReply { .. } => 2,
            Self::InvalidEntity { .. } => 3,
            Self::Duplicate { .. } => 4,
            Self::UnknownType { .. } => 5,
            Self::NotAnObject { .. } => 6,
            Self::NoEvent => 7,
        };
        Self::CATALOGUE[at].0
    }
}
