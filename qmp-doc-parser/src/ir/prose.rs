//! Prose of a source, verbatim. Facts never depend on it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A passage of a source with its position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Verbatim except for common indentation and trailing white space. Lines end in `\n`;
    /// an empty line separates paragraphs.
    pub text: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Text {
    /// Returns the words with every run of white space as one space.
    pub fn flat(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Prose about one event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventProse {
    /// The heading of its section in a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// Description of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Prose about its data as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<DataProse>,
    /// The examples of its section. Under a shared heading an example may show another
    /// event of that heading: see [`Example::event`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The notes of its section.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// As written, `1 SHUTDOWN` or `SPICE_CONNECTED, SPICE_DISCONNECTED`.
    pub text: String,
    /// The section number of the oldest format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// All events that share the heading, in its order.
    pub names: Vec<String>,
    /// The place, without the underline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Prose of a data block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataProse {
    /// Declaration of the label.
    pub label: DataLabel,
    /// The words after the label, verbatim: `None.`, or prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

/// Declaration of a data label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DataLabel {
    /// There is no label.
    Absent,
    /// `Data: None.`
    None,
    /// A list of members.
    Members,
    /// Prose or a reference.
    Prose,
}

/// A note, verbatim, without its label. What it states is attached to the event as rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The words.
    pub text: Text,
}

/// An example, verbatim and parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Caption, `Read operation:`; not the label `Example:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text>,
    /// Verbatim.
    pub text: Text,
    /// The event it shows, if it names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The value, if it is JSON as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<serde_json::Value>,
    /// Defects found in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defects: Vec<Defect>,
    /// The repair applied, if exactly one was possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired: Option<Repair>,
}

impl Example {
    /// Returns its JSON value, as written or else repaired.
    pub fn value(&self) -> Option<&serde_json::Value> {
        self.json
            .as_ref()
            .or_else(|| self.repaired.as_ref().map(|repair| &repair.json))
    }
}

/// A fault of an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// The code of the diagnostic that reports it.
    pub code: String,
    /// The diagnostic's message.
    pub message: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// The repair of a broken example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// The changes made.
    pub steps: Vec<String>,
    /// The result.
    pub json: serde_json::Value,
}

/// Prose about one member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberProse {
    /// The type word of a text, as written, `json-string`; a typo stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_type: Option<Text>,
    /// Meaning of the member: the prose without type, optionality and listed values.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// All text after the name, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}
