//! Reading an object a member at a time, with the reason if it does not fit.

use super::Object;
use crate::runtime::decode::Mismatch;
use crate::runtime::members::Members;

/// Fills an empty object. The discriminator of a branch was read before.
pub(crate) fn fill<'a>(object: &mut dyn Object<'a>, members: Members<'a>) -> Result<(), Mismatch> {
    let layout = object.layout();
    let mut missing = layout.required().len();
    for (name, json) in members.walk_borrowed() {
        let Some(at) = layout.find(name) else {
            continue;
        };
        if let Some(place) = object.place(at) {
            let read = place.decode_into(json);
            read.map_err(|mismatch| mismatch.below(name))?;
        }
        missing -= usize::from(layout.requires(at));
    }
    if missing > 0 {
        let mut required = layout.required().iter().map(|at| layout.names()[*at]);
        let name = required.find(|name| members.find_borrowed(name).is_none());
        return Err(Mismatch::missing().below(name.unwrap_or_default()));
    }
    *object.extra() = members.beside(layout);
    Ok(())
}
