//! The catalogue of sentences: rules that are stated, but cannot be used as they are.

use crate::diagnostic::catalogue::{Class, Entry, Severity};

codes! {
    /// What a sentence states in a way that cannot be used.
    enum ProseCode;

    /// A sentence compares this member with one that is not listed beside it.
    RelationUnknown { member: String, other: String } = "relation-unknown", Fault, Warning {
        summary: "a comparison with an unknown member",
        message: "`{member}` is compared with `{other}`, which is not listed",
        label: "this sentence",
    }
}
