//! The one list of diagnostic codes; `docs/diagnostics.md` is written from it.

use serde::{Serialize, Serializer};

use super::Severity;

/// What a code tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A fault of the document or of its capture.
    Fault,
    /// A named departure from the regular form that is read without loss.
    Quirk,
}

/// One kind of finding. Codes are stable: one is never reused for another meaning.
#[derive(Debug)]
struct Entry {
    id: &'static str,
    class: Class,
    severity: Severity,
    summary: &'static str,
    explanation: &'static str,
}

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $class:ident, $severity:ident, $summary:literal;)+) => {
        /// A code of the [`CATALOGUE`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        /// Every code, in the order of the documents' sections.
        pub const CATALOGUE: &[Code] = &[$(Code::$name),+];

        impl Code {
            fn entry(self) -> &'static Entry {
                match self {
                    $(Self::$name => &Entry {
                        id: $id,
                        class: Class::$class,
                        severity: Severity::$severity,
                        summary: $summary,
                        explanation: concat!($($doc, "\n"),+),
                    },)+
                }
            }
        }
    };
}

impl Code {
    /// Its stable name, `example-missing-comma`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// What it tells of.
    pub fn class(self) -> Class {
        self.entry().class
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// In half a line.
    pub fn summary(self) -> &'static str {
        self.entry().summary
    }

    /// What it means, why it is told and what to do.
    pub fn explanation(self) -> String {
        let lines: Vec<_> = self.entry().explanation.lines().map(str::trim).collect();
        lines.join("\n")
    }

    /// The code of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        CATALOGUE.iter().copied().find(|code| code.id() == id)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

catalogue! {
    /// The file is empty, or holds nothing but page furniture.
    /// Capture the document again.
    EmptyDocument = "empty-document", Fault, Error, "the file holds no text";
    /// A byte of the file is not UTF-8. It is read as ASCII SUB, everything else as usual.
    InvalidUtf8 = "invalid-utf8", Fault, Error, "bytes that are not UTF-8";
    /// The file is longer, deeper or holds more than this program reads. What is within the
    /// limit was read.
    LimitExceeded = "limit-exceeded", Fault, Error, "more than this program reads";
    /// The recovered text does not hash to the blob that it should be: the captured file was
    /// changed, or is another revision's. Restore the file, or correct its row in
    /// `revisions.toml`.
    BlobMismatch = "blob-mismatch", Fault, Error, "the text is not the file that it should be";
    /// Editors of some systems put a byte order mark in front of a text. It is left out.
    ByteOrderMark = "byte-order-mark", Quirk, Note, "a byte order mark";
    /// Mail and some browsers end lines in carriage returns. They are read as line ends.
    CarriageReturns = "carriage-returns", Quirk, Note, "lines that end in carriage returns";
    /// Copying a text often loses its last newline. It is added.
    NoLastNewline = "no-last-newline", Quirk, Note, "no newline at the end";
    /// Every run of white space became one space, the whole document one line. Headings,
    /// labels, members, examples and notes are found in the running text, and the tree of
    /// members is rebuilt with the help of the examples.
    Flattened = "flattened", Quirk, Note, "all line breaks are lost";
    /// In a flattened text only an example can show to which object a member belongs, and no
    /// example shows this one. It is read as a member of the object listed last before it.
    NestingGuessed = "nesting-guessed", Fault, Warning, "a member whose object is a guess";
    /// A page numbers its lines, and a number is missing or out of order here.
    LineNumber = "line-number", Fault, Warning, "a line number that does not fit";
    /// A page numbers more or fewer lines than it holds. Lines were lost or added.
    LineCount = "line-count", Fault, Error, "more or fewer lines than the page numbers";
    /// A page lacks a line, and an example stays open there. The line was put back: with it the
    /// text hashes to the blob that it should be, which proves it right to the byte.
    LostLine = "lost-line", Quirk, Note, "a line lost in the capture, put back and proved";
    /// A page lacks a line, and an example stays open there. What would close it could not be
    /// proved, so nothing was put back.
    LostLineUnrepaired = "lost-line-unrepaired", Fault, Error, "a line lost in the capture";
    /// The text ends inside an example or a line, or its last section lacks what most of the
    /// others have: the capture was cut off. Capture it again. A cut that falls between two
    /// sections leaves no sign.
    EndsMidSection = "ends-mid-section", Fault, Error, "the document is cut off";
    /// Text stands before the first heading that is not the title.
    TextOutsideSections = "text-outside-sections", Fault, Warning, "text before the first event";

    /// A heading names an event, in capitals, and has dashes under it. This one has none, but
    /// stands alone like a heading, so it is read as one.
    HeadingWithoutUnderline = "heading-without-underline", Fault, Warning, "a heading without its underline";
    /// Dashes stand where a heading should be above them. The section's event is taken from
    /// its example, if that names one.
    HeadingMissing = "heading-missing", Fault, Error, "an underline without its heading";
    /// A heading holds no event name (capitals, digits, underscores). The event is taken from
    /// the section's example, if that names one.
    HeadingNotAName = "heading-not-a-name", Fault, Error, "a heading that is not an event's name";
    /// A heading and its underline stand on one line.
    HeadingJoined = "heading-joined", Fault, Warning, "heading and underline on one line";
    /// An underline has not the length of its heading.
    UnderlineLength = "underline-length", Quirk, Note, "an underline of another length";
    /// A heading has more than one line of dashes under it.
    UnderlineRepeated = "underline-repeated", Fault, Warning, "more than one underline";
    /// The text follows its heading without an empty line between.
    NoBlankAfterHeading = "no-blank-after-heading", Quirk, Note, "no empty line after a heading";
    /// The oldest documents number their sections.
    NumberedHeading = "numbered-heading", Quirk, Note, "a numbered heading";
    /// Two sections have the same number.
    DuplicateNumber = "duplicate-number", Fault, Warning, "two sections with one number";
    /// Two sections describe the same event. Both are kept.
    DuplicateEvent = "duplicate-event", Fault, Warning, "two sections for one event";

    /// The section does not say in words what the event is.
    NoDescription = "no-description", Fault, Warning, "an event without a description";
    /// The oldest documents label the description `Description:`.
    LabelledDescription = "labelled-description", Quirk, Note, "a labelled description";
    /// A label stands twice in a section, or with nothing behind it.
    LabelUnexpected = "label-unexpected", Fault, Warning, "a label that stands twice or alone";
    /// Text stands where none belongs, for example behind an example without the label `Note:`.
    /// It is kept as a note.
    TextWithoutLabel = "text-without-label", Fault, Warning, "text without a label";

    /// The section neither says `Data:` nor lists members nor shows an example with data.
    DataMissing = "data-missing", Fault, Warning, "nothing is said of the data";
    /// Members are listed without the label `Data:` before them.
    DataWithoutLabel = "data-without-label", Quirk, Note, "members without the label `Data:`";
    /// The label says `None.`, but members are listed below it. Both facts are kept; the
    /// example decides what the event carries.
    DataNoneWithMembers = "data-none-with-members", Fault, Warning, "`Data: None.` with members";
    /// The label says `None.`, but an example shows data.
    DataNoneContradicted = "data-none-contradicted", Fault, Warning, "`Data: None.`, but the example has data";
    /// The data is not spelled out: the text points to a type or a command. Members are
    /// concluded from the example, if there is one.
    DataByReference = "data-by-reference", Quirk, Note, "data that is described elsewhere";
    /// Text stands behind the label `Data:` that is neither `None.` nor a reference, and names
    /// no member. It is kept as text.
    DataUnreadable = "data-unreadable", Fault, Warning, "data told in prose";

    /// A list item departs from `- "name":`: a quote, the colon or the dash is missing.
    MemberForm = "member-form", Fault, Warning, "a member that is not written `- \"name\":`";
    /// The oldest documents put members in single quotes.
    SingleQuotes = "single-quotes", Quirk, Note, "a member in single quotes";
    /// Two members stand on one line; a line break was lost.
    MemberMidLine = "member-mid-line", Fault, Warning, "a member in the middle of a line";
    /// A list is indented as a whole, or an item is indented though the item above it is no
    /// object. That is not nesting.
    IndentedMember = "indented-member", Quirk, Note, "indentation that is not nesting";
    /// The same member is listed twice. Both are kept.
    DuplicateMember = "duplicate-member", Fault, Warning, "a member listed twice";
    /// The text gives a member no type. One is concluded from the examples or the listed
    /// values, and the IR says how.
    NoDeclaredType = "no-declared-type", Fault, Warning, "a member without a type";
    /// The text gives a member no type, and nothing lets us conclude one.
    TypeUnknown = "type-unknown", Fault, Warning, "a member whose type is unknown";
    /// The type word is none that QEMU's documents use, but close to one.
    TypeWord = "type-word", Fault, Warning, "a misspelt type word";
    /// Two type words stand in one member's text. The last one counts.
    TypeTwice = "type-twice", Fault, Warning, "a member with two types";
    /// Examples show a member with values of different types.
    TypeDisagreement = "type-disagreement", Fault, Warning, "examples that disagree on a type";
    /// A sentence compares this member with one that is not there.
    RelationUnknown = "relation-unknown", Fault, Warning, "a comparison with an unknown member";

    /// No `Example:` stands before an example.
    ExampleWithoutLabel = "example-without-label", Quirk, Note, "an example without its label";
    /// An example lacks a comma between two members. It is put in, since there is just one way.
    ExampleMissingComma = "example-missing-comma", Fault, Error, "an example lacks a comma";
    /// An example has more closing brackets than opening ones. Those at the end are dropped.
    ExampleSurplusBracket = "example-surplus-bracket", Fault, Error, "an example has a bracket too many";
    /// An example has fewer closing brackets than opening ones. They are added at its end, if
    /// that leaves the event's own members in their place.
    ExampleUnclosed = "example-unclosed", Fault, Error, "an example is not closed";
    /// An example is not JSON, and there is no one way of repairing it. It is kept verbatim.
    ExampleNotJson = "example-not-json", Fault, Error, "an example is not JSON";
    /// An example is JSON, but not a QMP event: it lacks the member `event`.
    ExampleNotAnEvent = "example-not-an-event", Fault, Warning, "an example is no event";
    /// An example shows an event that its section is not about.
    ExampleOfAnotherEvent = "example-of-another-event", Fault, Warning, "an example of another event";
    /// An example has no `timestamp`, which QEMU always sends.
    ExampleWithoutTimestamp = "example-without-timestamp", Fault, Warning, "an example without a timestamp";
    /// An example shows a member that the section does not list.
    ExampleUnlistedMember = "example-unlisted-member", Fault, Warning, "an example shows a member that is not listed";
    /// An example lacks a member that the section lists and does not call optional.
    ExampleLacksMember = "example-lacks-member", Fault, Warning, "an example lacks a listed member";
    /// An example shows a member with a value that is not of its declared type.
    ExampleTypeMismatch = "example-type-mismatch", Fault, Warning, "an example contradicts a declared type";
    /// An example shows a value that the section does not list, though it lists the values.
    ExampleUnlistedValue = "example-unlisted-value", Fault, Warning, "an example shows a value that is not listed";
    /// The section shows no example.
    NoExample = "no-example", Quirk, Note, "an event without an example";
}
