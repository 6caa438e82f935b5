//! Whether a release may have shipped what the document said for a while.

use qmp_doc_parser::ir::{self, Place};

/// Whether a release shipped this very text.
pub(super) fn ships(document: &ir::Document) -> bool {
    place(document).is_some_and(|place| !place.releases().is_empty())
}

/// Whether a release may lie between two neighbours, apart from the two themselves: it may
/// unless both lie in one gap between releases, or one is the release that ends or begins
/// the other's gap. Where nothing is known of releases, there is none.
pub(super) fn may_lie_between(old: &ir::Document, new: &ir::Document) -> bool {
    use Place::{Between, Releases};
    match (place(old), place(new)) {
        (Some(Between(old, _)), Some(Between(new, _))) => old != new,
        (Some(Between(_, end)), new) => new.and_then(|place| place.releases().first()) != Some(end),
        (old, Some(Between(start, _))) => {
            old.and_then(|place| place.releases().last()) != Some(start)
        }
        (Some(Releases(_)), Some(Releases(_))) => true,
        (None, _) | (_, None) => false,
    }
}

fn place(document: &ir::Document) -> Option<&Place> {
    document.revision.as_ref()?.place.as_ref()
}
