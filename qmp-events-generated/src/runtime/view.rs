//! One way to look at typed values and at raw JSON.

use super::catalogue_types::MemberInfo;
use super::layout::{BY_NAME, Layout};
use super::members::Members;
use super::number::{Integer, Number};
use super::text::Text;

/// An object whose members can be looked at.
pub(crate) trait View {
    /// The members that it has fields for.
    fn layout(&self) -> &'static Layout;

    /// The value of the field at that position; `None` if it is absent.
    fn node(&self, at: usize) -> Option<Node<'_>>;

    /// The members without a field.
    fn others(&self) -> &Members<'_>;
}

/// An object and its table, to look members up.
#[derive(Clone, Copy)]
pub(crate) struct Looked<'v> {
    pub(crate) view: &'v dyn View,
    pub(crate) layout: &'static Layout,
}

impl<'v> Looked<'v> {
    pub(crate) fn new(view: &'v dyn View) -> Self {
        let layout = view.layout();
        Self { view, layout }
    }

    /// The value of the member that a table of the catalogue describes.
    #[inline]
    pub(crate) fn member(self, info: &MemberInfo) -> Option<Node<'v>> {
        if info.field == BY_NAME || self.layout.is_open() {
            return self.named(info.name);
        }
        self.view.node(info.field)
    }

    /// The value of a field, of the discriminator, or of raw JSON, by its name.
    #[inline(never)]
    pub(crate) fn named(self, name: &str) -> Option<Node<'v>> {
        if self.layout.is_open() {
            return self.view.others().find(name).map(Node::Json);
        }
        match self.layout.find(name) {
            Some(at) => self.view.node(at),
            None => self
                .layout
                .tag()
                .filter(|tag| tag.name == name)
                .map(|tag| Node::Value(tag.value)),
        }
    }
}

/// A list whose items can be looked at.
pub(crate) trait List {
    /// The item at that index.
    fn item(&self, at: usize) -> Option<Node<'_>>;
}

/// A member's value.
#[derive(Clone, Copy)]
pub(crate) enum Node<'v> {
    /// A string; its escapes are read only when it is looked at.
    Text(&'v Text<'v>),
    /// The wire value of an enum.
    Value(&'v str),
    Integer(Integer),
    Number(Number),
    Boolean(bool),
    List(&'v dyn List),
    Object(&'v dyn View),
    /// Raw JSON of any kind.
    Json(&'v str),
}

impl Node<'_> {
    /// The same value, where raw numbers and booleans are read.
    pub(crate) fn read(self) -> Self {
        let Self::Json(raw) = self else {
            return self;
        };
        match raw {
            "true" => return Self::Boolean(true),
            "false" => return Self::Boolean(false),
            _ => {}
        }
        match (Integer::parse(raw), Number::parse(raw)) {
            (Some(number), _) => Self::Integer(number),
            (None, Some(number)) => Self::Number(number),
            (None, None) => self,
        }
    }
}

impl View for Members<'_> {
    fn layout(&self) -> &'static Layout {
        Layout::OPEN
    }

    fn node(&self, _: usize) -> Option<Node<'_>> {
        None
    }

    fn others(&self) -> &Members<'_> {
        self
    }
}
