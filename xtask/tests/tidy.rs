//! Rules of the project that can be checked automatically.

#[path = "tidy/crates.rs"]
mod crates;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/language.rs"]
mod language;
#[path = "tidy/names.rs"]
mod names;
#[path = "tidy/sources.rs"]
mod sources;

use std::path::{Path, PathBuf};

/// The members of the workspace.
const MEMBERS: [&str; 5] = [
    "qmp-doc-parser",
    "qmp-history",
    "qmp-codegen",
    "qmp-events-generated",
    "xtask",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Rust files of a directory that are written by hand, relative to the root.
fn sources(member: &str) -> Vec<PathBuf> {
    let files = xtask::files::files_below(&root().join(member)).expect("a readable directory");
    let rust = files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path| Path::new(member).join(path))
        .filter(|path| {
            !path
                .components()
                .any(|part| part.as_os_str() == "generated")
        })
        .filter(|path| path.file_name().is_some_and(|name| name != "generated.rs"))
        .collect()
}

/// The Rust files of all members and of the fuzz targets, a separate workspace.
fn all_sources() -> Vec<PathBuf> {
    let fuzz = ["fuzz/src", "fuzz/fuzz_targets"];
    let all = MEMBERS.iter().chain(&fuzz);
    all.flat_map(|directory| sources(directory)).collect()
}

/// Fails with all complaints.
fn no_complaints(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
