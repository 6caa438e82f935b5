//! Types: an arena of named and unnamed definitions, and references into it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attributes::{Attributes, Known};
use super::prose::{MemberProse, Text};
use super::rules::{Presence, Reference, Relation};
use crate::source::Span;

/// A definition of [`super::Document::types`], by its place in it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct TypeId(pub u32);

/// The type of a member, branch or element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// A built-in type that has no parts.
    Scalar(Scalar),
    /// Any JSON value: the source declares that.
    Any,
    /// A definition of the document.
    Defined(TypeId),
    /// Nothing shows what it is.
    Unknown,
}

/// A built-in type, by QAPI's word.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Scalar {
    /// A string.
    Str,
    /// A 64-bit signed integer, under its short name.
    Int,
    /// An 8-bit signed integer.
    Int8,
    /// A 16-bit signed integer.
    Int16,
    /// A 32-bit signed integer.
    Int32,
    /// A 64-bit signed integer.
    Int64,
    /// An 8-bit unsigned integer.
    Uint8,
    /// A 16-bit unsigned integer.
    Uint16,
    /// A 32-bit unsigned integer.
    Uint32,
    /// A 64-bit unsigned integer.
    Uint64,
    /// A 64-bit unsigned integer that is a size in bytes.
    Size,
    /// An integer of unknown width: of a text or an introspection reply.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
}

impl Scalar {
    /// Every scalar.
    pub const ALL: [Self; 15] = [
        Self::Str,
        Self::Int,
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Uint8,
        Self::Uint16,
        Self::Uint32,
        Self::Uint64,
        Self::Size,
        Self::Integer,
        Self::Number,
        Self::Bool,
        Self::Null,
    ];

    /// QAPI's word; `integer` where the width is unknown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Str => "str",
            Self::Int => "int",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Size => "size",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Null => "null",
        }
    }

    /// Returns the scalar of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.as_str() == word)
    }

    /// Returns the smallest and largest value of an integer of known width.
    pub fn range(self) -> Option<(i128, i128)> {
        match self {
            Self::Int8 => Some((i8::MIN.into(), i8::MAX.into())),
            Self::Int16 => Some((i16::MIN.into(), i16::MAX.into())),
            Self::Int32 => Some((i32::MIN.into(), i32::MAX.into())),
            Self::Int | Self::Int64 => Some((i64::MIN.into(), i64::MAX.into())),
            Self::Uint8 => Some((0, u8::MAX.into())),
            Self::Uint16 => Some((0, u16::MAX.into())),
            Self::Uint32 => Some((0, u32::MAX.into())),
            Self::Uint64 | Self::Size => Some((0, u64::MAX.into())),
            Self::Integer | Self::Str | Self::Number | Self::Bool | Self::Null => None,
        }
    }

    /// Returns whether values are integers, of known width or not.
    pub fn is_integer(self) -> bool {
        self == Self::Integer || self.range().is_some()
    }
}

/// A definition: a named type of a schema, or an unnamed one of a text or an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeDef {
    /// The source's name for it; not on the wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The definition.
    pub definition: Definition,
    /// Since, features and condition of the type itself.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Description in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl TypeDef {
    /// A type without a name, as an event's inline data or a text's list of values is.
    pub fn unnamed(definition: Definition) -> Self {
        Self {
            name: None,
            definition,
            attributes: Attributes::default(),
            description: None,
            span: None,
        }
    }
}

/// The kinds of definitions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Definition {
    /// Members by name, perhaps with branches.
    Object(Object),
    /// A choice of strings.
    Enum(Enum),
    /// Any number of elements of this type.
    Array(Type),
    /// One of several types that JSON distinguishes.
    Alternate(Vec<Branch>),
}

/// An object: an event's data, a struct, a union, or a branch of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// The object whose members come first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<TypeId>,
    /// The members, in the source's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// The member whose value selects a branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<String>,
    /// Further members, by the discriminator's value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Branch>,
    /// Whether the source lists the members. A text may state that a member is an object and not
    /// list its members.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub listed: bool,
}

impl Default for Object {
    fn default() -> Self {
        Self {
            base: None,
            members: Vec::new(),
            discriminator: None,
            branches: Vec::new(),
            listed: true,
        }
    }
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_yes(value: &bool) -> bool {
    *value
}

/// A choice of strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enum {
    /// Extent of the list.
    pub extent: Extent,
    /// The values, in the source's order.
    pub values: Vec<Value>,
}

/// Extent of a list of values. QEMU may add values in any case.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// All values: a schema's enum, or "it's one of the following".
    Complete,
    /// A choice that does not claim to be complete: `"read" or "write"`.
    Choice,
    /// Some, each with its meaning: `"stream" for image streaming`.
    Some,
    /// Always this one, for now: "currently always "pause"".
    Constant,
}

impl Extent {
    /// The word used in output and in the facts file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Choice => "choice",
            Self::Some => "some",
            Self::Constant => "constant",
        }
    }
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The string on the wire.
    pub name: String,
    /// Since, features and condition.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// Meaning of the value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Value {
    /// A value without attributes and prose.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            attributes: Attributes::default(),
            description: String::new(),
            span: None,
        }
    }
}

/// A branch of a union or an alternate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The discriminator's value, or the alternate's branch name.
    pub case: String,
    /// The type; of a union's branch always an object.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Since, features and condition of the branch, not of its type.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The wire name, `tray-open`.
    pub name: String,
    /// Evidence for its existence.
    #[serde(default, skip_serializing_if = "Known::is_declared")]
    pub known: Known,
    /// May be absent where its owner is there.
    pub optional: bool,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Evidence for the type.
    #[serde(default, skip_serializing_if = "Known::is_declared")]
    pub type_known: Known,
    /// Conditions under which it is present.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<Presence>,
    /// Relations to other members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Reference in its prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Since, features and condition of the member, not of its type.
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub attributes: Attributes,
    /// The source's prose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<MemberProse>,
    /// The place: its list item or definition, or the first example that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Member {
    /// A declared member without rules, attributes and prose.
    pub fn new(name: impl Into<String>, ty: Type, optional: bool) -> Self {
        Self {
            name: name.into(),
            known: Known::Declared,
            optional,
            ty,
            type_known: Known::Declared,
            presence: Vec::new(),
            relations: Vec::new(),
            reference: None,
            attributes: Attributes::default(),
            prose: None,
            span: None,
        }
    }
}
