//! Rules about members.

use super::super::rule::Mirror::Rule;

super::rules! {
    list MEMBERS;

    REQUIRED_MEMBER_ADDED = "required-member-added", Rule("required-member-removed"),
        Wire(Breaks, Fine, Breaks),
        title: "a required member was added",
        message: "required member {item} added ({new})",
        why: "A closed struct rejects the unknown member; a mock written to the older side does \
              not send it.",
        fix: "Ignore unknown members; make the new one optional when reading older servers.",
        example: "THING\n  id: str" => "THING\n  id: str\n  size: int";

    OPTIONAL_MEMBER_ADDED = "optional-member-added", Rule("optional-member-removed"),
        Wire(Breaks, Fine, Fine),
        title: "an optional member was added",
        message: "optional member {item} added ({new})",
        why: "A closed struct rejects the unknown member when it is sent.",
        fix: "Ignore unknown members.",
        example: "THING\n  id: str" => "THING\n  id: str\n  *size: int";

    REQUIRED_MEMBER_REMOVED = "required-member-removed", Rule("required-member-added"),
        Wire(Breaks, Breaks, Breaks),
        title: "a required member was removed",
        message: "required member {item} removed (was {old})",
        why: "Code that relies on the member fails on every event.",
        fix: "Make the member optional.",
        example: "THING\n  id: str\n  size: int" => "THING\n  id: str";

    OPTIONAL_MEMBER_REMOVED = "optional-member-removed", Rule("optional-member-added"),
        Wire(MayBreak, MayBreak, Breaks),
        title: "an optional member was removed",
        message: "optional member {item} removed (was {old})",
        why: "The member could be absent before, so reading still works; what the member \
              reported no longer arrives.",
        fix: "Check whether anything depends on the member being sent.",
        example: "THING\n  id: str\n  *size: int" => "THING\n  id: str";

    MEMBER_RENAMED = "member-renamed", Rule("member-renamed"), Wire(Breaks, Breaks, Breaks),
        title: "a member seems to have another name",
        message: "{item} renamed from `{old}`",
        why: "One member went and another one of the same type and optionality came to the same \
              object, and their names and descriptions are similar. Code that reads the old \
              name finds nothing. This is a proposal; without renames it is a member removed \
              and one added.",
        fix: "Read the new name, then the old one.",
        example: "THING\n  sector-count: int" => "THING\n  sectors-count: int";

    MEMBER_MOVED = "member-moved", Rule("member-moved"), Wire(Breaks, Breaks, Breaks),
        title: "a member seems to have moved to another object",
        message: "{item} moved from `{old}`",
        why: "A member of the same name, type and optionality went from one object of the event \
              and came to another. Its path is what code relies on. This is a proposal; \
              without renames it is a member removed and one added.",
        fix: "Read the new path, then the old one.",
        example: "THING\n  host: str\n  info: object\n    id: int"
            => "THING\n  info: object\n    host: str\n    id: int";

    MEMBER_BECAME_OPTIONAL = "member-became-optional", Rule("member-became-required"),
        Wire(Breaks, Breaks, Fine),
        title: "a required member became optional",
        message: "{item} became optional",
        why: "The member may be absent. Code that relies on it fails when it is.",
        fix: "Make the member optional.",
        example: "THING\n  size: int" => "THING\n  *size: int";

    MEMBER_BECAME_REQUIRED = "member-became-required", Rule("member-became-optional"),
        Wire(Fine, Fine, Breaks),
        title: "an optional member became required",
        message: "{item} became required",
        why: "The member is always sent. A mock that leaves it out no longer behaves as QEMU does.",
        fix: "Let the mock always send it.",
        example: "THING\n  *size: int" => "THING\n  size: int";

    MEMBERS_LISTED = "members-listed", Rule("members-unlisted"), Docs(Fine, Fine, Fine),
        title: "members that were promised or not listed are now listed",
        message: "{item} now lists its members: {new}",
        why: "The older side refers elsewhere for the members, or does not list them. That the \
              newer side lists them adds nothing to the messages.",
        fix: "Nothing to do.",
        example: "text\nTHING [ref query-thing]\n  id: str" => "text\nTHING [ref query-thing]\n  id: str\n  size: int";

    MEMBERS_UNLISTED = "members-unlisted", Rule("members-listed"), Docs(Fine, Fine, Fine),
        title: "members that were listed are now only promised, or no longer listed",
        message: "{item} no longer lists its members: {old}",
        why: "The newer side refers elsewhere for the members, or does not list them. That does \
              not remove anything from what is sent.",
        fix: "Nothing to do.",
        example: "text\nTHING\n  info: object\n    size: int" => "text\nTHING\n  info: unlisted";
}
