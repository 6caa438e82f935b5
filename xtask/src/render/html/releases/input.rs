//! What the page by release is made from.

use qmp_codegen::Descriptions;
use qmp_history::History;
use qmp_history::diff::{Log, Perspective, Sequence};

/// What the page is made from.
#[derive(Clone, Copy)]
pub struct ReleasesInput<'i> {
    /// The history of all releases.
    pub history: &'i History,
    /// All releases, to compare.
    pub sequence: &'i Sequence<'i>,
    /// The changes from each release to the next.
    pub log: &'i Log,
    /// Our own words for events, members and values.
    pub descriptions: &'i Descriptions,
    /// The perspective of the levels.
    pub perspective: Perspective,
    /// The address of the page of text revisions.
    pub texts: &'i str,
}
