//! Short ways to write an axis and a facts file.

use qmp_doc_parser::ir::{Release, SourceKind};
use qmp_history::{Axis, AxisRow, FactsFile, InvalidFacts};

pub(crate) fn release(text: &str) -> Release {
    text.parse().unwrap()
}

/// Parses an axis: `2.0 text monitor, 2.1 schema`.
pub(crate) fn axis(rows: &str) -> Axis {
    let rows = rows.split(", ").map(|row| {
        let mut words = row.split(' ');
        let release = release(words.next().unwrap());
        let kinds = words.map(|word| {
            let mut kinds = SourceKind::ALL.into_iter();
            kinds.find(|kind| kind.as_str() == word).expect(word)
        });
        AxisRow {
            release,
            sources: kinds.collect(),
        }
    });
    Axis::new(rows).unwrap()
}

/// Parses lines of path, kind, perhaps a value, and sources: `E.m type str | s2.1-`.
pub(crate) fn try_file(rows: &str, lines: &str) -> Result<FactsFile, InvalidFacts> {
    FactsFile::parse(&text(lines), axis(rows))
}

pub(crate) fn file(rows: &str, lines: &str) -> FactsFile {
    try_file(rows, lines).unwrap_or_else(|error| panic!("{error}"))
}

/// Writes lines as the file has them, sorted.
pub(crate) fn text(lines: &str) -> String {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<_> = lines
        .map(|line| {
            let (fact, sources) = line.split_once(" | ").expect(line);
            let mut words = fact.splitn(3, ' ');
            let mut word = || words.next().unwrap_or_default();
            format!("{}\t{}\t{}\t{sources}\n", word(), word(), word())
        })
        .collect();
    lines.sort();
    format!("{}\n{}", FactsFile::HEADER, lines.concat())
}
