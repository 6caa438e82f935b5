//! What a comparison is told beforehand.

use std::collections::BTreeSet;

use crate::evidence::Evidence;
use crate::level::Reader;
use crate::place::Point;

/// What a comparison is told beforehand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Reviewed facts about the wire.
    pub evidence: Evidence,
    /// The revisions in the order of QEMU's history: a fact applies to a comparison if it
    /// may have happened between the two sides. Documents that are not among them are
    /// compared without facts.
    pub revisions: Vec<Point>,
    /// Events that QEMU's schema has at the newer side, as
    /// [`schema_events`](crate::schema_events) finds them.
    pub also: BTreeSet<String>,
    /// Events that a revision before the older side documents: one of them that is new is
    /// told as restored.
    pub earlier: BTreeSet<String>,
    /// Whether renames are proposed; those that evidence proves are always told.
    pub renames: bool,
    /// For whom the level of a change is told.
    pub reader: Reader,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            evidence: Evidence::default(),
            revisions: Vec::new(),
            also: BTreeSet::new(),
            earlier: BTreeSet::new(),
            renames: true,
            reader: Reader::default(),
        }
    }
}
