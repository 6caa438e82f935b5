//! Edits rows of `revisions.toml`; everything else stays as it is.

use qmp_doc_parser::ir::{Place, Release};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::row::Row;

/// The manifest's text with a row inserted at that index.
pub(crate) fn insert(text: &str, row: &Row, at: usize) -> Result<String, String> {
    edit(text, |rows| {
        let mut new = table(row);
        new.decor_mut().set_prefix("\n");
        if let Some(first) = rows.get_mut(0).filter(|_| at == 0) {
            keep_head_first(first, &mut new);
        }
        rows.insert(at.min(rows.len()), new);
        // Tables are written in the order of their positions, not of the array.
        for (position, table) in (0..).zip(rows.iter_mut()) {
            table.set_position(Some(position));
        }
    })
}

/// The manifest's text with the row at that index replaced; its comments stay.
pub(crate) fn update(text: &str, row: &Row, at: usize) -> Result<String, String> {
    edit(text, |rows| {
        if let Some(old) = rows.get_mut(at) {
            let mut new = table(row);
            *new.decor_mut() = old.decor().clone();
            new.set_position(old.position());
            *old = new;
        }
    })
}

fn edit(text: &str, change: impl FnOnce(&mut ArrayOfTables)) -> Result<String, String> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| error.to_string())?;
    let item = document
        .entry("revision")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let rows = item
        .as_array_of_tables_mut()
        .ok_or("`revision` is not an array of tables ([[revision]])")?;
    change(rows);
    Ok(document.to_string())
}

/// The comment at the head of the file belongs to the first row; it must stay at the head.
fn keep_head_first(first: &mut Table, new: &mut Table) {
    let prefix = first
        .decor()
        .prefix()
        .and_then(|prefix| prefix.as_str())
        .unwrap_or_default();
    let (head, own) = match prefix.rfind("\n\n") {
        Some(cut) => prefix.split_at(cut + 2),
        None => ("", prefix),
    };
    let own = format!("\n{own}");
    new.decor_mut().set_prefix(head.to_owned());
    first.decor_mut().set_prefix(own);
}

/// The row as TOML.
pub fn toml(row: &Row) -> String {
    format!("[[revision]]\n{}", table(row))
}

fn table(row: &Row) -> Table {
    let mut table = Table::new();
    for (key, text) in [
        ("id", &*row.id),
        ("file", &*row.file),
        ("file_blob", &*row.file_blob),
        ("capture", row.capture.as_str()),
        ("path", &*row.path),
        ("commit", &*row.commit),
        ("author_date", &*row.author_date),
        ("commit_date", &*row.commit_date),
        ("subject", &*row.subject),
    ] {
        table.insert(key, value(text));
    }
    if row.commit_is_release {
        table.insert("commit_is_release", value(true));
    }
    table.insert("blob", value(&*row.blob));
    let list =
        |releases: &[Release]| -> Array { releases.iter().map(Release::to_string).collect() };
    match &row.place {
        Place::Releases(releases) => table.insert("releases", value(list(releases))),
        Place::Between(after, before) => table.insert("between", value(list(&[*after, *before]))),
    };
    table
}
