//! The inputs: the committed IR files in manifest order, and small documents.

use std::fs;
use std::path::{Path, PathBuf};

use qmp_codegen::{Exceptions, Files, generate_revision};
use qmp_doc_parser::ir::Document;
use qmp_doc_parser::{Options, read_text};
use qmp_history::{Evidence, Timeline};

pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the workspace").to_owned()
}

fn text(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The committed IRs, oldest first.
pub(crate) fn documents() -> Vec<Document> {
    let manifest: toml::Table = text("docs-input/revisions.toml").parse().expect("TOML");
    let rows = manifest["revision"].as_array().expect("rows");
    let ids = rows.iter().map(|row| row["id"].as_str().expect("an id"));
    let read = |id| Document::from_json(&text(&format!("docs-input/{id}.ir.json"))).expect(id);
    ids.map(read).collect()
}

pub(crate) fn id(document: &Document) -> &str {
    &document.revision.as_ref().expect("a revision").id
}

pub(crate) fn timeline() -> Timeline {
    let evidence = Evidence::from_toml(&text("docs-input/evidence.toml")).expect("evidence");
    let timeline = Timeline::new(documents()).expect("a timeline");
    timeline
        .with_evidence(&evidence)
        .expect("evidence that matches")
}

pub(crate) fn exceptions() -> Exceptions {
    Exceptions::from_toml(&text("qmp-codegen/exceptions.toml")).expect("exceptions")
}

/// The source of one committed revision.
pub(crate) fn source(document: &Document) -> Files {
    generate_revision(document, &exceptions()).expect("source")
}

/// Reads a document written for a test.
pub(crate) fn document(text: &str) -> Document {
    read_text(text.as_bytes(), &Options::default()).document
}

/// The declarations of a generated file with their docs, without its header.
pub(crate) fn declarations(text: &str) -> String {
    let items = text.split("\n\n").skip_while(|item| !item.contains("! {"));
    items.collect::<Vec<_>>().join("\n\n")
}
