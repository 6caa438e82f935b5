//! A document: one source at one point of QEMU's history.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::prose::Text;
use super::release::Release;
use super::types::{TypeDef, TypeId};
use crate::source::Span;

/// The version of this format; readers reject any other version.
pub const IR_VERSION: u32 = 2;

/// The facts of one source at one point of QEMU's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Always [`IR_VERSION`].
    pub ir_version: u32,
    /// The state of the source, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// The kind of source, its files and their proof.
    pub source: Source,
    /// The title of a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The events, in the source's order.
    pub events: Vec<Event>,
    /// The types, named and unnamed; a [`TypeId`] is an index into this list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeDef>,
    /// The departures from the regular form, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quirks: Vec<QuirkUse>,
}

/// One state of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// Identifier: `2010-10-11-6f8c63fbd7` (author date and abbreviated commit) of a text, the
    /// release of any other source.
    pub id: String,
    /// Place on the axis of releases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// QEMU's commit, 40 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The commit's subject line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Date the change was written, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_date: Option<String>,
    /// Date the change was committed, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit_date: Option<String>,
}

/// The place of a revision on the axis of releases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Shipped by these releases.
    Releases(Vec<Release>),
    /// Between two neighbouring releases.
    Between(Release, Release),
}

/// Source of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Source {
    /// `qmp-events.txt`, captured.
    Text {
        /// The document's path in QEMU's tree and the blob id of the recovered text.
        file: SourceFile,
        /// The kind of capture, as detected from the bytes.
        capture: Capture,
        /// Whether the blob id is the original's.
        proof: Proof,
    },
    /// QEMU's QAPI schema.
    Schema {
        /// The files, the root first; a [`crate::source::FileId`] is an index into this list.
        files: Vec<SourceFile>,
    },
    /// The event and rate-limit tables of QEMU's monitor.
    Monitor {
        /// The C files read.
        files: Vec<SourceFile>,
    },
    /// The reply of `query-qmp-schema`.
    Introspection {
        /// QEMU's version as its greeting states it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
        /// The target, `x86_64`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<String>,
    },
}

impl Source {
    /// Returns the kind without its details.
    pub fn kind(&self) -> SourceKind {
        match self {
            Self::Text { .. } => SourceKind::Text,
            Self::Schema { .. } => SourceKind::Schema,
            Self::Monitor { .. } => SourceKind::Monitor,
            Self::Introspection { .. } => SourceKind::Introspection,
        }
    }
}

/// The kinds of sources.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// `qmp-events.txt`.
    Text,
    /// The QAPI schema.
    Schema,
    /// The monitor's tables.
    Monitor,
    /// The reply of `query-qmp-schema`.
    Introspection,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Text, Self::Schema, Self::Monitor, Self::Introspection];

    /// The word used in output, options and the facts file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Schema => "schema",
            Self::Monitor => "monitor",
            Self::Introspection => "introspection",
        }
    }
}

/// A file of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Path in QEMU's tree, or as given.
    pub path: String,
    /// Git's blob id of its bytes; empty if it was not computed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub blob: String,
}

/// The ways in which a text was captured.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Capture {
    /// The file itself.
    Plain,
    /// The text of a cgit page: a header and a column of line numbers before the text.
    Cgit,
    /// The text of a gitweb page: a header and each line's number in front of it.
    Gitweb,
    /// Every run of white space became one space.
    Flat,
}

impl Capture {
    /// The word used in file names, the manifest and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Cgit => "cgit",
            Self::Gitweb => "gitweb",
            Self::Flat => "flat",
        }
    }
}

/// Result of comparing a recovered text with QEMU's own file.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// The blob id is the expected one.
    Proved,
    /// The capture lost line breaks, without which there is no proof.
    NotProvable,
    /// The blob id differs from the expected one.
    Refuted,
    /// No blob id is expected.
    Unchecked,
}

impl Proof {
    /// The words used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::NotProvable => "not provable",
            Self::Refuted => "refuted",
            Self::Unchecked => "unchecked",
        }
    }
}

/// A named departure from the regular form, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuirkUse {
    /// The quirk's name in the catalogue of diagnostics.
    pub id: String,
    /// The diagnostic's message.
    pub detail: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Document {
    /// A document of that source without events.
    pub fn new(revision: Option<Revision>, source: Source) -> Self {
        Self {
            ir_version: IR_VERSION,
            revision,
            source,
            title: None,
            events: Vec::new(),
            types: Vec::new(),
            quirks: Vec::new(),
        }
    }

    /// Adds a type and returns its place.
    pub fn add_type(&mut self, definition: TypeDef) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(definition);
        id
    }

    /// Returns a type; `None` for a place that the list does not have.
    pub fn get_type(&self, id: TypeId) -> Option<&TypeDef> {
        self.types.get(usize::try_from(id.0).ok()?)
    }

    /// Returns the event of that wire name.
    pub fn event(&self, name: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.name == name)
    }

    /// Parses an IR file.
    ///
    /// # Errors
    /// If the text is not JSON, not this format, or of another [`IR_VERSION`].
    pub fn from_json(json: &str) -> Result<Self, InvalidIr> {
        #[derive(Deserialize)]
        struct Version {
            ir_version: u32,
        }
        let Version { ir_version } = serde_json::from_str(json)?;
        if ir_version != IR_VERSION {
            return Err(InvalidIr::Version { found: ir_version });
        }
        Ok(serde_json::from_str(json)?)
    }

    /// Returns the content of its IR file: indented, with a final newline.
    ///
    /// # Panics
    /// Never: the IR has only string keys.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("the IR is plain data");
        json.push('\n');
        json
    }
}

/// The text is not an IR file of this version.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidIr {
    /// Not JSON, or not this format.
    #[error("not an IR file: {0}")]
    Format(#[from] serde_json::Error),
    /// Another version of the format.
    #[error(
        "not an IR file of version {IR_VERSION}: it has version {found}; run `cargo xtask regen`"
    )]
    Version {
        /// The version found.
        found: u32,
    },
}

/// Returns the JSON Schema (draft 2020-12) of an IR file.
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document).to_value();
    schema["title"] = "IR of QEMU's event documentation".into();
    schema["properties"]["ir_version"]["const"] = IR_VERSION.into();
    schema
}
