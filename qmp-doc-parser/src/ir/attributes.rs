//! Facts that any item may carry: provenance, since, conditions, features.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::source::Span;

/// Evidence for a fact.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// The source declares it.
    #[default]
    Declared,
    /// Running prose names it: "'server' and 'client' keys with …".
    Prose,
    /// The examples agree on it.
    Example,
    /// The listed values are strings.
    Values,
    /// Members are listed, so it is an object.
    Members,
    /// The source refers to something else that declares it.
    Reference,
    /// A running QEMU reported it.
    Introspection,
    /// Nothing shows it.
    Unknown,
}

impl Known {
    /// All evidence.
    pub const ALL: [Self; 8] = [
        Self::Declared,
        Self::Prose,
        Self::Example,
        Self::Values,
        Self::Members,
        Self::Reference,
        Self::Introspection,
        Self::Unknown,
    ];

    /// Returns whether it is [`Known::Declared`]; IR files leave that out.
    pub fn is_declared(&self) -> bool {
        *self == Self::Declared
    }

    /// The word used in output and in the facts file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Prose => "prose",
            Self::Example => "example",
            Self::Values => "values",
            Self::Members => "members",
            Self::Reference => "reference",
            Self::Introspection => "introspection",
            Self::Unknown => "unknown",
        }
    }

    /// Returns the evidence of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }
}

/// Marks of an event, member, value, branch or type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attributes {
    /// The release that introduced it, by the source's own claim: `7.2`, a third component
    /// `.0` dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Marks such as `deprecated` and `unstable`, in the source's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// The build configurations that have it; `None`: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

impl Attributes {
    /// Returns whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A mark of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// `deprecated`, `unstable`, …
    pub name: String,
    /// The condition on the mark itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// Description in the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Position of the declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Feature {
    /// A feature of that name without description.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            condition: None,
            description: String::new(),
            span: None,
        }
    }
}

/// The build configurations that have an item, in canonical form.
///
/// As text, in IR files and in the facts file: `CONFIG_X`, `all(A, B)`, `any(A, B)`,
/// `not(A)`, operands in the source's order; `defined(X)` and `X` are the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// The symbol is defined.
    Defined(String),
    /// All conditions hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// The condition does not hold.
    Not(Box<Condition>),
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, name: &str, operands: &[Self]| {
            write!(f, "{name}(")?;
            for (at, operand) in operands.iter().enumerate() {
                let comma = if at == 0 { "" } else { ", " };
                write!(f, "{comma}{operand}")?;
            }
            f.write_str(")")
        };
        match self {
            Self::Defined(symbol) => f.write_str(symbol),
            Self::All(operands) => list(f, "all", operands),
            Self::Any(operands) => list(f, "any", operands),
            Self::Not(operand) => write!(f, "not({operand})"),
        }
    }
}

/// The string is not a condition in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a condition such as `CONFIG_X`, `all(A, B)`, `any(A, B)` or `not(A)`")]
pub struct InvalidCondition(String);

/// Maximum nesting depth of a condition; prevents stack overflow.
const MAX_DEPTH: usize = 64;

impl FromStr for Condition {
    type Err = InvalidCondition;

    fn from_str(text: &str) -> Result<Self, InvalidCondition> {
        match parse(text, MAX_DEPTH) {
            Some((condition, "")) => Ok(condition),
            _ => Err(InvalidCondition(text.to_owned())),
        }
    }
}

/// Parses one condition; returns it with the rest of the text.
fn parse(text: &str, depth: usize) -> Option<(Condition, &str)> {
    let depth = depth.checked_sub(1)?;
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if word.is_empty() {
        return None;
    }
    let Some(mut rest) = rest.strip_prefix('(') else {
        return Some((Condition::Defined(word.to_owned()), rest));
    };
    let mut operands = Vec::new();
    loop {
        let (operand, after) = parse(rest, depth)?;
        operands.push(operand);
        rest = match after.strip_prefix(", ") {
            Some(more) => more,
            None => break Some((combine(word, operands)?, after.strip_prefix(')')?)),
        };
    }
}

fn combine(operator: &str, mut operands: Vec<Condition>) -> Option<Condition> {
    match operator {
        "all" => Some(Condition::All(operands)),
        "any" => Some(Condition::Any(operands)),
        "not" if operands.len() == 1 => Some(Condition::Not(Box::new(operands.pop()?))),
        _ => None,
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Condition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Condition in canonical form: `CONFIG_X`, `all(A, B)`, `any(A, B)`, `not(A)`.",
            "type": "string"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_parses_back_from_its_display_form() {
        for text in ["CONFIG_VNC", "all(A, not(any(B, C)))", "any(A)"] {
            assert_eq!(text.parse::<Condition>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_rejected() {
        let deep = "not(".repeat(1000) + "A" + &")".repeat(1000);
        for text in ["", "all()", "not(A, B)", "A B", "xor(A)", "all(A, B", &deep] {
            assert!(text.parse::<Condition>().is_err(), "{text}");
        }
    }
}
