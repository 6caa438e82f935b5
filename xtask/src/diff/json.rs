//! A comparison for programs; the form is described by `docs/diff.schema.json`.

use super::View;

/// One object, every change in it: accepted ones and those of groups too.
pub(super) fn render(view: &View<'_>) -> String {
    let mut text = serde_json::to_string_pretty(view.comparison).unwrap_or_default();
    text.push('\n');
    text
}
