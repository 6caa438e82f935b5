//! The catalogue of sections: headings, labels, data, members, values.

use crate::diagnostic::arguments::{LabelSlip, MemberSlip, NameList, TypeName, ValuesSlip};
use crate::diagnostic::catalogue::{Class, CodeEntry, Severity};

codes! {
    /// Findings in a section.
    enum SectionCode;

    /// Text before the first heading that is not the title.
    TextOutsideSections = "text-outside-sections", Fault, Warning {
        summary: "text before the first event",
        message: "text that belongs to no event",
        label: "before the first heading",
        help: "only a title, underlined with `=`, belongs here",
    }
    /// A heading names an event, in capitals, and is underlined with dashes. This one is not,
    /// but is alone on its line like a heading, so it is read as one.
    HeadingWithoutUnderline = "heading-without-underline", Fault, Warning {
        summary: "a heading without its underline",
        message: "heading without an underline",
        label: "read as a heading",
    }
    /// An underline without a heading above it. The event is taken from the section's
    /// example, if that names one.
    HeadingMissing { event: Option<String> } = "heading-missing", Fault, Error {
        summary: "an underline without its heading",
        message: "underline without a heading",
        label: "no heading above",
        help: {
            match event {
                Some(event) => format!("read as `{event}`, which the example shows"),
                None => "nothing in the section names an event: it is left out".to_owned(),
            }
        },
    }
    /// A heading holds no event name (capitals, digits, underscores). The event is taken from
    /// the section's example, if that names one.
    HeadingNotAName { heading: String, event: Option<String> } = "heading-not-a-name", Fault, Error {
        summary: "a heading that is not an event name",
        message: "`{heading}` is not an event name",
        label: "expected capitals, digits and `_`",
        help: {
            match event {
                Some(event) => format!("read as `{event}`, which the example shows"),
                None => format!("read as an event called `{heading}`"),
            }
        },
    }
    /// A heading and its underline are on one line.
    HeadingJoined = "heading-joined", Fault, Warning {
        summary: "heading and underline on one line",
        message: "heading and underline on one line",
        label: "missing line break",
    }
    /// An underline is longer or shorter than its heading.
    UnderlineLength { underline: usize, heading: usize } = "underline-length", Quirk, Note {
        summary: "an underline of another length",
        message: "underline of {underline} characters under a heading of {heading}",
        label: "another length",
    }
    /// A heading has more than one line of dashes under it.
    UnderlineRepeated = "underline-repeated", Fault, Warning {
        summary: "more than one underline",
        message: "repeated underline",
        label: "second underline",
    }
    /// The text follows its heading without an empty line between.
    NoBlankAfterHeading = "no-blank-after-heading", Quirk, Note {
        summary: "no empty line after a heading",
        message: "no empty line after the heading",
        label: "expected an empty line",
    }
    /// The oldest documents number their sections.
    NumberedHeading { number: String } = "numbered-heading", Quirk, Note {
        summary: "a numbered heading",
        message: "heading numbered {number}",
        label: "section number",
    }
    /// Two sections have the same number.
    DuplicateNumber { number: u32 } = "duplicate-number", Fault, Warning {
        summary: "two sections with one number",
        message: "another section has number {number}",
        label: "second section",
        related: "first section",
    }
    /// Two sections describe the same event. Both are kept.
    DuplicateEvent { event: String } = "duplicate-event", Fault, Warning {
        summary: "two sections for one event",
        message: "`{event}` already has a section",
        label: "second section",
        related: "first section",
        help: "both are kept",
    }

    /// The section does not describe the event.
    NoDescription = "no-description", Fault, Warning {
        summary: "an event without a description",
        message: "event has no description",
        label: "this section",
    }
    /// The oldest documents label the description `Description:`.
    LabelledDescription = "labelled-description", Quirk, Note {
        summary: "a labelled description",
        message: "labelled description",
        label: "label of the oldest format",
    }
    /// A label repeated in a section, or without content.
    LabelUnexpected { slip: LabelSlip } = "label-unexpected", Fault, Warning {
        summary: "a label that is repeated or has no content",
        message: "{slip}",
        label: "this label",
    }
    /// Text where none belongs, for example after an example without the label `Note:`. It
    /// is kept as a note.
    TextWithoutLabel = "text-without-label", Fault, Warning {
        summary: "text without a label",
        message: "unlabelled text",
        label: "expected a label such as `Note:`",
        help: "kept as a note",
    }
    /// The section has no `Data:`, lists no members and shows no example with data.
    DataMissing = "data-missing", Fault, Warning {
        summary: "an event that does not describe its data",
        message: "event does not describe its data",
        label: "neither members, nor `None.`, nor an example with data",
        help: "what the event carries is unknown",
    }
    /// Members are listed without the label `Data:` before them.
    DataWithoutLabel = "data-without-label", Quirk, Note {
        summary: "members without the label `Data:`",
        message: "members without the label `Data:`",
        label: "first of them",
    }
    /// The label says `None.`, but members are listed below it. Both facts are kept; the
    /// example decides what the event carries.
    DataNoneWithMembers { members: NameList, shown: bool } = "data-none-with-members", Fault, Warning {
        summary: "`Data: None.` with members",
        message: "`Data: None.`, but {members} is listed",
        label: "says `None.`",
        help: {
            if *shown {
                "the example has data, so the listed members are used"
            } else {
                "no example has data; the listed members are used"
            }
        },
    }
    /// The label says `None.`, but an example shows data.
    DataNoneContradicted = "data-none-contradicted", Fault, Warning {
        summary: "`Data: None.`, but the example has data",
        message: "`Data: None.`, but an example has data",
        label: "says `None.`",
        related: "data shown here",
        help: "the members are those of the example",
    }
    /// The data is described elsewhere: the text refers to a type or a command. Members are
    /// inferred from the example, if there is one.
    DataByReference { name: String, members: bool, shown: bool } = "data-by-reference", Quirk, Note {
        summary: "data that is described elsewhere",
        message: "data is described by `{name}`",
        label: "not in this document",
        help: {
            match (members, shown) {
                (false, _) => "the members are unknown",
                (true, true) => "the members are those of the example",
                (true, false) => "only the members named here are known",
            }
        },
    }
    /// The part of the section after `Data:` is neither `None.`, nor a list of members, nor
    /// a reference. It is kept as text.
    DataUnreadable { before_members: bool, members: Option<NameList> } = "data-unreadable", Fault, Warning {
        summary: "data without a list of members",
        message: {
            match (before_members, members) {
                (true, _) => "text between `Data:` and the members",
                (false, _) => "no member found after `Data:`",
            }
        },
        label: "expected a list of members",
        help: {
            match (before_members, members) {
                (true, _) => "kept as text; it may hide a member".to_owned(),
                (false, Some(members)) => format!("{members} inferred from the example"),
                (false, None) => "what the event carries is unknown".to_owned(),
            }
        },
    }
    /// A list item departs from `- "name":`: the name, a quote, the colon or the dash is
    /// missing.
    MemberForm { member: String, slip: MemberSlip } = "member-form", Fault, Warning {
        summary: "a member that is not written `- \"name\":`",
        message: {
            match slip {
                MemberSlip::NoDash => format!("`{member}` has no dash"),
                MemberSlip::Bullet => format!("`{member}` has another mark than a dash"),
                MemberSlip::Incomplete => format!("`{member}` lacks a quote or its colon"),
                MemberSlip::NoName => "list item without a member name".to_owned(),
            }
        },
        label: "expected `- \"name\":`",
        help: {
            match slip {
                MemberSlip::NoName => "kept as a note; a member may be lost",
                _ => "",
            }
        },
    }
    /// The oldest documents put members in single quotes.
    SingleQuotes { member: String } = "single-quotes", Quirk, Note {
        summary: "a member in single quotes",
        message: "`{member}` is in single quotes",
        label: "quotes of the oldest format",
    }
    /// Two members are on one line; a line break was lost.
    MemberMidLine { member: String } = "member-mid-line", Fault, Warning {
        summary: "a member in the middle of a line",
        message: "`{member}` starts in the middle of a line",
        label: "missing line break",
    }
    /// A list is indented as a whole, or an item is indented though the item above it is no
    /// object. That is not nesting.
    IndentedMember { member: String, whole_list: bool } = "indented-member", Quirk, Note {
        summary: "indentation that is not nesting",
        message: {
            let why = if *whole_list { "the whole list is indented" } else { "the item above has no members" };
            format!("`{member}` is indented, but not nested: {why}")
        },
        label: "read as a sibling",
    }
    /// The same member is listed twice. Both are kept.
    DuplicateMember { member: String } = "duplicate-member", Fault, Warning {
        summary: "a member listed twice",
        message: "`{member}` is already listed",
        label: "second item",
        related: "first item",
        help: "both are kept; the first one is used",
    }
    /// The text gives a member no type. One is inferred from the examples or the listed
    /// values, and the IR says how.
    NoDeclaredType { member: String, inferred: TypeName, shown: bool } = "no-declared-type", Fault, Warning {
        summary: "a member without a type",
        message: "`{member}` has no type",
        label: "expected a type such as `(json-string)`",
        help: {
            if *shown {
                format!("the examples show {inferred}")
            } else {
                format!("read as {inferred}")
            }
        },
    }
    /// The text gives a member no type, and none can be inferred.
    TypeUnknown { member: String } = "type-unknown", Fault, Warning {
        summary: "a member whose type is unknown",
        message: "the type of `{member}` is unknown",
        label: "no type, and no example shows the member",
        help: "any value is accepted",
    }
    /// The type word is not one that QEMU's documents use. One that is close to a known word is
    /// read as that.
    TypeWord { word: String, closest: Option<String> } = "type-word", Fault, Warning {
        summary: "an unknown type word",
        message: "unknown type `{word}`",
        label: "unknown type",
        help: {
            match closest {
                Some(closest) => format!("read as `{closest}`"),
                None => "the type is inferred, if anything shows it".to_owned(),
            }
        },
    }
    /// A word beside the type is not `optional`, but close to it. It is read as `optional`.
    OptionalMisspelt { word: String } = "optional-misspelt", Fault, Warning {
        summary: "a misspelt `optional`",
        message: "unknown mark `{word}`",
        label: "unknown mark",
        help: "read as `optional`",
    }
    /// Two type words are in one member's text. The last one is used.
    TypeTwice { member: String, first: String, last: String } = "type-twice", Fault, Warning {
        summary: "a member with two types",
        message: "`{member}` has two types, `{first}` and `{last}`",
        label: "not used",
        help: "read as `{last}`",
    }
    /// Examples show a member with values of different types.
    TypeDisagreement { member: String, types: Vec<TypeName> } = "type-disagreement", Fault, Warning {
        summary: "examples that disagree on a type",
        message: {
            let types: Vec<_> = types.iter().map(TypeName::to_string).collect();
            format!("examples show `{member}` as {}", types.join(" and as "))
        },
        label: "this member",
        help: "no type is inferred",
    }
    /// A list of values is announced, and a part of it cannot be read: it is empty, a quote
    /// is open, a value has no text though the others have, or two values share a line.
    /// What can be read is kept.
    ValuesUnreadable { slip: ValuesSlip } = "values-unreadable", Fault, Warning {
        summary: "a list of values that cannot be read in full",
        message: {
            match slip {
                ValuesSlip::Empty => "no values where a list of values is expected",
                ValuesSlip::OpenQuote => "unclosed quote in a list of values",
                ValuesSlip::NoText => "value without a meaning among values with one",
                ValuesSlip::Joined => "two values on one line",
                ValuesSlip::NotAValue => "not a value in a list of values",
            }
        },
        label: {
            match slip {
                ValuesSlip::Empty => "expected values",
                ValuesSlip::OpenQuote => "unclosed quote",
                ValuesSlip::NoText => "expected `: text`",
                ValuesSlip::Joined => "missing line break",
                ValuesSlip::NotAValue => "expected a quoted value",
            }
        },
        help: "the values that can be read are kept",
    }
    /// The words that announce a list of values are misspelt, and a list follows. It is read
    /// as one.
    ValuesMisspelt { words: String } = "values-misspelt", Fault, Warning {
        summary: "a misspelt announcement of values",
        message: "unknown phrase `{words}`",
        label: "before a list of values",
        help: "read as `one of the following`",
    }
    /// The text quotes a number as a value of a member whose type is a number. On the wire it
    /// is not a string, so it is not listed as a value.
    QuotedNumber { member: String, value: String, declared: TypeName } = "quoted-number", Fault, Warning {
        summary: "a quoted number as a value of a number",
        message: "`\"{value}\"` is quoted, but `{member}` is {declared}",
        label: "not a string on the wire",
        help: "not listed as a value",
    }
}
