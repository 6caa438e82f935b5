//! The syntax tree of one schema file, as generic expressions with their places.

/// A range of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Bytes {
    /// Returns the part of the file.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// An expression and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to its last token.
    pub bytes: Bytes,
    /// The value.
    pub value: Value,
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `'text'`
    String(Box<str>),
    /// `true` or `false`
    Boolean(bool),
    /// `[ … ]`
    Array(Vec<Node>),
    /// `{ … }`
    Object(Vec<Entry>),
}

/// A key of an object and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Position of the key, with the quotes.
    pub key_bytes: Bytes,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is an object.
    pub fn as_object(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }
}

/// A `##` comment, not yet read: its form depends on the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The opening line, from its `##`.
    pub open: Bytes,
    /// The lines between, from their `#`.
    pub lines: Vec<Bytes>,
    /// The closing line, from its `##`; none if something else follows the lines.
    pub close: Option<Bytes>,
    /// The byte at which the next token was expected.
    pub end: u32,
}

/// An item at the top level of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A `##` comment.
    Comment(Block),
    /// A directive or definition.
    Expression(Node),
}
