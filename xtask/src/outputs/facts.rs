//! Writes the facts file and the sources of the axis: both, or none.

use toml_edit::{DocumentMut, InlineTable, Item, value};

use crate::error::{Error, Fault};
use crate::files::write_file;
use crate::inputs::project::Project;
use crate::inputs::releases::Reply;

/// Why nothing could be written.
#[derive(Debug, thiserror::Error)]
pub enum FactsWriteError {
    /// A file cannot be written.
    #[error("cannot write {name}: {source}")]
    Write {
        /// The file.
        name: &'static str,
        /// Why.
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
    let parsed: Result<DocumentMut, _> = text.parse();
    let mut document = parsed.map_err(|error| FactsWriteError::Axis(error.to_string()))?;
    let rows = document
        .get_mut("release")
        .and_then(Item::as_array_of_tables_mut);
    let row = rows.and_then(|rows| rows.get_mut(index));
    let row = row.ok_or_else(|| FactsWriteError::Axis(format!("no release of number {index}")))?;
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
