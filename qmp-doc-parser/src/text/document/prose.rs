//! Prose, and the rules found in notes.

use crate::ir::SuccessorWhen;
use crate::span::Span;

/// A passage of the document with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Verbatim except for common indentation and trailing white space. Lines end in `\n`; an empty
    /// line separates paragraphs.
    pub text: String,
    /// Position.
    pub span: Span,
}

impl Text {
    /// Returns the text with every run of white space as one space.
    pub fn flat(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Verbatim, without the label `Note:`.
    pub text: Text,
    /// The rules found in it; empty if there are none.
    pub rules: Vec<NoteRule>,
}

/// A rule about the sequence of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteRule {
    /// Only the last event of each interval is sent.
    RateLimit {
        /// Member for each of whose values the limit applies separately; `None`: one limit.
        key: Option<String>,
        /// The interval, if the note states it.
        milliseconds: Option<u32>,
    },
    /// Another event follows.
    Order(Order),
}

/// Another event follows this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The condition; `None`: always.
    pub when: Option<SuccessorWhen>,
    /// The wire name of the event that follows.
    pub event: String,
    /// Whether other events may come between ("eventually").
    pub eventually: bool,
}
