//! The matrix for programs.

use serde_json::json;

use super::Matrix;

/// `{ "revisions": […], "events": [{ "name", "cells": [{ "state", "changes" }] }] }`.
pub(super) fn render(matrix: &Matrix) -> String {
    let ids: Vec<_> = matrix.revisions.iter().map(|one| &one.id).collect();
    let event = |(name, cells): &(String, Vec<super::Cell>)| {
        let cell = |cell: &super::Cell| json!({ "state": cell.word(), "changes": cell.changes() });
        json!({ "name": name, "cells": cells.iter().map(cell).collect::<Vec<_>>() })
    };
    let events: Vec<_> = matrix.rows.iter().map(event).collect();
    format!("{:#}\n", json!({ "revisions": ids, "events": events }))
}
