//! The generated source of each revision, and how it differs from revision to revision.

use std::collections::BTreeSet;
use std::fmt::Write;

use qmp_codegen::{Files, generate_revision};
use qmp_doc_parser::ir::Document;
use similar::TextDiff;

use crate::support::{documents, exceptions};

fn source(document: &Document) -> Files {
    generate_revision(document, &exceptions()).expect("source")
}

fn id(document: &Document) -> &str {
    &document.revision.as_ref().expect("a revision").id
}

#[test]
fn source_of_each_revision() {
    for document in documents() {
        let mut all = String::new();
        for (path, text) in source(&document) {
            let _ = write!(all, "===== {path}\n{text}\n");
        }
        insta::assert_snapshot!(format!("source-{}", id(&document)), all);
    }
}

#[test]
fn difference_between_revisions() {
    let documents = documents();
    let neighbours = documents.windows(2).map(|pair| (&pair[0], &pair[1]));
    let ends = (&documents[0], &documents[documents.len() - 1]);
    for (old, new) in neighbours.chain([ends]) {
        let name = format!("difference-{}-to-{}", id(old), id(new));
        insta::assert_snapshot!(name, difference(&unnamed(old), &unnamed(new)));
    }
}

/// Without its name, which would differ in every file and hide what really does.
fn unnamed(document: &Document) -> Files {
    let revision = None;
    source(&Document {
        revision,
        ..document.clone()
    })
}

/// Files that come or go by their name, others as a unified diff.
fn difference(old: &Files, new: &Files) -> String {
    let mut all = String::new();
    let paths: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    for path in paths {
        let _ = match (old.get(path), new.get(path)) {
            (Some(_), None) => writeln!(all, "gone: {path}\n"),
            (None, Some(_)) => writeln!(all, "new:  {path}\n"),
            (Some(old), Some(new)) if old != new => {
                let diff = TextDiff::from_lines(old, new);
                let mut diff = diff.unified_diff();
                writeln!(all, "{}", diff.header(path, path))
            }
            _ => Ok(()),
        };
    }
    all
}
