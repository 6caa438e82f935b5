//! An event: its data and the rules about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attributes::{Attributes, Known};
use super::prose::{EventProse, Example};
use super::rules::{RateLimit, Reference, Successor};
use super::types::TypeId;
use crate::source::Span;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The wire name, `BLOCK_IO_ERROR`.
    pub name: String,
    /// The data of the event.
    pub data: Data,
    /// The rate limit, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// The events that follow it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,
    /// Since, features and condition.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The source's prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<EventProse>,
    /// The place: its whole section or definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// The data of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Form of the data.
    pub shape: Shape,
    /// Evidence for the form.
    #[serde(default, skip_serializing_if = "Known::is_declared")]
    pub known: Known,
    /// Type, command or file that the prose refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

/// The form of an event's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// No data.
    None,
    /// The members of this object.
    Object(TypeId),
    /// Data of unknown form, or nothing shows whether there is any.
    Unknown,
}

impl Event {
    /// An event of that name without data, rules and prose.
    pub fn new(name: impl Into<String>, shape: Shape) -> Self {
        Self {
            name: name.into(),
            data: Data {
                shape,
                known: Known::Declared,
                reference: None,
            },
            rate_limit: None,
            successors: Vec::new(),
            attributes: Attributes::default(),
            prose: None,
            span: None,
        }
    }

    /// Returns the examples that show this event, not another one of a shared heading.
    pub fn own_examples(&self) -> impl Iterator<Item = &Example> {
        let examples = self.prose.iter().flat_map(|prose| &prose.examples);
        examples.filter(|example| {
            let event = example.event.as_deref();
            event.is_none_or(|name| name == self.name)
        })
    }
}
