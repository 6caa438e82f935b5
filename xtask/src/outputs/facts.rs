//! Writes the facts file and the sources of the axis: both or neither.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::error::{Error, Fault};
use crate::files::write_file;
use crate::inputs::origins::ROOTS;
use crate::inputs::project::Project;
use crate::inputs::releases::{ReleaseRow, Reply};

/// Errors when writing facts.
#[derive(Debug, thiserror::Error)]
pub enum FactsWriteError {
    /// A file cannot be written.
    #[error("cannot write {name}: {source}")]
    Write {
        /// The file.
        name: &'static str,
        /// The cause.
        source: std::io::Error,
    },
    /// The axis is not a list of releases.
    #[error("docs-input/releases.toml: {0}")]
    Axis(String),
}

impl Fault for FactsWriteError {}

/// The text of the axis with the reply of the row at that index set or, for `None`, removed.
/// Everything else stays as it is.
pub fn with_reply(
    text: &str,
    index: usize,
    reply: Option<&Reply>,
) -> Result<String, FactsWriteError> {
    let mut document = parse(text)?;
    let row = row_of(&mut document, index)?;
    match reply {
        None => {
            row.remove("introspection");
        }
        Some(reply) => {
            let mut table = InlineTable::new();
            table.insert("blob", reply.blob.as_str().into());
            let more = [("version", &reply.version), ("target", &reply.target)];
            for (key, text) in more {
                if let Some(text) = text {
                    table.insert(key, text.as_str().into());
                }
            }
            row.insert("introspection", value(table));
        }
    }
    Ok(document.to_string())
}

/// The text of the axis with a new row at that index. Everything else stays as it is.
pub fn with_row(text: &str, index: usize, row: &ReleaseRow) -> String {
    let mut table = Table::new();
    set_sources(&mut table, row);
    let mut rows = ArrayOfTables::new();
    rows.push(table);
    let mut document = DocumentMut::new();
    document.insert("release", Item::ArrayOfTables(rows));
    let new = document.to_string();
    let mut heads = text
        .match_indices("[[release]]")
        .map(|(at, _)| at)
        .filter(|at| *at == 0 || text[..*at].ends_with('\n'));
    match heads.nth(index) {
        Some(at) => format!("{}{new}\n{}", &text[..at], &text[at..]),
        None => format!("{}\n\n{new}", text.trim_end()),
    }
}

/// The text of the axis with the sources of the row at that index. Everything else stays as
/// it is.
pub fn with_sources(text: &str, index: usize, row: &ReleaseRow) -> Result<String, FactsWriteError> {
    let mut document = parse(text)?;
    set_sources(row_of(&mut document, index)?, row);
    Ok(document.to_string())
}

fn parse(text: &str) -> Result<DocumentMut, FactsWriteError> {
    text.parse()
        .map_err(|error: toml_edit::TomlError| FactsWriteError::Axis(error.to_string()))
}

fn row_of(document: &mut DocumentMut, index: usize) -> Result<&mut Table, FactsWriteError> {
    let rows = document
        .get_mut("release")
        .and_then(Item::as_array_of_tables_mut);
    let row = rows.and_then(|rows| rows.get_mut(index));
    row.ok_or_else(|| FactsWriteError::Axis(format!("no release of number {index}")))
}

fn set_sources(table: &mut Table, row: &ReleaseRow) {
    table.insert("version", value(row.version.to_string()));
    let words = [
        ("mark", &row.mark),
        ("commit", &row.commit),
        ("date", &row.date),
    ];
    for (key, text) in words {
        if let Some(text) = text {
            table.insert(key, value(text));
        }
    }
    for (key, files) in [("text", &row.text), ("monitor", &row.monitor)] {
        if !files.is_empty() {
            table.insert(key, value(files.iter().map(entry).collect::<InlineTable>()));
        }
    }
    if !row.schema.is_empty() {
        let mut schema = Table::new();
        let is_root = |path: &str| ROOTS.contains(&path);
        let (roots, others): (Vec<_>, Vec<_>) =
            row.schema.iter().partition(|(path, _)| is_root(path));
        for (path, blob) in roots.into_iter().chain(others) {
            schema.insert(path, value(blob));
        }
        table.insert("schema", Item::Table(schema));
    }
}

fn entry((path, blob): (&String, &String)) -> (String, toml_edit::Value) {
    (path.clone(), blob.as_str().into())
}

/// Writes both files where they differ; returns the names of those written.
pub fn store(project: &Project, facts: &str, releases: &str) -> Result<Vec<&'static str>, Error> {
    let mut written = Vec::new();
    for (name, content) in [(Project::FACTS, facts), (Project::RELEASES, releases)] {
        let path = project.path(name);
        if std::fs::read(&path).is_ok_and(|old| old == content.as_bytes()) {
            continue;
        }
        write_file(&path, content.as_bytes())
            .map_err(|source| FactsWriteError::Write { name, source })?;
        written.push(name);
    }
    Ok(written)
}
