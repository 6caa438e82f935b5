//! The compatibility table of an event for programs.

use crate::render::compatibility::Compatibility;

/// One object.
pub(crate) fn render(table: &Compatibility) -> String {
    super::pretty(table)
}
