//! The matrix for programs; the form is described by `docs/matrix.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::cell::LEGEND;
use crate::render::matrix::Matrix;

/// Events by revisions. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Matrix", deny_unknown_fields)]
struct Output<'a> {
    /// The revisions, oldest first.
    revisions: Vec<Column<'a>>,
    /// The events in the order in which they first appear.
    events: Vec<Row<'a>>,
}

/// A revision.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Revision", deny_unknown_fields)]
struct Column<'a> {
    /// Its id.
    id: &'a str,
    /// The revision with its release, as output for people calls it.
    title: &'a str,
}

/// An event.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event", deny_unknown_fields)]
struct Row<'a> {
    /// Its wire name.
    name: &'a str,
    /// What each revision says of it, in their order.
    cells: Vec<Cell>,
}

/// What a revision says of an event.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Cell {
    /// Whether it documents the event, or else where the event is.
    state: &'static str,
    /// How many changes since the revision before.
    changes: usize,
}

/// The JSON Schema of what is printed.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "What `cargo xtask matrix --format json` prints".into();
    let states = LEGEND
        .map(|(_, word, meaning)| serde_json::json!({ "const": word, "description": meaning }));
    schema["$defs"]["Cell"]["properties"]["state"]["oneOf"] = states.into_iter().collect();
    schema
}

/// One object.
pub(crate) fn render(matrix: &Matrix) -> String {
    let output = Output {
        revisions: matrix
            .revisions
            .iter()
            .map(|revision| Column {
                id: &revision.id,
                title: &revision.title,
            })
            .collect(),
        events: matrix
            .rows
            .iter()
            .map(|(name, cells)| Row {
                name,
                cells: cells
                    .iter()
                    .map(|cell| Cell {
                        state: cell.word(),
                        changes: cell.changes(),
                    })
                    .collect(),
            })
            .collect(),
    };
    format!("{:#}\n", serde_json::to_value(&output).unwrap_or_default())
}
