//! The first IR: the content of one document as plain data.
//!
//! One JSON file per revision is committed beside the document, and [`json_schema`] describes it.
//! Facts that QEMU's text cannot state (integer widths, arrays, named types, features, conditions)
//! have fields, which only other front-ends fill.

mod data;
mod event;
mod prose;
mod types;

pub use data::{
    Basis, Data, Declared, DeclaredType, Extent, Member, MemberComparison, Origin, Outcome,
    Presence, Reference, ReferenceKind, Relation, Shape, Value, Values,
};
pub use event::{Defect, Event, Example, Heading, Repair};
pub use prose::{Note, NoteRule, Order, Text, When};
pub use types::{Branch, Condition, Feature, Type, TypeDef, TypeDefKind};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::ir2::{Capture, Place, Proof, Release};
use crate::span::Span;

/// Version of this format; readers reject any other version.
pub const IR_VERSION: u32 = 1;

/// The content of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Always [`IR_VERSION`].
    pub ir_version: u32,
    /// Revision of QEMU's document, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// Capture and proof.
    pub source: Source,
    /// The document's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The events, in the document's order; a shared heading gives several.
    pub events: Vec<Event>,
    /// Named types; QEMU's text declares none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeDef>,
    /// The departures from the regular form, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quirks: Vec<QuirkUse>,
}

/// One revision of the document in QEMU's history; a row of `revisions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Identifier: author date and abbreviated commit, `2010-10-11-6f8c63fbd7`.
    pub id: String,
    /// QEMU's commit, 40 hexadecimal digits.
    pub commit: String,
    /// The commit's subject line.
    pub subject: String,
    /// Date the change was written, ISO 8601.
    pub author_date: String,
    /// Date the change was committed, ISO 8601.
    pub commit_date: String,
    /// The document's path in QEMU's tree at that commit.
    pub path: String,
    /// Blob id of the original file, full or abbreviated.
    pub blob: String,
    /// Place on the axis of releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// Capture and recovery of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The kind of capture, as detected from the bytes.
    pub capture: Capture,
    /// Blob id of the recovered text.
    pub blob: String,
    /// Whether that is the blob id of the original.
    pub proof: Proof,
}

/// A named departure from the regular form, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuirkUse {
    /// The quirk's name in the catalogue of diagnostics.
    pub id: String,
    /// The form found, and its reading.
    pub detail: String,
    /// Position in the captured file.
    pub span: Span,
}

impl Document {
    /// Reads an IR file.
    ///
    /// # Errors
    /// If the text is not JSON, not this format, or of another [`IR_VERSION`].
    pub fn from_json(json: &str) -> Result<Self, InvalidIr> {
        #[derive(Deserialize)]
        struct Version {
            ir_version: u32,
        }
        let Version { ir_version } =
            serde_json::from_str(json).map_err(|error| InvalidIr(error.to_string()))?;
        if ir_version != IR_VERSION {
            return Err(InvalidIr(format!(
                "it has ir_version {ir_version}, this program reads {IR_VERSION}; regenerate it with `cargo xtask regen`"
            )));
        }
        serde_json::from_str(json).map_err(|error| InvalidIr(error.to_string()))
    }

    /// Returns the content of an IR file: indented, with a final newline.
    ///
    /// # Panics
    /// Never: the IR has only string keys.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("the IR is plain data");
        json.push('\n');
        json
    }

    /// Returns the event of a wire name.
    pub fn event(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name)
    }
}

/// The text is not an IR of this version.
#[derive(Debug)]
pub struct InvalidIr(String);

impl std::fmt::Display for InvalidIr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is not an IR file: {}", self.0)
    }
}

impl std::error::Error for InvalidIr {}

/// Returns the JSON Schema (draft 2020-12) of an IR file.
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document).to_value();
    schema["title"] = "IR of QEMU's event documentation".into();
    schema["properties"]["ir_version"]["const"] = IR_VERSION.into();
    schema
}
