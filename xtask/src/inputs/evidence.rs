//! Loads the evidence: reviewed facts that no document shows.

use std::path::Path;

use qmp_history::Evidence;

use crate::error::chain;
use crate::inputs::fault::{InputError, read_text, unfit};
use crate::inputs::project::Project;

/// The evidence of that file, or else of the project, which may have none; with the name that
/// errors use.
pub fn load(given: Option<&Path>, project: &Project) -> Result<(String, Evidence), InputError> {
    let (name, path) = match given {
        Some(path) => (path.display().to_string(), path.to_owned()),
        None => (
            Project::EVIDENCE.to_owned(),
            project.path(Project::EVIDENCE),
        ),
    };
    if given.is_none() && !path.exists() {
        return Ok((name, Evidence::default()));
    }
    let text = read_text(&path)?;
    let evidence = Evidence::from_toml(&text).map_err(|error| unfit(&name, &chain(&error)))?;
    Ok((name, evidence))
}
