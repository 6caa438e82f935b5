//! Operations of every generated struct and union: one routine for all of them, over the
//! table of the type. Only [`Object::quick`] is written out for each struct.

mod decode;
mod scan;
mod serialize;
mod union;

pub(crate) use decode::fill;
pub(crate) use scan::scan;
pub(crate) use serialize::{is_empty, serialize};
pub use union::UnknownBranch;
#[allow(unused_imports, reason = "use depends on the documented events")]
pub(crate) use union::{Union, decode_union, scan_union};

use super::decode::{Decode, Mismatch};
use super::field::Place;
use super::members::Members;
use super::scan::{Empty, Scan};
use super::view::View;

/// A generated struct.
pub(crate) trait Object<'a>: View {
    /// The field at that position.
    fn place(&mut self, at: usize) -> Option<&mut dyn Place<'a>>;

    /// The members without a field.
    fn extra(&mut self) -> &mut Members<'a>;

    /// Reads members from this one on, as long as they come in QEMU's order and layout.
    /// Returns the first member that does not; or, with `seen` set to
    /// [`END`](super::layout::END), what follows the object, if it is complete.
    fn quick(&mut self, seen: &mut u64, member: &'a str) -> Option<&'a str>;
}

impl<'a, T: Object<'a> + Empty> Scan<'a> for T {
    #[inline]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        scan(self, text)
    }
}

impl<'a, T: Object<'a> + Empty> Decode<'a> for T {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        let mut object = Self::empty();
        fill(&mut object, Members::decode(json)?)?;
        Ok(object)
    }
}
