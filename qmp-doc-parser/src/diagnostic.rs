//! Diagnostics: what a document gets wrong or writes in an unusual way, and where.

mod catalogue;

pub use catalogue::{CATALOGUE, Class, Code};

use serde::Serialize;

use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A departure from the regular form; nothing is lost or doubtful.
    Note,
    /// The document contradicts itself or leaves something open; the reading is a conclusion.
    Warning,
    /// Something could not be read, or is not JSON where it should be.
    Error,
}

impl Severity {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding, placed in the captured file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which finding of the catalogue.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What was found here, in a sentence without a full stop.
    pub message: String,
    /// Where; none if it is about the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// A few words for the caret.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Further places that matter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// What to do, or how it was read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The event whose section it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

/// A further place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// Why it matters.
    pub label: String,
}

impl Diagnostic {
    /// A finding with the catalogue's severity.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            help: String::new(),
            event: None,
        }
    }

    /// Places it.
    #[must_use]
    pub fn at(mut self, span: Span, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn see(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related {
            span,
            label: label.into(),
        });
        self
    }

    /// Says what to do, or how it was read.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}
