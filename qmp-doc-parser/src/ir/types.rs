//! Types, including those that only QEMU's schema declares.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::data::{Member, Value};
use super::prose::Text;
use crate::span::Span;

/// The type of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Type {
    /// A string.
    String,
    /// An integer.
    Integer {
        /// Width in bits, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bits: Option<u8>,
        /// Whether it can be negative, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<bool>,
    },
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object; [`Member::members`] lists its members.
    Object,
    /// An array.
    Array {
        /// Type of the elements.
        items: Box<Type>,
    },
    /// A type of [`super::Document::types`], by name.
    Named {
        /// Name of the type.
        name: String,
    },
    /// Any JSON value, according to the source.
    Any,
    /// The source gives no type, and none can be inferred.
    Unknown,
}

impl Type {
    /// An integer of unknown width, as `json-int` is.
    pub const INTEGER: Self = Self::Integer {
        bits: None,
        signed: None,
    };
}

/// Formats as `integer (32 bits, unsigned)`, `array of string`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("string"),
            Self::Integer { bits, signed } => {
                let bits = bits.map(|bits| format!("{bits} bits"));
                let sign = signed.map(|signed| if signed { "signed" } else { "unsigned" });
                let known: Vec<_> = bits.into_iter().chain(sign.map(str::to_owned)).collect();
                if known.is_empty() {
                    f.write_str("integer")
                } else {
                    write!(f, "integer ({})", known.join(", "))
                }
            }
            Self::Number => f.write_str("number"),
            Self::Boolean => f.write_str("boolean"),
            Self::Null => f.write_str("null"),
            Self::Object => f.write_str("object"),
            Self::Array { items } => write!(f, "array of {items}"),
            Self::Named { name } => write!(f, "type {name}"),
            Self::Any => f.write_str("any value"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeDef {
    /// Name in the source.
    pub name: String,
    /// The definition.
    pub definition: TypeDefKind,
    /// Description in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Release that introduced it.
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

/// The kinds of named types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum TypeDefKind {
    /// An object.
    Struct {
        /// The members.
        members: Vec<Member>,
    },
    /// A set of strings.
    Enum {
        /// The strings.
        values: Vec<Value>,
    },
    /// An object with further members that depend on the value of one member.
    Union {
        /// The members that every branch has.
        members: Vec<Member>,
        /// Wire name of the member that selects the branch.
        discriminator: String,
        /// The branches, by value of the discriminator.
        branches: Vec<Branch>,
    },
    /// One of several types, distinguished by the JSON type.
    Alternate {
        /// The types.
        branches: Vec<Branch>,
    },
}

/// One branch of a union or an alternate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The discriminator's value, or the alternate's branch name.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Condition of the build that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

/// A mark such as `deprecated` or `unstable`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Name of the feature, `deprecated`.
    pub name: String,
    /// Description in the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// Condition of the build that has an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Condition {
    /// This symbol is defined.
    If(String),
    /// All conditions hold.
    All(Vec<Condition>),
    /// Any condition holds.
    Any(Vec<Condition>),
    /// The condition does not hold.
    Not(Box<Condition>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_as_a_person_writes_them() {
        let items = Box::new(Type::Integer {
            bits: Some(32),
            signed: Some(false),
        });
        assert_eq!(
            Type::Array { items }.to_string(),
            "array of integer (32 bits, unsigned)"
        );
    }
}
