//! A fact's kind and value in structured form, and its text: both directions in one place.

use super::super::attributes::{Condition, Known};
use super::super::digest::Digest;
use super::super::path::{escaped, escaped_words, unescaped, unescaped_words};
use super::super::rules::{Presence, RateLimit, Reference, Relation, Successor};
use super::super::tree::TypeNode;
use super::super::types::{Extent, Scalar};
use super::kind::FactKind;
use super::rules::{
    parse_presence, parse_rate_limit, parse_reference, parse_relation, parse_successor, presence,
    rate_limit, reference, relation, successor,
};

/// A statement about a path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the kind of that name")]
pub enum Statement {
    Branch,
    BranchOrder(Vec<String>),
    Data(DataForm),
    DataKnown(Known),
    DataTypeFeature(String),
    DataTypeIf(Condition),
    Discriminator(String),
    DocSince(String),
    Event,
    Eventually(Successor),
    Extent(Extent),
    Feature(String),
    FeatureIf(String, Condition),
    If(Condition),
    Known(Known),
    Member { optional: bool },
    Order(Vec<String>),
    Presence(Presence),
    RateLimit(RateLimit),
    Recursive,
    Reference(Reference),
    Relation(Relation),
    Since(String),
    Successor(Successor),
    Type(TypeWord),
    TypeFeature(String),
    TypeIf(Condition),
    TypeKnown(Known),
    TypeName(String),
    Unlisted,
    Value,
    Words(Digest),
}

/// Data that no other fact shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataForm {
    /// No data.
    None,
    /// An object without members.
    Object,
    /// Unknown form.
    Unknown,
}

impl DataForm {
    fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Object => "object",
            Self::Unknown => "unknown",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let forms = [Self::None, Self::Object, Self::Unknown];
        forms.into_iter().find(|form| form.as_str() == word)
    }
}

/// A type without its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeWord {
    /// A built-in type.
    Scalar(Scalar),
    /// Any JSON value.
    Any,
    /// A choice of strings.
    Enum,
    /// An object.
    Object,
    /// An array.
    Array,
    /// One of several types.
    Alternate,
}

impl TypeWord {
    /// Returns the word of a type; `None` where the type is unknown.
    pub fn of(ty: &TypeNode) -> Option<Self> {
        match ty {
            TypeNode::Scalar(scalar) => Some(Self::Scalar(*scalar)),
            TypeNode::Any => Some(Self::Any),
            TypeNode::Enum { .. } => Some(Self::Enum),
            TypeNode::Object(_) | TypeNode::Recursive => Some(Self::Object),
            TypeNode::Array(_) => Some(Self::Array),
            TypeNode::Alternate(_) => Some(Self::Alternate),
            TypeNode::Unknown => None,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Scalar(scalar) => scalar.as_str(),
            Self::Any => "any",
            Self::Enum => "enum",
            Self::Object => "object",
            Self::Array => "array",
            Self::Alternate => "alternate",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let other = [
            Self::Any,
            Self::Enum,
            Self::Object,
            Self::Array,
            Self::Alternate,
        ];
        let scalar = Scalar::from_word(word).map(Self::Scalar);
        scalar.or_else(|| other.into_iter().find(|ty| ty.as_str() == word))
    }
}

impl Statement {
    /// Returns the kind.
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Branch => FactKind::Branch,
            Self::BranchOrder(_) => FactKind::BranchOrder,
            Self::Data(_) => FactKind::Data,
            Self::DataKnown(_) => FactKind::DataKnown,
            Self::DataTypeFeature(_) => FactKind::DataTypeFeature,
            Self::DataTypeIf(_) => FactKind::DataTypeIf,
            Self::Discriminator(_) => FactKind::Discriminator,
            Self::DocSince(_) => FactKind::DocSince,
            Self::Event => FactKind::Event,
            Self::Eventually(_) => FactKind::Eventually,
            Self::Extent(_) => FactKind::Extent,
            Self::Feature(_) => FactKind::Feature,
            Self::FeatureIf(..) => FactKind::FeatureIf,
            Self::If(_) => FactKind::If,
            Self::Known(_) => FactKind::Known,
            Self::Member { .. } => FactKind::Member,
            Self::Order(_) => FactKind::Order,
            Self::Presence(_) => FactKind::Presence,
            Self::RateLimit(_) => FactKind::RateLimit,
            Self::Recursive => FactKind::Recursive,
            Self::Reference(_) => FactKind::Reference,
            Self::Relation(_) => FactKind::Relation,
            Self::Since(_) => FactKind::Since,
            Self::Successor(_) => FactKind::Successor,
            Self::Type(_) => FactKind::Type,
            Self::TypeFeature(_) => FactKind::TypeFeature,
            Self::TypeIf(_) => FactKind::TypeIf,
            Self::TypeKnown(_) => FactKind::TypeKnown,
            Self::TypeName(_) => FactKind::TypeName,
            Self::Unlisted => FactKind::Unlisted,
            Self::Value => FactKind::Value,
            Self::Words(_) => FactKind::Words,
        }
    }

    /// Returns the value of the fact.
    pub fn value(&self) -> String {
        match self {
            Self::Branch | Self::Event | Self::Recursive | Self::Unlisted | Self::Value => {
                String::new()
            }
            Self::BranchOrder(names) | Self::Order(names) => {
                let names: Vec<_> = names.iter().map(|name| escaped(name)).collect();
                names.join(" ")
            }
            Self::Data(form) => form.as_str().to_owned(),
            Self::DataKnown(known) | Self::Known(known) | Self::TypeKnown(known) => {
                known.as_str().to_owned()
            }
            Self::DataTypeIf(condition) | Self::If(condition) | Self::TypeIf(condition) => {
                condition.to_string()
            }
            Self::DataTypeFeature(name)
            | Self::Feature(name)
            | Self::TypeFeature(name)
            | Self::Discriminator(name) => escaped(name).into_owned(),
            Self::DocSince(words) | Self::Since(words) | Self::TypeName(words) => {
                escaped_words(words).into_owned()
            }
            Self::Eventually(rule) | Self::Successor(rule) => successor(rule),
            Self::Extent(extent) => extent.as_str().to_owned(),
            Self::FeatureIf(name, condition) => format!("{} {condition}", escaped(name)),
            Self::Member { optional: true } => "optional".to_owned(),
            Self::Member { optional: false } => "required".to_owned(),
            Self::Presence(rule) => presence(&rule.when),
            Self::RateLimit(limit) => rate_limit(limit),
            Self::Reference(target) => reference(target),
            Self::Relation(rule) => relation(rule),
            Self::Type(word) => word.as_str().to_owned(),
            Self::Words(digest) => digest.to_string(),
        }
    }

    /// Parses the value of a fact of this kind; `None` if it is not one in canonical form.
    pub fn parse(kind: FactKind, value: &str) -> Option<Self> {
        let statement = match kind {
            FactKind::Branch => Self::Branch,
            FactKind::BranchOrder => Self::BranchOrder(parse_names(value)?),
            FactKind::Data => Self::Data(DataForm::from_word(value)?),
            FactKind::DataKnown => Self::DataKnown(Known::from_word(value)?),
            FactKind::DataTypeFeature => Self::DataTypeFeature(unescaped(value)?),
            FactKind::DataTypeIf => Self::DataTypeIf(value.parse().ok()?),
            FactKind::Discriminator => Self::Discriminator(unescaped(value)?),
            FactKind::DocSince => Self::DocSince(unescaped_words(value)?),
            FactKind::Event => Self::Event,
            FactKind::Eventually => Self::Eventually(parse_successor(value)?),
            FactKind::Extent => Self::Extent(parse_extent(value)?),
            FactKind::Feature => Self::Feature(unescaped(value)?),
            FactKind::FeatureIf => {
                let (name, condition) = value.split_once(' ')?;
                Self::FeatureIf(unescaped(name)?, condition.parse().ok()?)
            }
            FactKind::If => Self::If(value.parse().ok()?),
            FactKind::Known => Self::Known(Known::from_word(value)?),
            FactKind::Member => Self::Member {
                optional: value == "optional",
            },
            FactKind::Order => Self::Order(parse_names(value)?),
            FactKind::Presence => Self::Presence(Presence::new(parse_presence(value)?)),
            FactKind::RateLimit => Self::RateLimit(parse_rate_limit(value)?),
            FactKind::Recursive => Self::Recursive,
            FactKind::Reference => Self::Reference(parse_reference(value)?),
            FactKind::Relation => Self::Relation(parse_relation(value)?),
            FactKind::Since => Self::Since(unescaped_words(value)?),
            FactKind::Successor => Self::Successor(parse_successor(value)?),
            FactKind::Type => Self::Type(TypeWord::from_word(value)?),
            FactKind::TypeFeature => Self::TypeFeature(unescaped(value)?),
            FactKind::TypeIf => Self::TypeIf(value.parse().ok()?),
            FactKind::TypeKnown => Self::TypeKnown(Known::from_word(value)?),
            FactKind::TypeName => Self::TypeName(unescaped_words(value)?),
            FactKind::Unlisted => Self::Unlisted,
            FactKind::Value => Self::Value,
            FactKind::Words => Self::Words(value.parse().ok()?),
        };
        // Rejects every other spelling: `+1000`, an empty key, a value where none belongs.
        (statement.value() == value).then_some(statement)
    }
}

fn parse_names(value: &str) -> Option<Vec<String>> {
    value.split(' ').map(unescaped).collect()
}

fn parse_extent(word: &str) -> Option<Extent> {
    let incomplete = [Extent::Choice, Extent::Some, Extent::Constant];
    incomplete
        .into_iter()
        .find(|extent| extent.as_str() == word)
}
