//! A new row in `revisions.toml`, with everything else left as it is.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::row::Row;

/// The manifest's text with the row before the one at that index.
pub(crate) fn insert(text: &str, row: &Row, at: usize) -> Result<String, String> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| error.to_string())?;
    let item = document
        .entry("revision")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let rows = item
        .as_array_of_tables_mut()
        .ok_or("`revision` is not an array of tables ([[revision]])")?;
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
    Ok(document.to_string())
}

/// The comment at the head of the file hangs on the first row; it must stay at the head.
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
pub(crate) fn toml(row: &Row) -> String {
    format!("[[revision]]\n{}", table(row))
}

fn table(row: &Row) -> Table {
    let mut table = Table::new();
    for (key, text) in [
        ("id", Some(&row.id)),
        ("file", Some(&row.file)),
        ("file_blob", Some(&row.file_blob)),
        ("capture", Some(&row.capture.as_str().to_owned())),
        ("path", Some(&row.path)),
        ("commit", Some(&row.commit)),
        ("author_date", Some(&row.author_date)),
        ("commit_date", Some(&row.commit_date)),
        ("subject", Some(&row.subject)),
        ("blob", Some(&row.blob)),
        ("release", row.release.as_ref()),
        ("between", row.between.as_ref()),
    ] {
        if let Some(text) = text {
            table.insert(key, value(text.as_str()));
        }
    }
    table
}
