//! The type language, with room for what QEMU's schema says and its text does not.

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
    /// Text.
    String,
    /// A whole number.
    Integer {
        /// Its width in bits, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bits: Option<u8>,
        /// Whether it can be negative, where it is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<bool>,
    },
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An object; its members stand in [`Member::members`].
    Object,
    /// An array.
    Array {
        /// Of what.
        items: Box<Type>,
    },
    /// A type of [`super::Document::types`], by name.
    Named {
        /// That name.
        name: String,
    },
    /// Any JSON value at all: the source says so.
    Any,
    /// The source does not say, and nothing lets us conclude it.
    Unknown,
}

impl Type {
    /// A whole number of unknown width, as `json-int` is.
    pub const INTEGER: Self = Self::Integer {
        bits: None,
        signed: None,
    };
}

/// As a person writes it: `integer (32 bits, unsigned)`, `array of string`.
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
    /// Its name in the source.
    pub name: String,
    /// What it is.
    pub definition: TypeDefKind,
    /// What the source says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The QEMU release that brought it.
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

/// The kinds of named types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum TypeDefKind {
    /// An object.
    Struct {
        /// Its members.
        members: Vec<Member>,
    },
    /// A choice of strings.
    Enum {
        /// The strings.
        values: Vec<Value>,
    },
    /// An object whose further members depend on one of them.
    Union {
        /// The members that are always there.
        members: Vec<Member>,
        /// The member that decides.
        discriminator: String,
        /// The further members, by its value.
        branches: Vec<Branch>,
    },
    /// One of several types, told apart by the JSON type.
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
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// When it is compiled in at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

/// A mark that a thing carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// `deprecated`, `unstable`, …
    pub name: String,
    /// What the source says of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// When a thing is compiled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Condition {
    /// If this symbol is defined.
    If(String),
    /// If all hold.
    All(Vec<Condition>),
    /// If any holds.
    Any(Vec<Condition>),
    /// If it does not hold.
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
