//! Source files: first line, length, name, and event names in code.

use std::collections::BTreeSet;
use std::path::Path;

use qmp_doc_parser::ir::Document;

use crate::{all_sources, no_complaints, read, root};

#[test]
fn every_file_starts_with_its_purpose() {
    let all = all_sources();
    let silent = all.iter().filter(|path| !read(path).starts_with("//! "));
    let complaints = silent.map(|path| format!("{}: first line is not `//! …`", path.display()));
    no_complaints(&complaints.collect::<Vec<_>>());
}

#[test]
fn no_file_is_too_long() {
    const MAX_LINES: usize = 400;
    let mut complaints = Vec::new();
    for path in all_sources() {
        let lines = read(&path).lines().count();
        if lines > MAX_LINES {
            complaints.push(format!(
                "{}: {lines} lines, at most {MAX_LINES}",
                path.display()
            ));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn no_mod_rs() {
    let all = all_sources();
    // In `tests`, cargo would compile `common.rs` as a separate test.
    let found = all
        .iter()
        .filter(|path| path.ends_with("mod.rs") && !path.ends_with("common/mod.rs"));
    let complaints = found.map(|path| format!("{}: use foo.rs and foo/", path.display()));
    no_complaints(&complaints.collect::<Vec<_>>());
}

/// Names of events are data: an event by name in the code would be a special case.
#[test]
fn no_code_names_an_event() {
    let names = event_names();
    assert!(names.len() > 20, "the IR files name only {names:?}");
    let mut complaints = Vec::new();
    for path in all_sources() {
        if is_test(&path) {
            continue;
        }
        for (at, line) in code(&read(&path)) {
            let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            for word in words.filter(|word| names.contains(*word)) {
                complaints.push(format!("{}:{at}: names {word}", path.display()));
            }
        }
    }
    no_complaints(&complaints);
}

fn event_names() -> BTreeSet<String> {
    let files = xtask::files::files_below(&root().join("docs-input")).expect("docs-input");
    let mut names = BTreeSet::new();
    for path in files {
        if path.to_string_lossy().ends_with(".ir.json") {
            let text = read(Path::new("docs-input").join(path));
            let document = Document::from_json(&text).expect("an IR");
            names.extend(document.events.into_iter().map(|event| event.name));
        }
    }
    names
}

/// Files that hold tests only.
fn is_test(path: &Path) -> bool {
    path.components().any(|part| {
        ["tests", "benches", "examples", "tests.rs"]
            .iter()
            .any(|name| part.as_os_str() == *name)
    })
}

/// The lines of a file without comments, up to the tests at its end.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines());
    lines
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at, line.split(" // ").next().unwrap_or(line)))
}
