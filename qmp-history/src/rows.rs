//! Reads the rows of a TOML file, with every problem at once and its line.

use std::fmt;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

/// A row and the line on which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow<T> {
    /// From 1.
    pub line: usize,
    /// The value.
    pub value: T,
}

/// A problem in one line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// From 1.
    pub line: usize,
    /// Description of the problem, with a remedy.
    pub message: String,
}

/// `12: unknown field`.
impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// Reads the tables `[[key]]` of a file that has nothing else.
///
/// Returns the rows that could be read and every problem of the others.
pub fn rows<T: DeserializeOwned>(text: &str, key: &str) -> (Vec<TableRow<T>>, Vec<RowProblem>) {
    let (file, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<_> = errors.iter().map(|error| problem(text, 0, error)).collect();
    let mut rows = Vec::new();
    for (name, value) in file.into_inner() {
        let line = line_of(text, name.span().start);
        let expected = name.into_inner() == key;
        match value.into_inner() {
            DeValue::Array(list) if expected => {
                for item in list {
                    read(text, item, &mut rows, &mut problems);
                }
            }
            _ => problems.push(RowProblem {
                line,
                message: format!("the file may only have tables `[[{key}]]`"),
            }),
        }
    }
    problems.sort_by_key(|problem| problem.line);
    problems.dedup();
    (rows, problems)
}

fn read<T: DeserializeOwned>(
    text: &str,
    item: Spanned<DeValue<'_>>,
    rows: &mut Vec<TableRow<T>>,
    problems: &mut Vec<RowProblem>,
) {
    let start = item.span().start;
    match T::deserialize(ValueDeserializer::from(item)) {
        Ok(value) => rows.push(TableRow {
            line: line_of(text, start),
            value,
        }),
        Err(error) => problems.push(problem(text, start, &error)),
    }
}

fn problem(text: &str, start: usize, error: &Error) -> RowProblem {
    RowProblem {
        line: line_of(text, error.span().map_or(start, |span| span.start)),
        message: error.message().to_owned(),
    }
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    let newlines = text.bytes().take(offset).filter(|byte| *byte == b'\n');
    1 + newlines.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct One {
        name: String,
    }

    #[test]
    fn rows_come_with_their_lines() {
        let (rows, problems) = rows::<One>("[[one]]\nname = \"a\"\n\n[[one]]\nname = \"b\"", "one");
        assert_eq!(problems, []);
        let lines: Vec<_> = rows
            .iter()
            .map(|row| (row.line, &*row.value.name))
            .collect();
        assert_eq!(lines, [(1, "a"), (4, "b")]);
    }

    #[test]
    fn all_problems_are_reported_at_once() {
        let text =
            "[[one]]\nnames = \"a\"\n[[one]]\n[[one]]\nname = 1\n[[one]]\nname = \"b\"\n[two]\n";
        let (rows, problems) = rows::<One>(text, "one");
        assert_eq!(rows.len(), 1);
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 5, 8], "{problems:?}");
    }

    #[test]
    fn what_is_not_toml_is_a_problem() {
        let (_, problems) = rows::<One>("[[one]]\nname = \n", "one");
        assert_eq!(problems[0].line, 2, "{problems:?}");
    }
}
