//! The catalogue of sentences: rules that are stated, but cannot be used as they are.

use crate::diagnostic::arguments::SentenceKind;
use crate::diagnostic::catalogue::{Class, CodeEntry, Severity};

codes! {
    /// Statements of sentences that cannot be used.
    enum ProseCode;

    /// A sentence compares this member with one that is not listed beside it.
    RelationUnknown { member: String, other: String } = "relation-unknown", Fault, Warning {
        summary: "a comparison with an unknown member",
        message: "`{member}` is compared with `{other}`, which is not listed",
        label: "this sentence",
    }
    /// A rate limit is said to be separate for each value of something that is not a member
    /// of the event's data. The limit is kept without a key.
    RateLimitKeyUnknown { key: String } = "rate-limit-key-unknown", Fault, Warning {
        summary: "a rate limit for each value of an unknown member",
        message: "the key `{key}` of the rate limit is not a member",
        label: "this sentence",
        help: "read as a rate limit without a key",
    }
    /// A member is described under a condition, but is not called optional. It is read as
    /// required, as it is declared.
    ConditionalNotOptional { member: String, condition: String } = "conditional-not-optional", Fault, Warning {
        summary: "a member under a condition that is not optional",
        message: "`{member}` is described under a condition, but is not `optional`",
        label: "`{condition}`",
        help: "read as required",
    }
    /// A sentence seems to state a rule, and its form is not known. It is kept as text.
    RuleUnread { kind: SentenceKind } = "rule-unread", Quirk, Note {
        summary: "a sentence that may state a rule",
        message: "sentence not understood: it may state {kind}",
        label: "this sentence",
        help: "kept as text",
    }
}
