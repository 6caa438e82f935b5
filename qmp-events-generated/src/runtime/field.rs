//! The trait of all field types of generated types.

use super::decode::{Decode, Mismatch};
use super::json::Json;
use super::number::{Integer, Number};
use super::scan::Scan;
use super::text::Text;
use super::view::{List, Node};

/// A field's value.
pub(crate) trait Field {
    /// The type that borrows nothing.
    type Owned;

    /// The value as a node; `None` if it is absent.
    fn look(&self) -> Option<Node<'_>>;

    /// Converts the value into an owned one.
    fn own(self) -> Self::Owned;
}

/// A field that a value is read into.
pub(crate) trait Place<'a> {
    /// Reads it as [`Scan`] does.
    fn scan_into(&mut self, text: &'a str) -> Option<&'a str>;

    /// Reads it as [`Decode`] does.
    fn decode_into(&mut self, json: &'a str) -> Result<(), Mismatch>;
}

impl<'a, T: Scan<'a> + Decode<'a>> Place<'a> for T {
    #[inline]
    fn scan_into(&mut self, text: &'a str) -> Option<&'a str> {
        self.scan(text)
    }

    fn decode_into(&mut self, json: &'a str) -> Result<(), Mismatch> {
        *self = T::decode(json)?;
        Ok(())
    }
}

/// An optional member that is present; the object decides whether it may be absent.
impl<'a, T: Decode<'a>> Decode<'a> for Option<T> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        T::decode(json).map(Some)
    }
}

impl<T: Field> Field for Option<T> {
    type Owned = Option<T::Owned>;

    #[inline]
    fn look(&self) -> Option<Node<'_>> {
        self.as_ref().and_then(Field::look)
    }

    #[inline]
    fn own(self) -> Self::Owned {
        self.map(Field::own)
    }
}

impl<T: Field> Field for Vec<T> {
    type Owned = Vec<T::Owned>;

    fn look(&self) -> Option<Node<'_>> {
        Some(Node::List(self))
    }

    fn own(self) -> Self::Owned {
        self.into_iter().map(Field::own).collect()
    }
}

impl<T: Field> List for Vec<T> {
    fn item(&self, at: usize) -> Option<Node<'_>> {
        self.get(at)?.look()
    }
}

macro_rules! fields {
    ($($ty:ty => $owned:ty { $this:ident => $look:expr, $own:expr })+) => {$(
        impl Field for $ty {
            type Owned = $owned;

            #[inline]
            fn look(&self) -> Option<Node<'_>> {
                let $this = self;
                Some($look)
            }

            #[inline]
            fn own(self) -> Self::Owned {
                let $this = self;
                $own
            }
        }
    )+};
}

fields! {
    Text<'_> => Text<'static> { this => Node::Text(this), this.into_owned() }
    Json<'_> => Json<'static> { this => Node::Json(this.as_str()), this.into_owned() }
    Integer => Self { this => Node::Integer(*this), this }
    Number => Self { this => Node::Number(*this), this }
    bool => Self { this => Node::Boolean(*this), this }
    i8 => Self { this => Node::Integer((*this).into()), this }
    i16 => Self { this => Node::Integer((*this).into()), this }
    i32 => Self { this => Node::Integer((*this).into()), this }
    i64 => Self { this => Node::Integer((*this).into()), this }
    u8 => Self { this => Node::Integer((*this).into()), this }
    u16 => Self { this => Node::Integer((*this).into()), this }
    u32 => Self { this => Node::Integer((*this).into()), this }
    u64 => Self { this => Node::Integer((*this).into()), this }
}
