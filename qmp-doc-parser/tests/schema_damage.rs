//! Damaged schemas: reading always terminates, and every position is in a file.

use std::path::Path;
use std::sync::Arc;

use qmp_doc_parser::schema::{Edition, SchemaFile, read_monitor, read_schema};

fn schemas() -> Vec<Vec<u8>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema_accepted");
    let entries = std::fs::read_dir(directory).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.is_file());
    files.map(|path| std::fs::read(path).unwrap()).collect()
}

fn read(bytes: &[u8], edition: Edition) {
    let file = Arc::new(SchemaFile::parse(bytes));
    let reading = read_schema("schema.json", edition, &mut |path| match path {
        "schema.json" => Ok(Arc::clone(&file)),
        _ => Err("no such file".to_owned()),
    });
    let sources = reading.sources();
    for finding in &reading.findings {
        let bytes = finding.place.bytes;
        let range = bytes.start as usize..bytes.end as usize;
        assert!(file.text().get(range.clone()).is_some(), "{finding:?}");
        assert!(sources.span(finding.place.file, range).is_some());
        assert!(!finding.fault.message().is_empty());
    }
    reading.document.resolve();
}

#[test]
fn a_schema_may_end_anywhere() {
    for schema in schemas() {
        for end in 0..schema.len() {
            read(&schema[..end], Edition::NEWEST);
        }
    }
}

#[test]
fn any_byte_may_be_another() {
    for schema in schemas() {
        for at in 0..schema.len() {
            for byte in *b"'{}[],:#@\n \xC3\xBC" {
                let mut damaged = schema.clone();
                damaged[at] = byte;
                read(&damaged, Edition::NEWEST);
            }
        }
    }
}

#[test]
fn any_line_may_be_lost_in_any_edition() {
    for schema in schemas() {
        let lines: Vec<&[u8]> = schema.split_inclusive(|byte| *byte == b'\n').collect();
        for lost in 0..lines.len() {
            let rest = [&lines[..lost], &lines[lost + 1..]].concat().concat();
            for edition in Edition::all() {
                read(&rest, edition);
            }
        }
    }
}

#[test]
fn any_characters_are_read() {
    for text in [
        "ü\n{ 'a': ü\nü{",
        "##\n#ü\n#",
        "## ü\n{",
        "\u{feff}{ 'a': 1 }",
        "'ü",
    ] {
        for edition in Edition::all() {
            read(text.as_bytes(), edition);
        }
    }
}

#[test]
fn monitor_code_may_end_anywhere() {
    let code = "/* ü */ [QAPI_EVENT_A] = { 10 * SCALE_MS }, event_name = \"B\"; 'x' \"\\\"\n\
                if (e->event == QAPI_EVENT_A) { hash += g_str_hash(qdict_get_str(e->data, \"id\"));";
    for end in 0..code.len() {
        read_monitor("monitor.c", &code.as_bytes()[..end], None);
    }
}
