//! The same things in another order.

use super::cx::{Cx, Place};
use super::pair::Pairs;
use crate::change::Did;
use crate::rules;

/// Tells if what both sides have stands in another order.
pub(super) fn compare(cx: &mut Cx, place: &Place, what: &str, pairs: &Pairs, names: &[&str]) {
    if !pairs.reordered() {
        return;
    }
    let name = |at: usize| names.get(at).copied().unwrap_or_default().to_owned();
    let new: Vec<_> = pairs.both.iter().map(|(_, new)| name(*new)).collect();
    let mut by_old = pairs.both.clone();
    by_old.sort_unstable();
    let old: Vec<_> = by_old.iter().map(|(_, new)| name(*new)).collect();
    cx.tell(&rules::text_order_changed::RULE, place)
        .part(what)
        .did(Did::Moved)
        .old(Some(old), None)
        .new(Some(new), None)
        .say(format!(
            "The {what} of {} stand in another order in the text.",
            place.name()
        ));
}
