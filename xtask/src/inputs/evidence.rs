//! Loads the evidence: reviewed facts that no document shows.

use std::path::{Path, PathBuf};

use qmp_doc_parser::ir;
use qmp_history::{Evidence, EvidenceError, Timeline, TimelineError, UnusedFact};

use crate::error::{Error, chain};
use crate::inputs::fault::{read_text, unfit};
use crate::inputs::problems::{Problem, Problems};
use crate::inputs::project::Project;

/// Returns the history of documents with the evidence of a file, or else of the project, which may
/// have none. All facts that do not fit are reported at once.
pub fn timeline(
    documents: impl IntoIterator<Item = ir::Document>,
    given: Option<&Path>,
    project: &Project,
) -> Result<(Timeline, Evidence), Error> {
    let timeline =
        Timeline::new(documents).map_err(|error| unfit("the timeline", &chain(&error)))?;
    let (name, path) = named(given, project);
    if given.is_none() && !path.exists() {
        return Ok((timeline, Evidence::default()));
    }
    let text = read_text(&path)?;
    let problem = |line, message| Problem {
        file: name.clone(),
        line,
        message,
    };
    let evidence = Evidence::from_toml(&text).map_err(|EvidenceError(problems)| {
        let problems = problems.into_iter();
        Problems(
            problems
                .map(|one| problem(Some(one.line), one.message))
                .collect(),
        )
    })?;
    let timeline = match timeline.with_evidence(&evidence) {
        Ok(timeline) => timeline,
        Err(TimelineError::UnusedFacts(unused)) => {
            return Err(unused_facts(unused, given, project));
        }
        Err(error) => return Err(unfit(&name, &chain(&error)).into()),
    };
    Ok((timeline, evidence))
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
