//! The IR: what one document says, as plain data that every later stage builds on.
//!
//! One JSON file a revision is committed beside the document; [`json_schema`] is
//! published beside it. Facts that QEMU's text cannot give (integer widths, arrays,
//! named types, features, conditions) have their place for the front-ends to come.

mod data;
mod event;
mod prose;
mod types;

pub use data::{
    Basis, Comparison, Data, Declared, DeclaredType, Extent, Member, Origin, Outcome, Presence,
    Reference, ReferenceKind, Relation, Shape, Value, Values,
};
pub use event::{Defect, Event, Example, Heading, Repair};
pub use prose::{Note, Order, Rule, Text, When};
pub use types::{Branch, Condition, Feature, Type, TypeDef, TypeDefKind};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::ir2::{Capture, Place, Proof, Release};
use crate::span::Span;

/// The version of this format; a reader refuses every other one.
pub const IR_VERSION: u32 = 1;

/// Everything one document says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Always [`IR_VERSION`].
    pub ir_version: u32,
    /// Which revision of QEMU's document this is, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// How it was captured and what was proved of it.
    pub source: Source,
    /// The document's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The events, in the document's order; a shared heading gives several.
    pub events: Vec<Event>,
    /// Named types; QEMU's text declares none, its schema does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeDef>,
    /// The named departures from the regular form that were met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quirks: Vec<QuirkUse>,
}

/// One revision of the document in QEMU's history; a row of `revisions.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Our name for it: author date and abbreviated commit, `2010-10-11-6f8c63fbd7`.
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
    /// Git's name of the original file, whole or abbreviated.
    pub blob: String,
    /// Its place on the axis of releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// How a document was captured and recovered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The kind of capture, as detected from the bytes.
    pub capture: Capture,
    /// Git's name of the recovered text.
    pub blob: String,
    /// Whether that name is the original's.
    pub proof: Proof,
}

/// A named departure from the regular form, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuirkUse {
    /// The quirk's name in the catalogue of diagnostics.
    pub id: String,
    /// What was met and what was done about it.
    pub detail: String,
    /// Where.
    pub span: Span,
}

impl Document {
    /// Reads an IR file back.
    ///
    /// # Errors
    /// If the text is not JSON, not this format, or of another [`IR_VERSION`].
    pub fn from_json(json: &str) -> Result<Self, NotAnIr> {
        #[derive(Deserialize)]
        struct Version {
            ir_version: u32,
        }
        let Version { ir_version } =
            serde_json::from_str(json).map_err(|error| NotAnIr(error.to_string()))?;
        if ir_version != IR_VERSION {
            return Err(NotAnIr(format!(
                "it has ir_version {ir_version}, this program reads {IR_VERSION}; regenerate it with `cargo xtask regen`"
            )));
        }
        serde_json::from_str(json).map_err(|error| NotAnIr(error.to_string()))
    }

    /// The IR as it stands in its file: indented, with a last newline.
    ///
    /// # Panics
    /// Never: the IR has only string keys.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("the IR is plain data");
        json.push('\n');
        json
    }

    /// The event of that wire name.
    pub fn event(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name)
    }
}

/// Why a text is not an IR of this version.
#[derive(Debug)]
pub struct NotAnIr(String);

impl std::fmt::Display for NotAnIr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is not an IR file: {}", self.0)
    }
}

impl std::error::Error for NotAnIr {}

/// The JSON Schema (draft 2020-12) of an IR file.
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document).to_value();
    schema["title"] = "IR of QEMU's event documentation".into();
    schema["properties"]["ir_version"]["const"] = IR_VERSION.into();
    schema
}
