//! What must hold of a manifest and of the files beside it.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use toml::Spanned;

use super::row::{Problem, Row, file_name};

/// The names of the files in a directory, sorted.
pub(super) fn file_names(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = std::fs::read_dir(directory)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Everything that does not fit, in the order of the rows.
pub(super) fn problems(text: &str, rows: &[Spanned<Row>], names: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if rows.is_empty() {
        problems.push(Problem {
            line: None,
            message: "the manifest has no [[revision]]; add one with `cargo xtask import`".into(),
        });
    }
    let mut seen = HashMap::new();
    for row in rows {
        let line = line_of(text, row.span().start);
        let mut tell = |message: String| {
            problems.push(Problem {
                line: Some(line),
                message,
            });
        };
        check_fields(row.get_ref(), &mut tell);
        for (field, value) in [
            ("id", &row.get_ref().id),
            ("file", &row.get_ref().file),
            ("commit", &row.get_ref().commit),
        ] {
            if let Some(first) = seen.insert((field, value.as_str()), line) {
                tell(format!(
                    "{field} `{value}` is also that of line {first}; every {field} may occur once"
                ));
            }
        }
        if !names.contains(&row.get_ref().file) {
            tell(format!(
                "the file docs-input/{} is missing; restore it with `git checkout -- docs-input`, or remove this row",
                row.get_ref().file
            ));
        }
    }
    problems.extend(extra_files(rows, names));
    problems
}

fn check_fields(row: &Row, tell: &mut impl FnMut(String)) {
    let id = &row.id;
    if !is_name(id) {
        tell(format!(
            "id `{id}` must consist of letters, digits, `-` and `.`, and begin with a letter or digit"
        ));
    }
    let expected = file_name(id, row.capture);
    if row.file != expected {
        tell(format!(
            "the file of {id} must be named `{expected}`, not `{}`",
            row.file
        ));
    }
    for (field, value, least) in [
        ("file_blob", &row.file_blob, 40),
        ("commit", &row.commit, 40),
        ("blob", &row.blob, 7),
    ] {
        if !is_hex(value, least) {
            let digits = if least == 40 {
                "40".to_owned()
            } else {
                format!("{least} to 40")
            };
            tell(format!(
                "{field} `{value}` of {id} must be {digits} hexadecimal digits, in lower case"
            ));
        }
    }
    for (field, value) in [
        ("author_date", &row.author_date),
        ("commit_date", &row.commit_date),
    ] {
        if !is_date(value) {
            tell(format!("{field} `{value}` of {id} must be YYYY-MM-DD"));
        }
    }
    if row.release.is_some() == row.between.is_some() {
        tell(format!(
            "{id} must have either `release` or `between`: the release that shipped it, or where it stands between two"
        ));
    }
}

/// Files in the directory that nothing accounts for.
fn extra_files(rows: &[Spanned<Row>], names: &[String]) -> Vec<Problem> {
    let files: HashSet<_> = rows.iter().map(|row| row.get_ref().file.as_str()).collect();
    names
        .iter()
        .filter(|name| !files.contains(name.as_str()) && !is_companion(name))
        .map(|name| Problem {
            line: None,
            message: format!(
                "docs-input/{name} is no row of the manifest; add it with `cargo xtask import docs-input/{name}`, or remove it"
            ),
        })
        .collect()
}

/// What may lie beside the documents: the manifest itself and other reviewed data,
/// explanations, licences, the IR files (whose orphans `regen` removes), hidden files.
fn is_companion(name: &str) -> bool {
    let ends = |end: &str| name.ends_with(end);
    name.starts_with('.')
        || ends(".toml")
        || ends(".md")
        || ends(".ir.json")
        || name.starts_with("LICENSE")
        || name == "NOTICE"
}

/// The line that a byte of a text stands on.
fn line_of(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    text[..end].matches('\n').count() + 1
}

/// Whether it can be part of a file name everywhere.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

/// Whether it is that many lower-case hexadecimal digits, or more up to 40.
pub(crate) fn is_hex(text: &str, least: usize) -> bool {
    (least..=40).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether it has the form of an ISO 8601 date.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
