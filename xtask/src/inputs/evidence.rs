//! Loads the evidence: reviewed facts that no document shows.

use std::path::{Path, PathBuf};

use qmp_history::diff::UnusedFact;
use qmp_history::{Evidence, EvidenceError};

use crate::error::Error;
use crate::inputs::fault::read_text;
use crate::inputs::problems::{Problem, Problems};
use crate::inputs::project::Project;

/// Reads the evidence of a file, or else of the project, which may have none.
pub fn read(given: Option<&Path>, project: &Project) -> Result<Evidence, Error> {
    let (name, path) = named(given, project);
    if given.is_none() && !path.exists() {
        return Ok(Evidence::default());
    }
    let evidence = Evidence::from_toml(&read_text(&path)?);
    Ok(evidence.map_err(|EvidenceError(problems)| Problems::of(&name, problems))?)
}

/// The file's name in output and its path.
fn named(given: Option<&Path>, project: &Project) -> (String, PathBuf) {
    match given {
        Some(path) => (path.display().to_string(), path.to_owned()),
        // The project's own file is named relative to the project.
        None => (
            Project::EVIDENCE.to_owned(),
            project.path(Project::EVIDENCE),
        ),
    }
}

/// The error of facts that match nothing, each with its line.
pub fn unused_facts(unused: Vec<UnusedFact>, given: Option<&Path>, project: &Project) -> Error {
    let (name, path) = named(given, project);
    let text = match read_text(&path) {
        Ok(text) => text,
        Err(error) => return error.into(),
    };
    let (rows, _) = qmp_history::rows::<toml::Table>(&text, "fact");
    let line = |number: usize| Some(rows.get(number.checked_sub(1)?)?.line);
    let problems = unused.into_iter().map(|one| Problem {
        file: name.clone(),
        line: line(one.number),
        message: format!("matches nothing: {}", one.reason),
    });
    Problems(problems.collect()).into()
}
