//! Reading an object a member at a time, with the reason if it does not fit.

use super::Object;
use crate::runtime::decode::Mismatch;
use crate::runtime::members::Members;

/// Fills an empty object. The discriminator of a branch was read before.
///
/// Of several reasons it returns that of the first member in the table: trees and other formats
/// may have another order than the text.
pub(crate) fn fill<'a>(object: &mut dyn Object<'a>, members: Members<'a>) -> Result<(), Mismatch> {
    let layout = object.layout();
    let mut missing = layout.required().count();
    let mut first: Option<(usize, Mismatch)> = None;
    for (name, json) in members.walk_borrowed() {
        let Some(at) = layout.find(name) else {
            continue;
        };
        missing -= usize::from(layout.requires(at));
        let read = object
            .place(at)
            .map_or(Ok(()), |place| place.decode_into(json));
        if let Err(mismatch) = read
            && first.as_ref().is_none_or(|(other, _)| at < *other)
        {
            first = Some((at, mismatch));
        }
    }
    if missing > 0 {
        let names = layout.names();
        let is_absent = |at: &usize| members.find_borrowed(names[*at]).is_none();
        if let Some(at) = layout.required().find(is_absent)
            && first.as_ref().is_none_or(|(other, _)| at < *other)
        {
            first = Some((at, Mismatch::missing()));
        }
    }
    if let Some((at, mismatch)) = first {
        return Err(mismatch.below(layout.names()[at]));
    }
    *object.extra() = members.beside(layout);
    Ok(())
}
