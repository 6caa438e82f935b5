//! A build against the history, for programs; the form is described by `docs/check.schema.json`.

use crate::render::check::Check;

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Check).to_value();
    schema["title"] = "What `cargo xtask check --format json` prints".into();
    schema
}

/// One object.
pub(crate) fn render(check: &Check) -> String {
    super::pretty(check)
}
