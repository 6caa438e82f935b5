//! Rules about types, values and branches.

use super::super::rule::Effect::{Breaks, Fine};
use super::super::rule::Mirror::Rule;
use super::super::rule::{Case, Effects, Variant};

super::rules! {
    list TYPES;

    MEMBER_TYPE_WIDENED = "member-type-widened", Rule("member-type-narrowed"),
        Wire(Breaks, MayBreak, Fine),
        title: "a type allows all that it allowed and more",
        message: "type of {item} widened from {old} to {new}",
        why: "Values may arrive that the older type does not hold: larger numbers, fractions, \
              another kind of JSON value.",
        fix: "Read into the wider type.",
        example: "THING\n  size: int32" => "THING\n  size: int64";

    MEMBER_TYPE_NARROWED = "member-type-narrowed", Rule("member-type-widened"),
        Wire(Fine, Fine, Breaks),
        title: "a type allows less than before",
        message: "type of {item} narrowed from {old} to {new}",
        why: "Everything that arrives fits the older type. A mock may send a value that is no \
              longer possible.",
        fix: "Let the mock keep to the narrower type.",
        example: "THING\n  size: int64" => "THING\n  size: int32";

    MEMBER_RANGE_CHANGED = "member-range-changed", Rule("member-range-changed"),
        Wire(Breaks, MayBreak, Breaks),
        title: "an integer allows other values, neither more nor fewer",
        message: "type of {item} changed from {old} to {new}, another range of integers",
        why: "Each type has values that the other one lacks: negative numbers on one side, \
              larger ones on the other.",
        fix: "Read into an integer that holds both.",
        example: "THING\n  size: int" => "THING\n  size: uint64";

    MEMBER_TYPE_CHANGED = "member-type-changed", Rule("member-type-changed"),
        Wire(Breaks, Breaks, Breaks),
        title: "a type became another JSON type",
        message: "type of {item} changed from {old} to {new}",
        why: "Code that reads the older type fails on every event that has the newer one.",
        fix: "Accept both types.",
        example: "THING\n  size: int" => "THING\n  size: str";

    TYPE_WORD_CHANGED = "type-word-changed", Rule("type-word-changed"), Docs(Fine, Fine, Fine),
        title: "a type has another name for the same values",
        message: "type of {item} is now called {new}; it was {old}, with the same range",
        why: "`int` and `int64`, `size` and `uint64` are the same numbers.",
        fix: "Nothing to do.",
        example: "THING\n  size: uint64" => "THING\n  size: size";

    STRING_BECAME_ENUM = "string-became-enum", Rule("enum-became-string"),
        Wire(Fine, Fine, Breaks),
        title: "a string became an enum",
        message: "type of {item} changed from {old} to {new}",
        why: "Only listed values are sent. A mock may send another one.",
        fix: "Let the mock send listed values.",
        example: "THING\n  kind: str" => "THING\n  kind: enum(a, b)";

    ENUM_BECAME_STRING = "enum-became-string", Rule("string-became-enum"),
        Wire(Breaks, MayBreak, Fine),
        title: "an enum became a string",
        message: "type of {item} changed from {old} to {new}",
        why: "Any string may arrive. A closed enum rejects it.",
        fix: "Add a variant for unknown values.",
        example: "THING\n  kind: enum(a, b)" => "THING\n  kind: str";

    VALUE_ADDED = "value-added", Rule("value-removed"), Wire(Breaks, MayBreak, Fine),
        variants: [Variant {
            case: Case::CompleteList,
            effects: Effects::new(Breaks, Breaks, Fine),
            notice: "; the older text called its list complete",
        }],
        title: "a value was added to an enum",
        message: "value {item} added",
        why: "The member may have a value that was not possible before. A closed enum rejects \
              it; other code needs a default case. Where a text called its list complete, that \
              was a promise, and tolerant clients may rely on it.",
        fix: "Add a variant for unknown values, then the new one.",
        example: "THING\n  kind: enum(a)" => "THING\n  kind: enum(a, b)";

    VALUE_REMOVED = "value-removed", Rule("value-added"), Wire(MayBreak, MayBreak, Breaks),
        title: "a value was removed from an enum",
        message: "value {item} removed",
        why: "The value is no longer sent. Code that waits for it waits forever; a mock may \
              still send it.",
        fix: "Check what waits for the value.",
        example: "THING\n  kind: enum(a, b)" => "THING\n  kind: enum(a)";

    LIST_OPENED = "list-opened", Rule("list-closed"), Wire(Breaks, MayBreak, Fine),
        title: "a list of values no longer claims to be complete",
        message: "the list of values of {item} no longer claims to be complete",
        why: "Other values may arrive. A closed enum of the listed ones rejects them.",
        fix: "Add a variant for unknown values.",
        example: "text\nTHING\n  kind: enum(a)" => "text\nTHING\n  kind: choice(a)";

    LIST_CLOSED = "list-closed", Rule("list-opened"), Wire(Fine, Fine, Breaks),
        title: "a list of values now claims to be complete",
        message: "the list of values of {item} now claims to be complete",
        why: "Clients gain a promise. A mock that sends another value breaks it.",
        fix: "Let the mock send listed values.",
        example: "text\nTHING\n  kind: choice(a)" => "text\nTHING\n  kind: enum(a)";

    LIST_CLAIM_CHANGED = "list-claim-changed", Rule("list-claim-changed"), Docs(Fine, Fine, Fine),
        title: "an incomplete list of values is introduced in other words",
        message: "the list of values of {item} is now introduced as {new}; it was {old}",
        why: "The list claimed not to be complete, and still does.",
        fix: "Nothing to do.",
        example: "text\nTHING\n  kind: choice(a)" => "text\nTHING\n  kind: some(a)";

    BRANCH_ADDED = "branch-added", Rule("branch-removed"), Wire(Breaks, MayBreak, Fine),
        title: "a branch was added to a union or alternate",
        message: "branch {item} added{new}",
        why: "Members may arrive, or a JSON type, that no branch had before. A closed union \
              rejects them.",
        fix: "Keep the members of unknown branches.",
        example: "THING: union(kind)\n  kind: enum(a, b)\n  <a>\n    x: int"
            => "THING: union(kind)\n  kind: enum(a, b)\n  <a>\n    x: int\n  <b>\n    y: int";

    BRANCH_REMOVED = "branch-removed", Rule("branch-added"), Wire(MayBreak, MayBreak, Breaks),
        title: "a branch was removed from a union or alternate",
        message: "branch {item} removed{old}",
        why: "What the branch carried no longer arrives; a mock may still send it.",
        fix: "Check what depends on the branch.",
        example: "THING\n  x: alternate\n    <s>: str\n    <i>: int" => "THING\n  x: alternate\n    <s>: str";

    DISCRIMINATOR_CHANGED = "discriminator-changed", Rule("discriminator-changed"),
        Wire(Breaks, Breaks, Breaks),
        title: "another member selects the branch of a union",
        message: "the branch of {item} is now selected by {new}; it was {old}",
        why: "Code reads one member to know which others to expect; now it is another one.",
        fix: "Select by the new member.",
        example: "THING: union(a)\n  a: enum(x)\n  b: enum(x)\n  <x>\n    y: int"
            => "THING: union(b)\n  a: enum(x)\n  b: enum(x)\n  <x>\n    y: int";
}
