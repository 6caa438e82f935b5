//! Events, headings and examples.

use super::data::Data;
use super::prose::{Note, NoteRule, Order, Text};
use crate::span::Span;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The wire name, `BLOCK_IO_ERROR`.
    pub name: String,
    /// The heading of its section.
    pub heading: Heading,
    /// Description of the event.
    pub description: Option<Text>,
    /// The data of the event.
    pub data: Data,
    /// The examples of its section. Below a shared heading, an example may show another event of
    /// that heading: see [`Example::event`].
    pub examples: Vec<Example>,
    /// The notes of its section.
    pub notes: Vec<Note>,
    /// Release that introduced it, if the source states it.
    pub since: Option<String>,
    /// Position of its section.
    pub span: Span,
}

impl Event {
    /// Returns the examples that show this event rather than another one of a shared heading.
    pub fn own_examples(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter().filter(|example| {
            example
                .event
                .as_deref()
                .is_none_or(|name| name == self.name)
        })
    }

    /// Returns the rules that were found in its notes.
    pub fn rules(&self) -> impl Iterator<Item = &NoteRule> {
        self.notes.iter().flat_map(|note| &note.rules)
    }

    /// Returns `Some(key)` if the event is rate-limited; the key is `None` if the event has one
    /// limit.
    pub fn rate_limit(&self) -> Option<Option<&str>> {
        self.rules().find_map(|rule| match rule {
            NoteRule::RateLimit { key, .. } => Some(key.as_deref()),
            NoteRule::Order(_) => None,
        })
    }

    /// Returns the events that follow according to its notes.
    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.rules().filter_map(|rule| match rule {
            NoteRule::Order(order) => Some(order),
            NoteRule::RateLimit { .. } => None,
        })
    }
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As written, `1 SHUTDOWN` or `SPICE_CONNECTED, SPICE_DISCONNECTED`.
    pub text: String,
    /// Section number, in the oldest format only.
    pub number: Option<u32>,
    /// All events that share the heading, in its order.
    pub names: Vec<String>,
    /// Position, without the underline.
    pub span: Span,
}

/// An example, verbatim and parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Caption, `Read operation:`; not the label `Example:`.
    pub caption: Option<Text>,
    /// The text, verbatim.
    pub text: Text,
    /// The event it shows, if it names one.
    pub event: Option<String>,
    /// The value, if the text is JSON as written.
    pub json: Option<serde_json::Value>,
    /// Defects found in it.
    pub defects: Vec<Defect>,
    /// The repaired value, if the text is not JSON and the repair is unambiguous.
    pub repaired: Option<Repair>,
}

impl Example {
    /// Returns the value as written, or else the repaired one.
    pub fn value(&self) -> Option<&serde_json::Value> {
        self.json
            .as_ref()
            .or_else(|| self.repaired.as_ref().map(|repair| &repair.json))
    }
}

/// A defect of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// Code of the diagnostic that reports it.
    pub code: String,
    /// Description of the defect.
    pub message: String,
    /// Position.
    pub span: Span,
}

/// The repair of a broken example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The changes made.
    pub steps: Vec<String>,
    /// The value after the repair.
    pub json: serde_json::Value,
}
