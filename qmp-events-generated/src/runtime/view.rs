//! One way to look at a typed value and at raw JSON, for the validator.

use super::catalogue_types::MemberInfo;
use super::json::Json;
use super::members::Members;
use super::number::{Integer, Number};
use super::text::Text;

/// An object whose members can be asked for.
pub(crate) trait View {
    /// The wire names of its fields, present or not.
    fn fields(&self) -> &'static [&'static str];

    /// The value of the field at that place, if it is there.
    fn field(&self, at: usize) -> Option<Node<'_>>;

    /// The members that have no field of their own.
    fn others(&self) -> &Members<'_>;

    /// A member of the table's, if it is there.
    fn member(&self, info: &MemberInfo) -> Option<Node<'_>> {
        self.field(info.field)
    }
}

/// A member's value.
pub(crate) enum Node<'v> {
    /// Its escapes are read only where it is looked at.
    Text(&'v Text<'v>),
    /// A text of which some values are listed.
    Value(&'v str),
    Integer(Integer),
    Number(Number),
    Boolean(bool),
    Array,
    Object(&'v dyn View),
    Json(&'v str),
}

/// A type whose values can be looked at.
pub(crate) trait AsNode {
    fn node(&self) -> Node<'_>;
}

impl<T: View> AsNode for T {
    fn node(&self) -> Node<'_> {
        Node::Object(self)
    }
}

impl AsNode for Text<'_> {
    fn node(&self) -> Node<'_> {
        Node::Text(self)
    }
}

impl AsNode for Integer {
    fn node(&self) -> Node<'_> {
        Node::Integer(*self)
    }
}

impl AsNode for Number {
    fn node(&self) -> Node<'_> {
        Node::Number(*self)
    }
}

impl AsNode for bool {
    fn node(&self) -> Node<'_> {
        Node::Boolean(*self)
    }
}

impl AsNode for Json<'_> {
    fn node(&self) -> Node<'_> {
        Node::of(self.as_str())
    }
}

impl<T> AsNode for Vec<T> {
    fn node(&self) -> Node<'_> {
        Node::Array
    }
}

impl<'v> Node<'v> {
    /// Raw JSON, told apart as far as the typed values are.
    pub(crate) fn of(raw: &'v str) -> Self {
        let text = raw;
        match text {
            "true" => return Self::Boolean(true),
            "false" => return Self::Boolean(false),
            _ if text.starts_with('[') => return Self::Array,
            _ => {}
        }
        match (Integer::parse(text), Number::parse(text)) {
            (Some(number), _) => Self::Integer(number),
            (None, Some(number)) => Self::Number(number),
            (None, None) => Self::Json(raw),
        }
    }
}

impl View for Members<'_> {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn field(&self, _: usize) -> Option<Node<'_>> {
        None
    }

    fn others(&self) -> &Members<'_> {
        self
    }

    fn member(&self, info: &MemberInfo) -> Option<Node<'_>> {
        self.find(info.name).map(Node::of)
    }
}
