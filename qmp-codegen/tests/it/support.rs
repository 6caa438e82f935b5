//! The inputs: the committed texts in manifest order, and small documents.

use std::fs;
use std::path::{Path, PathBuf};

use qmp_codegen::{Descriptions, Exceptions, Files, generate_revision};
use qmp_doc_parser::ir::{Document, SourceKind};
use qmp_doc_parser::{Options, read_text};
use qmp_history::{Axis, AxisRow, FactsFile, History};

pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the workspace").to_owned()
}

fn read(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The committed IRs, oldest first.
pub(crate) fn documents() -> Vec<Document> {
    let manifest: toml::Table = read("docs-input/revisions.toml").parse().expect("TOML");
    let rows = manifest["revision"].as_array().expect("rows");
    let ids = rows.iter().map(|row| row["id"].as_str().expect("an id"));
    let document = |id| {
        let json = read(&format!("docs-input/{id}.ir.json"));
        Document::from_json(&json).expect(id)
    };
    ids.map(document).collect()
}

pub(crate) fn id(document: &Document) -> &str {
    &document.revision.as_ref().expect("a revision").id
}

pub(crate) fn exceptions() -> Exceptions {
    Exceptions::from_toml(&read("qmp-codegen/exceptions.toml")).expect("exceptions")
}

/// The source of one committed revision.
pub(crate) fn source(document: &Document) -> Files {
    generate_revision(document, &Descriptions::default(), &exceptions()).expect("source")
}

/// The source of a document written for a test.
pub(crate) fn source_of(document: &Document) -> Files {
    let (descriptions, exceptions) = (Descriptions::default(), Exceptions::default());
    generate_revision(document, &descriptions, &exceptions).expect("source")
}

/// A history of schemas 2.1, 2.2 and 3.0 after the text of 2.0, from lines of path, kind,
/// value and releases by source: `LAMP.on | type | bool | s2.1-`.
pub(crate) fn history(lines: &[&str]) -> History {
    use SourceKind::{Monitor, Schema, Text};
    let rows = [
        ("2.0", &[Text, Monitor][..]),
        ("2.1", &[Schema, Monitor]),
        ("2.2", &[Schema, Monitor]),
        ("3.0", &[Schema, Monitor]),
    ];
    let rows = rows.map(|(release, sources)| AxisRow {
        release: release.parse().expect("a release"),
        sources: sources.to_vec(),
    });
    let axis = Axis::new(rows).expect("an axis");
    let mut lines: Vec<_> = lines.iter().map(|line| line.replace(" | ", "\t")).collect();
    lines.sort();
    let text = format!("{}\n{}\n", FactsFile::HEADER, lines.join("\n"));
    History::new(FactsFile::parse(&text, axis).expect("facts"))
}

/// Reads a document written for a test.
pub(crate) fn document(text: &str) -> Document {
    read_text(text.as_bytes(), &Options::default()).document()
}

/// The declarations of a generated file with their docs, without its header.
pub(crate) fn declarations(text: &str) -> String {
    let items = text.split("\n\n").skip_while(|item| !item.contains("! {"));
    items.collect::<Vec<_>>().join("\n\n")
}
