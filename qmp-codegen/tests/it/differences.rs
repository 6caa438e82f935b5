//! Differences of the generated source between revisions.

use std::collections::BTreeSet;
use std::fmt::Write;

use qmp_codegen::Files;
use qmp_doc_parser::ir::Document;
use similar::TextDiff;

use crate::support::{declarations, documents, id, source};

/// Files that list every event; they follow from the list of new and removed files.
const LISTS: [&str; 3] = [
    "generated/events.rs",
    "generated/examples.rs",
    "generated/intervals.rs",
];

#[test]
fn differences_between_consecutive_revisions_and_between_first_and_last() {
    let documents = documents();
    let neighbours = documents.windows(2).map(|pair| (&pair[0], &pair[1]));
    let ends = (&documents[0], &documents[documents.len() - 1]);
    for (old, new) in neighbours.chain([ends]) {
        let name = format!("difference-{}..{}", id(old), id(new));
        insta::assert_snapshot!(name, difference(&anonymous(old), &anonymous(new)));
    }
}

/// The source without the revision's id, which would differ in every file.
fn anonymous(document: &Document) -> Files {
    source(&Document {
        revision: None,
        ..document.clone()
    })
}

/// Removed files by name, new files as their declarations without docs (the differences
/// of the IR show the prose), others as a unified diff of the declarations.
fn difference(old: &Files, new: &Files) -> String {
    let mut all = String::new();
    let paths: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    for path in paths
        .into_iter()
        .filter(|path| !LISTS.contains(&path.as_str()))
    {
        let _ = match (old.get(path), new.get(path)) {
            (Some(_), None) => writeln!(all, "removed: {path}"),
            (None, Some(new)) => {
                let new = declarations(new);
                let code = new.lines().filter(|line| !line.trim().starts_with("///"));
                let lines = code.map(|line| format!("+{line}\n"));
                write!(all, "new: {path}\n{}", lines.collect::<String>())
            }
            (Some(old), Some(new)) => {
                let (old, new) = (readable(path, old), readable(path, new));
                let diff = TextDiff::from_lines(&old, &new);
                let mut diff = diff.unified_diff();
                write!(all, "{}", diff.context_radius(1).header(path, path))
            }
            (None, None) => Ok(()),
        };
    }
    all
}

/// The declarations; whole files where there are none.
fn readable(path: &str, text: &str) -> String {
    if path.starts_with("generated/events/") || path == "generated/shared.rs" {
        declarations(text)
    } else {
        text.to_owned()
    }
}

/// The differences leave out headers, lists and docs of new files. A fingerprint covers
/// every byte: if only it changes, compare `cargo xtask regen --revision ID --out DIR`
/// before and after.
#[test]
fn fingerprint_of_each_revision() {
    let mut all = String::new();
    for document in documents() {
        let files = source(&document);
        let bytes = files.iter().flat_map(|(path, text)| {
            let parts = [path.as_bytes(), b"\0", text.as_bytes(), b"\0"];
            parts.concat()
        });
        let (count, lines) = (
            files.len(),
            files
                .values()
                .map(|text| text.lines().count())
                .sum::<usize>(),
        );
        let hash = fnv(bytes);
        let _ = writeln!(
            all,
            "{}: {count} files, {lines} lines, FNV-1a {hash:016x}",
            id(&document)
        );
    }
    insta::assert_snapshot!(all);
}

fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
