//! Comparison settings.

use super::endpoint::Earlier;
use super::evidence::Fact;
use super::level::Perspective;

/// Comparison settings.
#[derive(Clone)]
pub struct Settings<'a> {
    /// The perspective whose level is shown.
    pub perspective: Perspective,
    /// Whether renames and moves are proposed.
    pub renames: bool,
    /// Reviewed facts about the wire that lie between both ends, each with its number in
    /// the evidence file.
    pub facts: Vec<(usize, &'a Fact)>,
    /// Events as trees before the older end have them.
    pub earlier: Option<&'a dyn Earlier>,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self {
            perspective: Perspective::default(),
            renames: true,
            facts: Vec::new(),
            earlier: None,
        }
    }
}
