//! Reading an object a member at a time, with the reason if it does not fit.

use super::Object;
use crate::runtime::decode::Mismatch;
use crate::runtime::members::Members;

/// Fills an empty object. The discriminator of a branch was read before.
pub(crate) fn fill<'a>(
    object: &mut dyn Object<'a>,
    mut members: Members<'a>,
) -> Result<(), Mismatch> {
    let layout = object.layout();
    for (at, name) in layout.names().iter().enumerate() {
        let raw = members.take(name).and_then(|json| json.as_borrowed());
        match (raw, object.place(at)) {
            (Some(raw), Some(place)) => place
                .decode_into(raw)
                .map_err(|mismatch| mismatch.below(name))?,
            (None, _) if layout.requires(at) => return Err(Mismatch::missing().below(name)),
            _ => {}
        }
    }
    if let Some(tag) = layout.tag() {
        members.take(tag.name);
    }
    *object.extra() = members;
    Ok(())
}
