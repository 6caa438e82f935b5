//! Items that a client reads, for programs; the form is described by `docs/uses.schema.json`.

use crate::render::uses::Uses;

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Uses).to_value();
    schema["title"] = "What `cargo xtask uses --format json` prints".into();
    schema
}

/// One object.
pub(crate) fn render(uses: &Uses) -> String {
    super::pretty(uses)
}
