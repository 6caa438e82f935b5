//! The catalogue of examples: departures from JSON, and contradictions to the section.

use crate::diagnostic::arguments::TypeName;
use crate::diagnostic::catalogue::{Class, CodeEntry, Severity};

codes! {
    /// Findings in an example.
    enum ExampleCode;

    /// An example without the label `Example:` before it.
    ExampleWithoutLabel = "example-without-label", Quirk, Note {
        summary: "an example without its label",
        message: "example without the label `Example:`",
        label: "this example",
    }
    /// An example lacks a comma between two members. It is added, since there is just one way.
    ExampleMissingComma { repaired: bool } = "example-missing-comma", Fault, Error {
        summary: "an example lacks a comma",
        message: "invalid JSON: missing comma between two members",
        label: "expected `,`",
        help: { repair(*repaired, "a comma was added") },
    }
    /// An example has a comma after the last member or item. It is dropped.
    ExampleTrailingComma { repaired: bool } = "example-trailing-comma", Fault, Error {
        summary: "an example has a comma too many",
        message: "invalid JSON: trailing comma",
        label: "no member follows",
        help: { repair(*repaired, "the comma was dropped") },
    }
    /// An example has more closing brackets than opening ones. Those at the end are dropped.
    ExampleSurplusBracket { bracket: char, repaired: bool } = "example-surplus-bracket", Fault, Error {
        summary: "an example has a bracket too many",
        message: "invalid JSON: surplus `{bracket}`",
        label: "closes nothing",
        help: { repair(*repaired, "the bracket was dropped") },
    }
    /// An example has fewer closing brackets than opening ones. They are added at its end, if
    /// that leaves the event's own members in their place.
    ExampleUnclosed { closers: String, repaired: bool } = "example-unclosed", Fault, Error {
        summary: "an example is not closed",
        message: "invalid JSON: missing `{closers}` at the end",
        label: "expected `{closers}`",
        help: { repair(*repaired, &format!("`{closers}` was added")) },
    }
    /// An example is not JSON, and no repair is unambiguous. It is kept verbatim.
    ExampleNotJson { error: String } = "example-not-json", Fault, Error {
        summary: "an example is not JSON",
        message: "invalid JSON: {error}",
        label: "here",
        help: { repair(false, "") },
    }
    /// An example is JSON, but not a QMP event: it lacks the member `event`.
    ExampleNotAnEvent = "example-not-an-event", Fault, Warning {
        summary: "an example that is not an event",
        message: "example has no member `event`",
        label: "this example",
    }
    /// An example shows an event that its section does not describe.
    ExampleOfAnotherEvent { event: String } = "example-of-another-event", Fault, Warning {
        summary: "an example of another event",
        message: "example shows `{event}`, which this section does not describe",
        label: "another event",
        help: "kept, but not used for this section's events",
    }
    /// An example has no `timestamp`, which QEMU always sends.
    ExampleWithoutTimestamp = "example-without-timestamp", Fault, Warning {
        summary: "an example without a timestamp",
        message: "example has no timestamp",
        label: "this example",
        help: "QEMU always sends one",
    }
    /// The envelope of an example is not as QEMU sends it: `timestamp` is not an object of
    /// the whole numbers `seconds` and `microseconds`, or `data` is not an object.
    ExampleEnvelope { member: String, expected: &'static str } = "example-envelope", Fault, Warning {
        summary: "an example whose `timestamp` or `data` has another form",
        message: "example has an unexpected `{member}`",
        label: "expected {expected}",
    }
    /// An example has a member beside `event`, `data` and `timestamp`.
    ExampleUnknownKey { member: String } = "example-unknown-key", Fault, Warning {
        summary: "an example with an unknown top-level member",
        message: "example has the top-level member `{member}`",
        label: "expected `event`, `data` or `timestamp`",
    }
    /// An example shows a member that the section does not list.
    ExampleUnlistedMember { member: String } = "example-unlisted-member", Fault, Warning {
        summary: "an example shows a member that is not listed",
        message: "example shows `{member}`, which is not listed",
        label: "not listed",
        help: "either the list is incomplete or the example is wrong",
    }
    /// An example lacks a member that the section lists and does not call optional.
    ExampleLacksMember { member: String } = "example-lacks-member", Fault, Warning {
        summary: "an example lacks a listed member",
        message: "example lacks `{member}`",
        label: "not in this example",
        related: "listed here as required",
    }
    /// An example shows a member with a value that is not of its declared type.
    ExampleTypeMismatch { member: String, shown: TypeName, declared: TypeName } = "example-type-mismatch", Fault, Warning {
        summary: "an example contradicts a declared type",
        message: "example shows `{member}` as {shown}, declared as {declared}",
        label: "shown here",
        related: "declared here",
    }
    /// An example shows a value that the section does not list, though it lists the values.
    ExampleUnlistedValue { member: String, value: String } = "example-unlisted-value", Fault, Warning {
        summary: "an example shows a value that is not listed",
        message: "example shows \"{value}\" for `{member}`, which is not in the list of values",
        label: "not listed",
        related: "values listed here",
    }
    /// An example contradicts a stated relation between two members.
    ExampleBreaksRelation { member: String, other: String, relation: &'static str } = "example-breaks-relation", Fault, Warning {
        summary: "an example contradicts a stated relation",
        message: "`{member}` is not {relation} `{other}` in this example",
        label: "shown here",
        related: "stated here",
    }
    /// The section shows no example.
    NoExample = "no-example", Quirk, Note {
        summary: "an event without an example",
        message: "event has no example",
        label: "this section",
    }
}

/// Formats the repair of an example that is not JSON.
fn repair(repaired: bool, step: &str) -> String {
    if repaired {
        format!("{step}; the text is kept as it is")
    } else {
        "no repair is unambiguous; the text is kept as it is".to_owned()
    }
}
