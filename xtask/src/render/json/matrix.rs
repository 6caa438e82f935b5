//! The matrix for programs; the form is described by `docs/matrix.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::cell::LEGEND;
use crate::render::matrix::Matrix;

/// Events by releases or texts. Members may be added to it; none is removed or changes its meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Matrix", deny_unknown_fields)]
struct Output<'a> {
    /// The releases or texts, oldest first.
    columns: Vec<Column<'a>>,
    /// The events: of releases by name, of texts in the order in which they first appear.
    events: Vec<Row<'a>>,
}

/// A release or text.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Column<'a> {
    /// The release, or the id of the text.
    id: &'a str,
    /// Name in output for people.
    title: &'a str,
}

/// An event.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event", deny_unknown_fields)]
struct Row<'a> {
    /// Wire name.
    name: &'a str,
    /// State in each column, in their order.
    cells: Vec<Cell>,
}

/// The state of an event in one column.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Cell {
    /// State of the event, or its destination.
    state: &'static str,
    /// Number of changes since the previous column; of releases, only changes of messages.
    changes: usize,
}

/// The JSON Schema of the output.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Output<'static>).to_value();
    schema["title"] = "Output of `cargo xtask matrix --format json`".into();
    let states = LEGEND
        .map(|(_, word, meaning)| serde_json::json!({ "const": word, "description": meaning }));
    schema["$defs"]["Cell"]["properties"]["state"]["oneOf"] = states.into_iter().collect();
    schema
}

/// One object.
pub(crate) fn render(matrix: &Matrix) -> String {
    let output = Output {
        columns: matrix
            .columns
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
