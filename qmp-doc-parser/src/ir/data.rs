//! What an event carries: the data block and its tree of members.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::prose::Text;
use super::types::{Condition, Feature, Type};
use crate::span::Span;

/// The data of an event: what the text declares, and what follows from all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// What the label says.
    pub declared: Declared,
    /// The words behind the label, verbatim: `None.`, or prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// A type, command or file that the words point to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// What the event carries, all in all.
    pub shape: Shape,
    /// How that is known.
    pub basis: Basis,
    /// The members; [`Member::origin`] tells which the text lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// What the data label declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// There is no label.
    Absent,
    /// `Data: None.`
    None,
    /// A list of members.
    Members,
    /// Prose or a reference.
    Prose,
}

/// What an event carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// No data.
    None,
    /// The members of [`Data::members`].
    Members,
    /// Something the document does not spell out.
    Unknown,
}

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The text says so.
    Declared,
    /// The section's examples agree on it.
    Example,
    /// Its listed values are strings.
    Values,
    /// It has members, so it is an object.
    Members,
    /// The text points to something else that says so.
    Reference,
    /// Nothing says it.
    Unknown,
}

/// A pointer to something outside the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// What kind of thing.
    pub kind: ReferenceKind,
    /// Its name, `ACPIOSTInfo` or `query-vnc`.
    pub name: String,
    /// The file it is said to stand in, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// What a [`Reference`] points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceKind {
    /// A type of QEMU's QAPI schema.
    SchemaType,
    /// The reply of a QMP command.
    Command,
}

/// A member of an event's data, or of another member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The wire name, `tray-open`.
    pub name: String,
    /// Who says that it exists.
    pub origin: Origin,
    /// The type word of the text; none: the text gives no type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_type: Option<DeclaredType>,
    /// The type concluded.
    #[serde(rename = "type")]
    pub ty: Type,
    /// How the type is known.
    pub basis: Basis,
    /// May be absent: the text says `optional`, names a presence condition, or only
    /// an example shows the member.
    pub optional: bool,
    /// What the text lists as its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Values>,
    /// When it is present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<Presence>,
    /// How it relates to other members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// A type or file that the words point to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// What it means: the words without type, optionality and listed values.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// All words behind its name, verbatim; none if only an example shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Its own members, if it is an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// The QEMU release that brought it, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// When it is compiled in at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Where: its list item, or the first example that shows it.
    pub span: Span,
}

/// Who says that a member exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It is listed.
    Listed,
    /// Prose names it: "'server' and 'client' keys with …".
    Prose,
    /// Only an example shows it, under something whose members the text does not list.
    Example,
}

/// A type word as the text has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclaredType {
    /// As written, `json-string`; a typo stays.
    pub word: String,
    /// Where.
    pub span: Span,
}

/// The values that a text lists for a member. Never the closed set of what may arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// How much the list claims.
    pub extent: Extent,
    /// In the text's order.
    pub list: Vec<Value>,
}

/// How much a list of values claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All of them: "it's one of the following".
    Complete,
    /// A choice without saying that there is nothing else: `"read" or "write"`.
    Choice,
    /// Some, each with its meaning: `"stream" for image streaming`.
    Some,
    /// Always this one, for now: "currently always "pause"".
    Constant,
}

/// One listed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// On the wire.
    pub value: String,
    /// Its own text, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The QEMU release that brought it, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// When it is compiled in at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Where.
    pub span: Span,
}

/// How what the event reports ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// "On success …"
    Success,
    /// "On failure …"
    Failure,
}

/// "Only present on failure."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Present only then.
    pub on: Outcome,
    /// The sentence.
    pub text: Text,
}

/// How two members compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// Both are the same.
    Equal,
    /// This one is less than the other.
    Less,
    /// This one is greater than the other.
    Greater,
}

/// "On success this is equal to len."
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// When it holds; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Outcome>,
    /// This member is … the other one.
    pub is: Comparison,
    /// The other member's wire name.
    pub other: String,
    /// The sentence.
    pub text: Text,
}
