//! Checks the rows of a manifest, and the files beside it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use qmp_doc_parser::ir::{Place, Release};
use qmp_history::TableRow;

use super::row::{Row, file_name, may_follow};
use crate::inputs::forms::{is_date, is_hex, is_name};
use crate::inputs::problems::Collector;
use crate::inputs::project::Project;
use crate::inputs::releases::ReleaseRows;

/// The names of the files in a directory, sorted.
pub(super) fn file_names(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = std::fs::read_dir(directory)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Collects all problems.
pub(super) fn check(
    rows: &[TableRow<Row>],
    names: &[String],
    axis: &ReleaseRows,
    problems: &mut Collector,
) {
    let mut seen = HashMap::new();
    let mut shipped: HashMap<Release, usize> = HashMap::new();
    for (at, TableRow { line, value: row }) in rows.iter().enumerate() {
        let mut report = |message: String| problems.at(*line, message);
        fields(row, &mut report);
        for (field, value) in [
            ("id", &row.id),
            ("file", &row.file),
            ("commit", &row.commit),
        ] {
            if let Some(first) = seen.insert((field, value.as_str()), line) {
                report(format!(
                    "{field} `{value}` is also that of line {first}; each {field} occurs once"
                ));
            }
        }
        place(row, axis, &mut report);
        for release in row.place.releases() {
            if let Some(first) = shipped.insert(*release, *line) {
                report(format!("release {release} is also that of line {first}"));
            }
        }
        let before = at.checked_sub(1).and_then(|before| rows.get(before));
        if before.is_some_and(|before| !may_follow(&before.value.place, &row.place)) {
            let id = &row.id;
            report(format!(
                "{id} must come before the row above; rows are in QEMU's order"
            ));
        }
        if !names.contains(&row.file) {
            report(format!(
                "the file docs-input/{} is missing; restore it with `git checkout -- docs-input`, or remove this row",
                row.file
            ));
        }
    }
    extra_files(rows, names, problems);
}

fn fields(row: &Row, report: &mut impl FnMut(String)) {
    let id = &row.id;
    if !is_name(id) {
        report(format!(
            "id `{id}` must consist of letters, digits, `-` and `.`, and begin with a letter or digit"
        ));
    }
    let expected = file_name(id, row.capture);
    if row.file != expected {
        report(format!(
            "the file of {id} must be named `{expected}`, not `{}`",
            row.file
        ));
    }
    for (field, value, min) in [
        ("file_blob", &row.file_blob, 40),
        ("commit", &row.commit, 40),
        ("blob", &row.blob, 7),
    ] {
        if !is_hex(value, min) {
            let digits = match min {
                40 => "40".to_owned(),
                _ => format!("{min} to 40"),
            };
            report(format!(
                "{field} `{value}` of {id} must be {digits} hexadecimal digits, in lower case"
            ));
        }
    }
    for (field, value) in [
        ("author_date", &row.author_date),
        ("commit_date", &row.commit_date),
    ] {
        if !is_date(value) {
            report(format!(
                "{field} `{value}` of {id} must be a date, YYYY-MM-DD"
            ));
        }
    }
}

/// Checks that the place is on the axis, and that a release's text is the known one.
fn place(row: &Row, axis: &ReleaseRows, report: &mut impl FnMut(String)) {
    let id = &row.id;
    let unknown =
        |release: &Release| format!("{id}: {} has no release {release}", Project::RELEASES);
    match &row.place {
        Place::Releases(releases) => {
            for release in releases {
                match axis.row(*release).map(|known| known.text()) {
                    None => report(unknown(release)),
                    Some(Some((_, blob))) if !row.has_blob(blob) => report(format!(
                        "{id}: the text of release {release} is blob {blob}, not {}",
                        row.blob
                    )),
                    Some(_) => {}
                }
            }
            let neighbours = |pair: &[Release]| axis.before(pair[1]) == Some(pair[0]);
            let known = releases.iter().all(|release| axis.row(*release).is_some());
            if known && !releases.windows(2).all(neighbours) {
                report(format!(
                    "{id}: `releases` must be consecutive, oldest first; a text that reappears has a row of its own"
                ));
            }
        }
        Place::Between(after, before) => {
            if axis.row(*before).is_none() {
                report(unknown(before));
            } else if !neighbours(*after, *before, axis) {
                report(format!(
                    "{id}: `between` must name two neighbouring releases, the older one first"
                ));
            }
        }
    }
}

/// Returns whether no release of the axis lies between two; any older one precedes the first.
fn neighbours(after: Release, before: Release, axis: &ReleaseRows) -> bool {
    match axis.before(before) {
        Some(neighbour) => neighbour == after,
        None => after < before,
    }
}

/// Files in the directory without a row.
fn extra_files(rows: &[TableRow<Row>], names: &[String], problems: &mut Collector) {
    let files: HashSet<_> = rows.iter().map(|row| row.value.file.as_str()).collect();
    let extra = names
        .iter()
        .filter(|name| !files.contains(name.as_str()) && !is_companion(name));
    for name in extra {
        let file = format!("{}/{name}", Project::DOCS_INPUT);
        let message = format!(
            "no row of the manifest; add it with `cargo xtask import {file}`, or remove it"
        );
        problems.of(&file, message);
    }
}

/// Returns whether a file may lie beside the documents: the manifest and other reviewed data,
/// explanations, licences, the IR files (whose orphans `regen` removes), hidden files.
fn is_companion(name: &str) -> bool {
    let ends = |end: &str| name.ends_with(end);
    name.starts_with('.')
        || ends(".toml")
        || ends(".tsv")
        || ends(".md")
        || ends(".lock")
        || ends(".ir.json")
        || name.starts_with("LICENSE")
        || name == "NOTICE"
}
