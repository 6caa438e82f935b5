//! An event, its heading and its examples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::data::Data;
use super::prose::{Note, Order, Rule, Text};
use super::types::{Condition, Feature};
use crate::span::Span;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The wire name, `BLOCK_IO_ERROR`.
    pub name: String,
    /// The heading it stands under.
    pub heading: Heading,
    /// What the document says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// What the event carries.
    pub data: Data,
    /// The examples of its section. Under a shared heading an example may show
    /// another event of that heading: see [`Example::event`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The notes of its section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The QEMU release that brought it, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// When it is compiled in at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Its whole section.
    pub span: Span,
}

impl Event {
    /// The examples that show this event, not another one of a shared heading.
    pub fn own_examples(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter().filter(|example| {
            example
                .event
                .as_deref()
                .is_none_or(|name| name == self.name)
        })
    }

    /// What its notes were understood to say.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.notes.iter().flat_map(|note| &note.rules)
    }

    /// `Some(key)` if the event is rate-limited; the key is `None` for the event as a whole.
    pub fn rate_limit(&self) -> Option<Option<&str>> {
        self.rules().find_map(|rule| match rule {
            Rule::RateLimit { key } => Some(key.as_deref()),
            Rule::Order(_) => None,
        })
    }

    /// The events that its notes say will follow.
    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.rules().filter_map(|rule| match rule {
            Rule::Order(order) => Some(order),
            Rule::RateLimit { .. } => None,
        })
    }
}

/// A section's heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// As written, `1 SHUTDOWN` or `SPICE_CONNECTED, SPICE_DISCONNECTED`.
    pub text: String,
    /// The section number of the oldest format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// All events that share it, in its order.
    pub names: Vec<String>,
    /// Where it stands, without its underline.
    pub span: Span,
}

/// An example, verbatim and understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A caption of its own, `Read operation:`; not the label `Example:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text>,
    /// Verbatim.
    pub text: Text,
    /// The event it shows, as far as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What it says, if it is JSON as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<serde_json::Value>,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<Defect>,
    /// What it says once repaired, if it is not JSON and the repair is unambiguous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired: Option<Repair>,
}

impl Example {
    /// The JSON it stands for: as written, or else repaired.
    pub fn value(&self) -> Option<&serde_json::Value> {
        self.json
            .as_ref()
            .or_else(|| self.repaired.as_ref().map(|repair| &repair.json))
    }
}

/// One thing that is wrong with an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// The code of the diagnostic that tells it.
    pub code: String,
    /// In words.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A broken example made whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// What was done, in words.
    pub steps: Vec<String>,
    /// The result.
    pub json: serde_json::Value,
}
