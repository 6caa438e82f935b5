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
    /// Its name in output for people.
    title: &'a str,
}

/// An event.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event", deny_unknown_fields)]
struct Row<'a> {
    /// Its wire name.
    name: &'a str,
    /// Its state in each column, in their order.
    cells: Vec<Cell>,
}

/// The state of an event in one column.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Cell {
    /// Whether the event is there, or else where it went.
    state: &'static str,
    /// Number of changes since the column before: of releases those of what is sent.
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
