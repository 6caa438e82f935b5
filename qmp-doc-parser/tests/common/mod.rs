//! Shared by several tests: the documents, and the facts of an IR without spans.
#![allow(dead_code, reason = "each test uses its part")]

pub(crate) mod law;
pub(crate) mod outline;

use std::path::{Path, PathBuf};

use qmp_doc_parser::ir::{Document, Revision};
use qmp_doc_parser::{Options, Reading, read_text};
use serde_json::{Map, Value};

/// The captured documents of `docs-input`, by name, oldest first.
pub(crate) fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    // Two are of 2016-06-23; QEMU's history has the cgit page second.
    paths.sort_by_key(|path| (path.to_string_lossy().contains(".cgit."), path.clone()));
    assert_eq!(paths.len(), 5);
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

/// Reads a document without its manifest row.
pub(crate) fn reading(captured: &[u8]) -> Reading {
    read_text(captured, &Options::default())
}

/// The facts of an IR without spans: prose with single spaces, examples as JSON.
pub(crate) fn facts(document: &Document) -> Value {
    let mut value = serde_json::to_value(document).unwrap();
    let object = value.as_object_mut().unwrap();
    object.remove("source");
    object.remove("quirks");
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("span");
            object.remove("defects");
            if let Some(json) = object.get("json").cloned() {
                // An example: its JSON is the fact, however it was laid out.
                object.remove("text");
                object.values_mut().for_each(strip);
                object.insert("json".into(), json);
                return;
            }
            object.values_mut().for_each(strip);
            if let [("text", _)] = entries(object).as_slice() {
                *value = object.remove("text").unwrap();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::String(text) => *text = text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => {}
    }
}

fn entries(object: &Map<String, Value>) -> Vec<(&str, &Value)> {
    object
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .collect()
}

/// A revision where only the blob matters.
pub(crate) fn revision(blob: &str) -> Revision {
    Revision {
        id: "2000-01-01-0000000000".into(),
        commit: "0".repeat(40),
        subject: "made up".into(),
        author_date: "2000-01-01".into(),
        commit_date: "2000-01-01".into(),
        path: "docs/qmp-events.txt".into(),
        blob: blob.into(),
        place: None,
    }
}

/// Joins all lines, as the flattened capture did.
pub(crate) fn flatten(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Number of events, members, examples and notes.
pub(crate) fn counts(document: &Document) -> [usize; 4] {
    fn members(list: &[qmp_doc_parser::ir::Member]) -> usize {
        list.iter().map(|member| 1 + members(&member.members)).sum()
    }
    let events = &document.events;
    [
        events.len(),
        events
            .iter()
            .map(|event| members(&event.data.members))
            .sum(),
        events.iter().map(|event| event.examples.len()).sum(),
        events.iter().map(|event| event.notes.len()).sum(),
    ]
}
