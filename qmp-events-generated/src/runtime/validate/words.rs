//! The expected and the found value, as text when displayed.

use std::borrow::Cow;
use std::fmt;

use super::Scope;
use crate::runtime::catalogue_types::{JsonType, MemberInfo};
use crate::runtime::decode::{describe, shortened};
use crate::runtime::number::Number;
use crate::runtime::points::Points;
use crate::runtime::view::Node;

#[derive(Clone)]
pub(super) enum Expected {
    Words(&'static str),
    /// The same, with where the thing is known, if it is anywhere.
    Known(&'static str, Option<Points>),
    /// A type that is documented for the member.
    TypeOf(&'static MemberInfo, Scope),
    /// A type that is documented for its items.
    ItemOf(&'static MemberInfo, Scope),
    /// A value that is listed for it.
    ValueOf(&'static MemberInfo, Scope),
    /// A text made from several facts.
    Text(Box<str>),
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) | Self::Known(words, None) => f.write_str(words),
            Self::Known(words, Some(points)) => write!(f, "{words} (only in {points})"),
            Self::TypeOf(member, against) => types(f, member.types, *against),
            Self::ItemOf(member, against) => types(f, member.items, *against),
            Self::ValueOf(member, against) => {
                let values = member.values.iter();
                let listed = values.filter(|value| against.allows(value.documented));
                any_of(f, listed.map(|value| format!("{:?}", value.value)))
            }
            Self::Text(words) => f.write_str(words),
        }
    }
}

/// The types that are allowed.
fn types(
    f: &mut fmt::Formatter<'_>,
    documented: &[(JsonType, Points)],
    against: Scope,
) -> fmt::Result {
    let types = documented.iter();
    let allowed = types.filter(|(_, by)| against.allows(*by));
    any_of(f, allowed.map(|(ty, _)| type_words(*ty)))
}

fn any_of(
    f: &mut fmt::Formatter<'_>,
    choices: impl Iterator<Item = impl AsRef<str>>,
) -> fmt::Result {
    for (at, choice) in choices.enumerate() {
        let or = if at == 0 { "" } else { " or " };
        write!(f, "{or}{}", choice.as_ref())?;
    }
    Ok(())
}

fn type_words(ty: JsonType) -> &'static str {
    match ty {
        JsonType::Any => "a value",
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::I8 => "an integer of 8 bits",
        JsonType::I16 => "an integer of 16 bits",
        JsonType::I32 => "an integer of 32 bits",
        JsonType::I64 => "an integer of 64 bits",
        JsonType::U8 => "an unsigned integer of 8 bits",
        JsonType::U16 => "an unsigned integer of 16 bits",
        JsonType::U32 => "an unsigned integer of 32 bits",
        JsonType::U64 => "an unsigned integer of 64 bits",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    }
}

#[derive(Clone)]
pub(super) enum Found<'e> {
    Nothing,
    Boolean(bool),
    /// Boxed: it would make every violation larger.
    Number(Box<Number>),
    Text(Cow<'e, str>),
    /// A string where a listed value is expected.
    Value(Cow<'e, str>),
    Array,
    Object,
    /// As it is written.
    Json(Cow<'e, str>),
    Words(Cow<'e, str>),
}

impl Found<'_> {
    pub(super) fn into_owned(self) -> Found<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        match self {
            Self::Nothing => Found::Nothing,
            Self::Boolean(boolean) => Found::Boolean(boolean),
            Self::Number(number) => Found::Number(number),
            Self::Text(text) => Found::Text(owned(text)),
            Self::Value(text) => Found::Value(owned(text)),
            Self::Array => Found::Array,
            Self::Object => Found::Object,
            Self::Json(json) => Found::Json(owned(json)),
            Self::Words(words) => Found::Words(owned(words)),
        }
    }
}

impl<'e> From<Node<'e>> for Found<'e> {
    fn from(node: Node<'e>) -> Self {
        match node {
            Node::Text(text) => Self::Text(text.as_str().into()),
            Node::Value(text) => Self::Text(text.into()),
            Node::Integer(number) => Self::Number(Box::new(number.into())),
            Node::Number(number) => Self::Number(Box::new(number)),
            Node::Boolean(boolean) => Self::Boolean(boolean),
            Node::List(_) => Self::Array,
            Node::Object(_) => Self::Object,
            Node::Json(json) => Self::Json(json.into()),
        }
    }
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| shortened(&format!("{text:?}"));
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Boolean(boolean) => boolean.fmt(f),
            Self::Number(number) => match number.as_integer() {
                Some(number) => write!(f, "the integer {number}"),
                None => write!(f, "the number {number}"),
            },
            Self::Text(text) => write!(f, "the string {}", quoted(text)),
            Self::Value(text) => f.write_str(&quoted(text)),
            Self::Array => f.write_str("an array"),
            Self::Object => f.write_str("an object"),
            Self::Json(json) => f.write_str(&describe(json)),
            Self::Words(words) => f.write_str(words),
        }
    }
}
