//! One fault per fixture: a schema with it, and beside it the report.
//!
//! `tests/schema_faults/FAULT.json` or `FAULT.VARIANT.json` has the fault `schema-FAULT`,
//! and ends with a definition that is read all the same. `tests/schema_accepted` has none.
//! A first line `# edition 6.1` sets the edition; without it, it is 10.0.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use qmp_doc_parser::schema::fault::SchemaFault;
use qmp_doc_parser::schema::{Edition, SchemaFile, SchemaReading, read_schema};

/// Codes without a fixture: the file of the first would be too long, of the second is no
/// text, and the others are no faults of schemas.
const NO_FIXTURE: [&str; 4] = [
    "schema-file-too-long",
    "schema-invalid-utf8",
    "monitor-limit-unreadable",
    "monitor-no-table",
];

fn fixtures(directory: &str) -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(directory);
    let entries = std::fs::read_dir(&directory).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> SchemaReading {
    let directory = path.parent().unwrap();
    let mut load = |name: &str| match std::fs::read(directory.join(name)) {
        Ok(bytes) => Ok(Arc::new(SchemaFile::parse(&bytes))),
        Err(_) => Err("no such file".to_owned()),
    };
    let text = std::fs::read_to_string(path).unwrap();
    let edition = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# edition "));
    let edition: Edition = edition.unwrap_or("10.0").parse().unwrap();
    read_schema(
        &path.file_name().unwrap().to_string_lossy(),
        edition,
        &mut load,
    )
}

/// Formats the faults, one per line.
fn report(reading: &SchemaReading) -> String {
    let mut lines = String::new();
    for finding in &reading.findings {
        let file = &reading.files[finding.place.file.0 as usize];
        let before = &file.file.text()[..finding.place.bytes.start as usize];
        let line = before.matches('\n').count() + 1;
        let (id, message) = (finding.fault.id(), finding.fault.message());
        writeln!(lines, "{}:{line}: {id}: {message}", file.path).unwrap();
    }
    lines
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn each_fault_is_reported_at_its_line() {
    let mut wrong = String::new();
    for path in fixtures("schema_faults") {
        let expected = std::fs::read_to_string(path.with_extension("err")).unwrap_or_default();
        let found = report(&read(&path));
        if found != expected {
            writeln!(wrong, "{}\n{found}expected\n{expected}", stem(&path)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_fixture_has_the_fault_it_is_named_after() {
    let mut wrong = Vec::new();
    for path in fixtures("schema_faults") {
        let name = stem(&path);
        let id = format!("schema-{}", name.split('.').next().unwrap());
        let ids: Vec<_> = read(&path).findings.iter().map(|f| f.fault.id()).collect();
        if ids != [id.as_str()] {
            wrong.push((name, ids));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_fault_has_a_fixture() {
    let names: BTreeSet<String> = fixtures("schema_faults")
        .iter()
        .map(|path| format!("schema-{}", stem(path).split('.').next().unwrap()))
        .collect();
    let without: Vec<_> = SchemaFault::IDS
        .iter()
        .filter(|id| !names.contains(**id) && !NO_FIXTURE.contains(id))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn definitions_after_a_fault_are_read() {
    for path in fixtures("schema_faults") {
        let document = read(&path).document;
        assert!(document.event("AFTER").is_some(), "{}", stem(&path));
    }
}

#[test]
fn sound_schemas_are_accepted() {
    for path in fixtures("schema_accepted") {
        assert_eq!(report(&read(&path)), "", "{}", stem(&path));
    }
}
