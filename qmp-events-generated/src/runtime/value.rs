//! Values of any event, typed or not, asked for by name.

use std::borrow::Cow;
use std::fmt;

use serde_core::{Serialize, Serializer};

use super::decode::Decode;
use super::event::Event;
use super::json::{Json, Kind, items};
use super::layout::Layout;
use super::members::Members;
use super::number::{Integer, Number};
use super::text::Text;
use super::timestamp::Timestamp;
use super::view::{Looked, Node, View};

/// A value in an event: its data, a member, or an item of an array.
///
/// It is the same whether the event is typed, unknown or a misfit, so that code which asks
/// for it is not affected when a later version gives the event a type.
///
/// ```
/// use qmp_events_generated::Event;
///
/// let line = r#"{"event": "NEW_THING", "data": {"device": "vda", "parts": [{"len": 7}]}}"#;
/// let event = Event::from_str(line)?;
/// assert!(event.member("/data/device").is_some_and(|device| device == "vda"));
/// let len = event.member("/data/parts/0/len").and_then(|len| len.as_u64());
/// assert_eq!(len, Some(7));
/// # Ok::<(), qmp_events_generated::InvalidEvent>(())
/// ```
#[derive(Clone, Copy)]
pub struct ValueRef<'e>(Node<'e>);

impl<'e> ValueRef<'e> {
    pub(crate) fn of(json: &'e Json<'_>) -> Self {
        Self(Node::Json(json.as_str()))
    }

    /// The kind of JSON value that it is.
    pub fn kind(self) -> Kind {
        match self.0 {
            Node::Text(_) | Node::Value(_) => Kind::String,
            Node::Integer(_) | Node::Number(_) => Kind::Number,
            Node::Boolean(_) => Kind::Boolean,
            Node::List(_) => Kind::Array,
            Node::Object(_) => Kind::Object,
            Node::Json(raw) => Kind::of(raw),
        }
    }

    /// The string, if it is one of Unicode characters.
    pub fn as_str(self) -> Option<Cow<'e, str>> {
        match self.0 {
            Node::Text(text) => Some(Cow::Borrowed(text.as_str())),
            Node::Value(text) => Some(Cow::Borrowed(text)),
            Node::Json(raw) => {
                let text = Text::decode(raw).ok()?;
                // Without escapes it is the JSON without its quotes.
                match raw.get(1..raw.len().checked_sub(1)?) {
                    Some(inside) if text == inside => Some(Cow::Borrowed(inside)),
                    _ => Some(Cow::Owned(text.into())),
                }
            }
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        match self.0.read() {
            Node::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The number, if it is one that [`Number`] holds.
    pub fn as_number(self) -> Option<Number> {
        match self.0.read() {
            Node::Integer(number) => Some(number.into()),
            Node::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The integer, if it is one that [`Integer`] holds.
    pub fn as_integer(self) -> Option<Integer> {
        self.as_number()?.as_integer()
    }

    /// The integer, if it fits an [`i64`].
    pub fn as_i64(self) -> Option<i64> {
        self.as_integer()?.as_i64()
    }

    /// The integer, if it fits a [`u64`].
    pub fn as_u64(self) -> Option<u64> {
        self.as_integer()?.as_u64()
    }

    /// The member of that name, if it is an object that has it.
    pub fn get(self, name: &str) -> Option<ValueRef<'e>> {
        let node = match self.0 {
            Node::Object(view) => {
                let others = || view.others().find(name).map(Node::Json);
                Looked::new(view).named(name).or_else(others)
            }
            Node::Json(raw) => {
                let members = Members::decode(raw).ok()?;
                members.find_borrowed(name).map(Node::Json)
            }
            _ => None,
        };
        node.map(Self)
    }

    /// The item at that index, if it is an array that has it.
    pub fn item(self, at: usize) -> Option<ValueRef<'e>> {
        match self.0 {
            Node::List(list) => list.item(at).map(Self),
            Node::Json(raw) if Kind::of(raw) == Kind::Array => {
                let items = items(raw).ok()?;
                items.get(at).map(|item| Self(Node::Json(item)))
            }
            _ => None,
        }
    }

    /// The value as JSON.
    pub fn to_json(self) -> Json<'e> {
        match self.0 {
            Node::Json(raw) => Json::written(raw),
            node => Json::of(&node),
        }
    }

    /// The value at that JSON Pointer (RFC 6901) from this one.
    fn at(self, pointer: &str) -> Option<ValueRef<'e>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut steps = pointer.strip_prefix('/')?.split('/');
        steps.try_fold(self, ValueRef::step)
    }

    fn step(self, step: &str) -> Option<ValueRef<'e>> {
        if self.kind() == Kind::Array {
            return self.item(step.parse().ok()?);
        }
        let Some((start, escaped)) = step.split_once('~') else {
            return self.get(step);
        };
        let mut name = start.to_owned();
        for part in escaped.split('~') {
            let (character, rest) = match part.strip_prefix('1') {
                Some(rest) => ('/', rest),
                None => ('~', part.strip_prefix('0').unwrap_or(part)),
            };
            name.push(character);
            name.push_str(rest);
        }
        self.get(&name)
    }
}

impl Event<'_> {
    /// The event's data, typed or not; `None` if it has none.
    pub fn data(&self) -> Option<ValueRef<'_>> {
        let node = match (self.payload.typed(), self.payload.raw_data()) {
            (Some(data), _) if self.has_data() => Node::Object(data),
            (Some(_), _) => return None,
            (None, data) => Node::Json(data?.as_str()),
        };
        Some(ValueRef(node))
    }

    /// The value at that JSON Pointer (RFC 6901) from the event: `/data/device`.
    pub fn member(&self, pointer: &str) -> Option<ValueRef<'_>> {
        let path = pointer.strip_prefix('/')?;
        let end = path.find('/').unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        let value = match name {
            "event" => Some(ValueRef(Node::Value(self.name()))),
            "data" => self.data(),
            _ => None,
        };
        if let Some(value) = value {
            return value.at(rest);
        }
        let extra = ValueRef(Node::Object(&self.extra)).step(name);
        let timestamp = || match &self.timestamp {
            Some(timestamp) if name == "timestamp" => Some(ValueRef(Node::Object(timestamp))),
            _ => None,
        };
        extra.or_else(timestamp)?.at(rest)
    }
}

/// Members of a timestamp beside its two.
static NOTHING: Members<'static> = Members::none();

static TIMESTAMP: Layout = Layout::new(&["seconds", "microseconds"], &[true, true]);

impl View for Timestamp {
    fn layout(&self) -> &'static Layout {
        &TIMESTAMP
    }

    fn node(&self, at: usize) -> Option<Node<'_>> {
        match at {
            0 => Some(Node::Integer(self.seconds.into())),
            1 => Some(Node::Integer(self.microseconds.into())),
            _ => None,
        }
    }

    fn others(&self) -> &Members<'_> {
        &NOTHING
    }
}

impl PartialEq<str> for ValueRef<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str().is_some_and(|text| text == other)
    }
}

impl PartialEq<&str> for ValueRef<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq<bool> for ValueRef<'_> {
    fn eq(&self, other: &bool) -> bool {
        self.as_bool() == Some(*other)
    }
}

impl PartialEq<i64> for ValueRef<'_> {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

impl PartialEq<u64> for ValueRef<'_> {
    fn eq(&self, other: &u64) -> bool {
        self.as_u64() == Some(*other)
    }
}

/// As JSON.
impl fmt::Display for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_json().fmt(f)
    }
}

impl fmt::Debug for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for ValueRef<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}
