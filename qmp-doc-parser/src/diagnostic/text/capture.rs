//! The catalogue of captures: damages of a text, repairs and proofs.

use crate::diagnostic::arguments::Ending;
use crate::diagnostic::catalogue::{Class, CodeEntry, Severity};

codes! {
    /// Findings in a capture, or in a text as a whole.
    enum CaptureCode;

    /// The file is empty, or has only page furniture. Capture the document again.
    EmptyDocument = "empty-document", Fault, Error {
        summary: "the file has no text",
        message: "the file has no text",
        help: "capture the document again",
    }
    /// The file has text, but no section that documents an event: it is another kind of
    /// file, or its headings are lost.
    NoEvent = "no-event", Fault, Error {
        summary: "the text documents no event",
        message: "the text documents no event",
        label: "no event heading from here on",
        help: "an event has a heading in capitals, underlined with `-`",
    }
    /// A byte of the file is not UTF-8. It is read as ASCII SUB.
    InvalidUtf8 = "invalid-utf8", Fault, Error {
        summary: "bytes that are not UTF-8",
        message: "invalid UTF-8",
        label: "read as substitute characters",
        help: "capture the document again as UTF-8",
    }
    /// The file is longer, deeper or has more parts than this program reads. The part within the
    /// limit was read.
    LimitExceeded { limit: usize, what: &'static str } = "limit-exceeded", Fault, Error {
        summary: "more than this program reads",
        message: "more than {limit} {what}",
        label: "not read from here on",
    }
    /// The recovered text does not hash to the expected blob: the captured file was changed,
    /// or is another revision's; or a page's header names another blob than the manifest.
    /// Restore the file, or correct its row in `revisions.toml`.
    BlobMismatch { expected: String, actual: String, by_header: bool } = "blob-mismatch", Fault, Error {
        summary: "the text is not the expected file",
        message: {
            let how = if *by_header { "the page's header names" } else { "found" };
            format!("expected blob {expected}, {how} {actual}")
        },
        help: "restore the captured file, or correct the blob in its row of revisions.toml",
    }
    /// Editors of some systems put a byte order mark in front of a text. It is left out.
    ByteOrderMark = "byte-order-mark", Quirk, Note {
        summary: "a byte order mark",
        message: "byte order mark at the start of the file",
        label: "left out",
    }
    /// Mail and some browsers end lines in carriage returns. They are read as line ends.
    CarriageReturns = "carriage-returns", Quirk, Note {
        summary: "lines that end in carriage returns",
        message: "lines end in carriage returns",
        label: "first of them",
        help: "read as line ends",
    }
    /// Copying a text often loses its last newline. It is added.
    NoLastNewline = "no-last-newline", Quirk, Note {
        summary: "no newline at the end",
        message: "no newline at the end of the file",
        label: "added here",
    }
    /// A mail program puts `>` before each line of a text that it quotes. The marks are
    /// removed; where a line lacks one, nothing is.
    MailQuotes = "mail-quotes", Quirk, Note {
        summary: "a text quoted in a mail",
        message: "every line is quoted with `>`",
        label: "first of the marks",
        help: "read without the marks",
    }
    /// Copying from a web page turns spaces into no-break spaces. They are read as spaces.
    NoBreakSpaces = "no-break-spaces", Quirk, Note {
        summary: "no-break spaces",
        message: "no-break spaces",
        label: "first of them",
        help: "read as spaces",
    }
    /// The source of a web page has entities such as `&quot;` for some characters. They are
    /// read as these, unless the text has plain quotes too.
    HtmlEntities = "html-entities", Quirk, Note {
        summary: "HTML entities",
        message: "HTML entities for characters",
        label: "first of them",
        help: "read as the characters",
    }
    /// Every run of white space became one space, the whole document one line. Headings,
    /// labels, members, examples and notes are found in the running text, and the tree of
    /// members is rebuilt with the help of the examples.
    Flattened = "flattened", Quirk, Note {
        summary: "all line breaks are lost",
        message: "all line breaks of this document are lost",
        label: "one line holds it all",
        help: "headings, labels, members, examples and notes were found in the running text",
    }
    /// In a flattened text only an example can show to which object a member belongs, and no
    /// example shows this one. It is read as a member of the object listed last before it.
    NestingGuessed { member: String } = "nesting-guessed", Fault, Warning {
        summary: "a member whose object is a guess",
        message: "no example shows which object `{member}` belongs to",
        label: "this member",
        help: "read as a member of the object listed last before it",
    }
    /// A page numbers its lines, and a number is missing or out of order here.
    LineNumber { expected: usize } = "line-number", Fault, Warning {
        summary: "a line number that does not fit",
        message: "expected line number {expected}",
        label: "not that number",
        help: "read as number {expected}",
    }
    /// A page numbers more or fewer lines than it holds. Lines were lost or added.
    LineCount { numbered: usize, found: usize } = "line-count", Fault, Error {
        summary: "more or fewer lines than the page numbers",
        message: "the page numbers {numbered} lines, but {found} follow",
        label: "the text starts here",
        help: "lines were lost or added in the capture",
    }
    /// A page lacks a line, and an example is open there. The line was restored: with it the
    /// text hashes to the expected blob, which proves it right to the byte.
    LostLine { line: usize, restored: String } = "lost-line", Quirk, Note {
        summary: "a line lost in the capture, restored and proved",
        message: "line {line}, `{restored}`, is missing from the page",
        label: "restored after this line",
        help: "the blob's hash proves it",
    }
    /// A page lacks a line, and an example is open there. What would close it could not be
    /// proved, so nothing was restored.
    LostLineUnrepaired { line: usize, closers: String, refuted: bool } = "lost-line-unrepaired", Fault, Error {
        summary: "a line lost in the capture",
        message: "line {line} is missing from the page, which leaves an example open",
        label: "the missing line follows this one",
        help: {
            let why = if *refuted { "the blob's hash refutes every repair tried" } else { "no blob is known to prove it" };
            format!("`{closers}` would close it, but {why}")
        },
    }
    /// The text ends inside an example or a line, or its last section lacks what most of the
    /// others have: the capture is truncated. Capture it again. A text truncated between two
    /// sections cannot be detected.
    EndsMidSection { event: Option<String>, sign: Ending } = "ends-mid-section", Fault, Error {
        summary: "the document is truncated",
        message: {
            match event {
                Some(event) => format!("the document ends inside the section of `{event}`"),
                None => "the document ends inside its last section".to_owned(),
            }
        },
        label: "{sign}",
        help: "capture it again; what follows is unknown",
    }
}
