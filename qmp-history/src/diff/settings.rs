//! Comparison settings.

use super::endpoint::Earlier;
use super::facts::Facts;
use super::level::Perspective;

/// Comparison settings.
#[derive(Clone)]
pub struct Settings<'a> {
    /// The perspective whose level is shown.
    pub perspective: Perspective,
    /// Whether renames and moves are proposed.
    pub renames: bool,
    /// Reviewed facts about the wire that may apply between both ends.
    pub facts: Facts<'a>,
    /// Events as in trees before the older end.
    pub earlier: Option<&'a dyn Earlier>,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self {
            perspective: Perspective::default(),
            renames: true,
            facts: Facts::default(),
            earlier: None,
        }
    }
}
