//! Shared by several tests: the documents, and the facts of an IR without spans.
#![allow(dead_code, reason = "each test uses its part")]

pub(crate) mod law;
pub(crate) mod outline;

use std::path::Path;

use qmp_doc_parser::ir::Document;
use qmp_doc_parser::text::document::{TextDocument, TextRevision};
use qmp_doc_parser::{Options, Reading, read_text};
use serde_json::{Map, Value};

/// The commits of the documents that tests know in detail, oldest first. Further ones of
/// `docs-input` are left out.
const COMMITS: [&str; 5] = [
    "6f8c63fbd7",
    "6f382ed226",
    "fb6ba0d525",
    "93ab0fc3c3",
    "a030dc0029",
];

/// The captured documents of these commits, by file name, oldest first.
pub(crate) fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let files = std::fs::read_dir(&root).unwrap();
    let names: Vec<String> = files
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "txt"))
        .collect();
    COMMITS
        .iter()
        .map(|commit| {
            let name = names.iter().find(|name| name.contains(commit));
            let name = name.unwrap_or_else(|| panic!("docs-input has no text of {commit}"));
            (name.clone(), std::fs::read(root.join(name)).unwrap())
        })
        .collect()
}

/// Reads a document without its manifest row.
pub(crate) fn reading(captured: &[u8]) -> Reading {
    read_text(captured, &Options::default())
}

/// The facts of an IR without spans: prose with single spaces, examples as JSON, each type where
/// it is used.
pub(crate) fn facts(document: &Document) -> Value {
    let mut value = serde_json::to_value(document).unwrap();
    let object = value.as_object_mut().unwrap();
    object.remove("source");
    object.remove("quirks");
    let types = object.remove("types").unwrap_or_default();
    inline(&mut value, &types);
    strip(&mut value);
    value
}

/// Replaces the number of a type by its definition; no type of a text contains itself.
fn inline(value: &mut Value, types: &Value) {
    if let Value::Object(object) = &*value
        && let [("object" | "defined", number)] = entries(object).as_slice()
        && let Some(number) = number.as_u64()
    {
        *value = types[usize::try_from(number).unwrap()].clone();
    }
    match value {
        Value::Object(object) => object.values_mut().for_each(|inner| inline(inner, types)),
        Value::Array(items) => items.iter_mut().for_each(|inner| inline(inner, types)),
        _ => {}
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("span");
            object.remove("defects");
            if let Some(json) = object.get("json").cloned() {
                // An example: its JSON is the fact, in any layout.
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
pub(crate) fn revision(blob: &str) -> TextRevision {
    TextRevision {
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
pub(crate) fn counts(document: &TextDocument) -> [usize; 4] {
    fn members(list: &[qmp_doc_parser::text::document::Member]) -> usize {
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
