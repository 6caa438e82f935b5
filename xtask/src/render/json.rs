//! JSON for programs; each form is described by a schema in `docs`.

pub(crate) mod check;
pub(crate) mod compatibility;
pub(crate) mod conflicts;
pub(crate) mod diff;
pub(crate) mod lint;
pub(crate) mod log;
pub(crate) mod matrix;
pub(crate) mod rules;
pub(crate) mod since;
pub(crate) mod uses;

/// The value, indented, with a line break at the end.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
