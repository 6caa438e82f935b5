//! The data of an event, as a tree of members.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::prose::Text;
use super::types::{Condition, Feature, Type};
use crate::span::Span;

/// The data of an event: its declaration, and the conclusions from the whole section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Declaration of the label.
    pub declared: Declared,
    /// Text after the label, verbatim: `None.`, or prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Type, command or file that the prose refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Form of the data.
    pub shape: Shape,
    /// Evidence for the form.
    pub basis: Basis,
    /// The members; [`Member::origin`] distinguishes listed ones from inferred ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// Declaration of a data label.
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

/// Form of an event's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// No data.
    None,
    /// The members of [`Data::members`].
    Members,
    /// Not described in the document.
    Unknown,
}

/// Evidence for a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Declared by the text.
    Declared,
    /// The section's examples agree on it.
    Example,
    /// The listed values are strings.
    Values,
    /// Members are listed, so it is an object.
    Members,
    /// Described where the text refers to.
    Reference,
    /// No evidence.
    Unknown,
}

/// A reference to something outside the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Kind of the target.
    pub kind: ReferenceKind,
    /// Name of the target, `ACPIOSTInfo` or `query-vnc`.
    pub name: String,
    /// File that is named as its place, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// Kind of target of a [`Reference`].
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
    /// Evidence for its existence.
    pub origin: Origin,
    /// Type word of the text; `None` if the text gives no type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_type: Option<DeclaredType>,
    /// The inferred type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Evidence for the type.
    pub basis: Basis,
    /// Whether the member may be absent: the text has `optional` or a presence condition, or only
    /// an example shows the member.
    pub optional: bool,
    /// The listed values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Values>,
    /// Conditions under which it is present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<Presence>,
    /// Relations to other members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Type or file that its description refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Meaning of the member: the prose without type, optionality and listed values.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// All text after the name, verbatim; `None` if only an example shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Members of an object.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// Release that introduced it, if the source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// Condition of the build that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Position: the list item, or the first example that shows it.
    pub span: Span,
}

/// Evidence for the existence of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Listed as an item.
    Listed,
    /// Named in prose: "'server' and 'client' keys with …".
    Prose,
    /// Shown by an example only, where the text lists no members.
    Example,
}

/// A type word of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclaredType {
    /// The word as written, `json-string`; a typo stays.
    pub word: String,
    /// Position of the word.
    pub span: Span,
}

/// The values that a text lists for a member. QEMU may send others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Extent of the list.
    pub extent: Extent,
    /// The values, in the text's order.
    pub list: Vec<Value>,
}

/// Extent of a list of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All values: "it's one of the following".
    Complete,
    /// A choice that does not claim to be complete: `"read" or "write"`.
    Choice,
    /// Some values, each with its meaning: `"stream" for image streaming`.
    Some,
    /// One value so far: "currently always "pause"".
    Constant,
}

/// One listed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The value on the wire.
    pub value: String,
    /// Text of this value, if there is any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Release that introduced it, if the source states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// Condition of the build that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Position.
    pub span: Span,
}

/// Outcome of the operation that an event reports.
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
    /// Outcome for which the member is present.
    pub on: Outcome,
    /// The sentence that states it.
    pub text: Text,
}

/// Comparison of two members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberComparison {
    /// Both are equal.
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
    /// Outcome for which it holds; `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Outcome>,
    /// Relation of this member to the other one.
    pub is: MemberComparison,
    /// Wire name of the other member.
    pub other: String,
    /// The sentence that states it.
    pub text: Text,
}
