//! Diagnostics as data: faults and quirks of a source, with their positions.
//!
//! A call site names a code with its arguments, and a span. Severity, wording and
//! explanation are in the catalogue: one file per front-end, and one for the rules that
//! front-ends share.

mod arguments;
#[macro_use]
mod catalogue;
pub mod prose;
pub mod text;

pub use arguments::{Ending, LabelSlip, MemberSlip, NameList, SentenceKind, TypeName, ValuesSlip};
pub use catalogue::{Class, CodeEntry, Severity};
pub use prose::ProseCode;
pub use text::{CaptureCode, ExampleCode, SectionCode};

use serde::{Serialize, Serializer};

use crate::span::Span;

/// A finding with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// In a capture, or in a text as a whole.
    Capture(CaptureCode),
    /// In a section of a text.
    Section(SectionCode),
    /// In an example.
    Example(ExampleCode),
    /// In a sentence of any source.
    Prose(ProseCode),
}

/// Delegates to the code of the front-end.
macro_rules! each {
    ($code:expr, $inner:ident => $result:expr) => {
        match $code {
            Code::Capture($inner) => $result,
            Code::Section($inner) => $result,
            Code::Example($inner) => $result,
            Code::Prose($inner) => $result,
        }
    };
}

impl Code {
    /// The row of the catalogue.
    pub fn entry(&self) -> &'static CodeEntry {
        each!(self, code => code.entry())
    }

    /// The stable name, `example-missing-comma`.
    pub fn id(&self) -> &'static str {
        self.entry().id
    }

    /// Returns the class: fault or quirk.
    pub fn class(&self) -> Class {
        self.entry().class
    }

    /// Returns the severity.
    pub fn severity(&self) -> Severity {
        self.entry().severity
    }

    /// Returns the message, in lower case without a full stop.
    pub fn message(&self) -> String {
        each!(self, code => code.message())
    }

    /// A few words for the place; may be empty.
    pub fn label(&self) -> String {
        each!(self, code => code.label())
    }

    /// A few words for related places; may be empty.
    pub fn related(&self) -> String {
        each!(self, code => code.related())
    }

    /// Returns the remedy, or the reading chosen; may be empty.
    pub fn help(&self) -> String {
        each!(self, code => code.help())
    }
}

/// Wraps the codes of one catalogue.
macro_rules! from {
    ($($variant:ident($codes:ty)),+) => {
        $(impl From<$codes> for Code {
            fn from(code: $codes) -> Self {
                Self::$variant(code)
            }
        })+
    };
}

from!(
    Capture(CaptureCode),
    Section(SectionCode),
    Example(ExampleCode),
    Prose(ProseCode)
);

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// Every row of the catalogue, in the order of `docs/diagnostics.md`.
pub fn catalogue() -> impl Iterator<Item = &'static CodeEntry> {
    [
        text::capture::ENTRIES,
        text::section::ENTRIES,
        prose::ENTRIES,
        text::example::ENTRIES,
    ]
    .into_iter()
    .flatten()
}

impl CodeEntry {
    /// The row of that id.
    pub fn find(id: &str) -> Option<&'static Self> {
        catalogue().find(|entry| entry.id == id)
    }
}

/// One finding, placed in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The finding with its arguments.
    pub code: Code,
    /// Position; `None` if the finding is about the file as a whole.
    pub span: Option<Span>,
    /// Related places, which [`Code::related`] labels.
    pub related: Vec<Span>,
    /// The event whose section it is in.
    pub event: Option<String>,
}

impl Diagnostic {
    /// A finding about the file as a whole.
    pub fn new(code: impl Into<Code>) -> Self {
        Self {
            code: code.into(),
            span: None,
            related: Vec::new(),
            event: None,
        }
    }

    /// Places it.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn see(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// The stable name of its code.
    pub fn id(&self) -> &'static str {
        self.code.id()
    }

    /// Returns the severity.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Returns the message, in lower case without a full stop.
    pub fn message(&self) -> String {
        self.code.message()
    }

    /// A few words for the place; may be empty.
    pub fn label(&self) -> String {
        self.code.label()
    }

    /// A few words for related places; may be empty.
    pub fn related_label(&self) -> String {
        self.code.related()
    }

    /// Returns the remedy, or the reading chosen; may be empty.
    pub fn help(&self) -> String {
        self.code.help()
    }
}
