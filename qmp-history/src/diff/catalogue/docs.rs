//! Rules about the documentation alone.

use super::super::rule::Mirror::Rule;

super::rules! {
    list DOCS;

    DECLARED_TYPE_ADDED = "declared-type-added", Rule("declared-type-removed"),
        Docs(Fine, Fine, Fine),
        title: "a type is now declared that was inferred or unknown",
        message: "now declares the type of {item}: {new}; before it was {old}",
        why: "The older side declares no type: it was the same one, inferred, or unknown.",
        fix: "Nothing to do.",
        example: "text\nTHING\n  size: int [known example]" => "text\nTHING\n  size: int";

    DECLARED_TYPE_REMOVED = "declared-type-removed", Rule("declared-type-added"),
        Docs(Fine, Fine, Fine),
        title: "a type is no longer declared",
        message: "no longer declares the type of {item}; it is {new}",
        why: "The newer side declares no type: it is the same one, inferred, or unknown.",
        fix: "Nothing to do.",
        example: "text\nTHING\n  size: int" => "text\nTHING\n  size: unknown";

    BASIS_CHANGED = "basis-changed", Rule("basis-changed"), Docs(Fine, Fine, Fine),
        title: "the same fact is known in another way",
        message: "{item}: {part} is now known by {new}; before by {old}",
        why: "A member or a type is shown by an example, by prose or by a declaration. The fact \
              is the same.",
        fix: "Nothing to do.",
        example: "text\nTHING\n  size: int [member example]" => "text\nTHING\n  size: int";

    REFERENCE_CHANGED = "reference-changed", Rule("reference-changed"), Docs(Fine, Fine, Fine),
        title: "the documentation refers to another place",
        message: "{item} now refers to {new}; before to {old}",
        why: "A text may refer to a type of QEMU's schema or to a command for the members.",
        fix: "Read the other place.",
        example: "text\nTHING [ref query-thing]\n  id: str" => "text\nTHING [ref query-other]\n  id: str";

    SINCE_CHANGED = "since-changed", Rule("since-changed"), Docs(Fine, Fine, Fine),
        title: "the documentation names another release of introduction",
        message: "{item} claims to exist since {new}; before since {old}",
        why: "The claim is about the definition and is often wrong; when an item really \
              appeared is in the history.",
        fix: "Nothing to do.",
        example: "THING [since 2.1]" => "THING [since 2.2]";

    NOTE_CHANGED = "note-changed", Rule("note-changed"), Docs(Fine, Fine, Fine),
        title: "a note was added, removed or changed",
        message: "notes of {item} changed",
        why: "Notes state rules about an event. Those that are understood are compared by rules \
              of their own.",
        fix: "Read both notes.",
        example: "text\nTHING [note \"It is sent.\"]" => "text\nTHING [note \"It is sent early.\"]";

    EXAMPLE_CHANGED = "example-changed", Rule("example-changed"), Docs(Fine, Fine, Fine),
        title: "an example was added, removed or changed",
        message: "examples of {item} changed",
        why: "An example illustrates an event. What it shows of members and types is compared \
              by rules of their own.",
        fix: "Nothing to do.",
        example: "text\nTHING [example \"a\"]" => "text\nTHING [example \"b\"]";

    DESCRIPTION_CHANGED = "description-changed", Rule("description-changed"),
        Docs(Fine, Fine, Fine),
        title: "a description changed",
        message: "description of {item} changed",
        why: "The words differ, but none of those that often change what is promised.",
        fix: "Nothing to do.",
        example: "THING [says \"A thing ended.\"]" => "THING [says \"A thing has ended.\"]";
}
