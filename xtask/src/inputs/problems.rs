//! Problems of a file of the project: all at once, each with its line.

use std::fmt;

use qmp_history::{RowProblem, TableRow};
use serde::de::DeserializeOwned;

use crate::error::Fault;

/// One problem of one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the project.
    pub file: String,
    /// From 1; `None` for a problem of the file as a whole or of another file.
    pub line: Option<usize>,
    /// Description of the problem, with a remedy.
    pub message: String,
}

/// `docs-input/revisions.toml:12: …`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Every problem of a file, in the order of its lines.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.0))]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// The problems of one file's rows.
    pub fn of(file: &str, problems: impl IntoIterator<Item = RowProblem>) -> Self {
        let problems = problems.into_iter().map(|one| Problem {
            file: file.to_owned(),
            line: Some(one.line),
            message: one.message,
        });
        Self(problems.collect())
    }
}

impl Fault for Problems {}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n  ")
}

/// Collects the problems of one file.
#[derive(Debug)]
pub struct Collector {
    file: &'static str,
    problems: Vec<Problem>,
}

impl Collector {
    /// Without problems yet.
    pub fn new(file: &'static str) -> Self {
        Self {
            file,
            problems: Vec::new(),
        }
    }

    /// Adds a problem at a line.
    pub fn at(&mut self, line: usize, message: impl Into<String>) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: Some(line),
            message: message.into(),
        });
    }

    /// Adds a problem of another file, or of the file as a whole.
    pub fn of(&mut self, file: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            file: file.to_owned(),
            line: None,
            message: message.into(),
        });
    }

    /// Reads the tables `[[key]]` of the file's text.
    pub fn rows<T: DeserializeOwned>(&mut self, text: &str, key: &str) -> Vec<TableRow<T>> {
        let (rows, problems) = qmp_history::rows(text, key);
        for problem in problems {
            self.at(problem.line, problem.message);
        }
        rows
    }

    /// The value, if there is no problem.
    pub fn finish<T>(mut self, value: T) -> Result<T, Problems> {
        if self.problems.is_empty() {
            return Ok(value);
        }
        // Those without a line come last.
        self.problems
            .sort_by_key(|problem| problem.line.unwrap_or(usize::MAX));
        Err(Problems(self.problems))
    }
}
