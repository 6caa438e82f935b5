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
    /// The page header and the page's line numbers are there, but no line of text.
    /// Capture the page again, or take the plain file.
    EmptyDocument = "empty-document", Fault, Error, "the file holds no text";
    /// A byte of the file is not UTF-8. It is read as U+FFFD; everything else is read as usual.
    InvalidUtf8 = "invalid-utf8", Fault, Error, "bytes that are not UTF-8";
    /// The recovered text does not hash to the blob that it should be: the captured file was
    /// changed, or is another revision's. Restore the file, or correct its row in `revisions.toml`.
    BlobMismatch = "blob-mismatch", Fault, Error, "the text is not the file that it should be";
    /// The page numbers a line that is not in the capture, and no repair could be proved.
    LostLineUnrepaired = "lost-line-unrepaired", Fault, Error, "a line is missing from the capture";
    /// A web page's text lacks a line. The line was put back, and the blob's hash proves it right.
    LostLine = "lost-line", Quirk, Note, "a line lost in the capture was put back, proved by the blob";
}
